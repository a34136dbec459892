package intake

import (
	"strings"

	"zhuqi/bot"
)

func (k *taking) enterprise(l line) (says string, done Change, why string, err error) {
	name, code := l.cell("名称"), l.cell("统一社会信用代码")
	if name == "" {
		return "", "", "缺企业名称", nil
	}
	if code != "" {
		good, err := bot.CreditCode(code)
		if err != nil {
			return "", "", "统一社会信用代码不对(18位,校验码不符):" + code, nil
		}
		code = good
	}
	ps, why, err := k.pairs(l)
	if why != "" || err != nil {
		return "", "", why, err
	}
	e, err := k.firm(name, code)
	if err != nil {
		return "", "", "", err
	}
	was := e
	e.Name = name
	if code != "" {
		e.Code = code
	}
	l.over(&e.Town, "乡镇")
	l.over(&e.Industry, "行业")
	if strings.Contains(e.Town, "开发区") || strings.Contains(e.Town, "产业集聚区") {
		e.Zone = true
	}
	if v := l.cell("开发区"); v != "" {
		e.Zone = yes(v)
	}
	id, changed := e.ID, e != was
	if changed {
		if id, err = k.PutEnterprise(k.ctx, e); err != nil {
			return "", "", "", err
		}
	}
	paired, err := k.pairUp(bot.Pairing{Enterprise: id}, ps)
	if err != nil {
		return "", "", "", err
	}
	chained, err := k.intoChains(id, list(l.cell("产业链")))
	return name, did(was.ID == 0, changed || paired || chained), "", err
}

// firm finds an enterprise by its code, or by its whole name where the codes do not differ.
func (k *taking) firm(name, code string) (bot.Enterprise, error) {
	if code != "" {
		e, err := k.EnterpriseByCode(k.ctx, code)
		if !unknown(err) {
			return e, err
		}
	}
	same, err := k.EnterprisesCalled(k.ctx, name)
	if err != nil {
		return bot.Enterprise{}, err
	}
	for _, s := range same {
		if s.Code == "" || code == "" || s.Code == code {
			return s, nil
		}
	}
	return bot.Enterprise{}, nil
}

// intoChains puts an enterprise into the chains named, new ones too.
func (k *taking) intoChains(e bot.EnterpriseID, names []string) (changed bool, err error) {
	if len(names) == 0 {
		return false, nil
	}
	in, err := k.ChainsOf(k.ctx, e)
	if err != nil {
		return false, err
	}
	for _, name := range names {
		c, err := k.ChainNamed(k.ctx, name)
		if unknown(err) {
			c = bot.Chain{Name: name}
			c.ID, err = k.PutChain(k.ctx, c)
		}
		if err != nil {
			return false, err
		}
		there := false
		for _, had := range in {
			there = there || had.ID == c.ID
		}
		if there {
			continue
		}
		changed = true
		if err := k.JoinChain(k.ctx, c.ID, e); err != nil {
			return false, err
		}
	}
	return changed, nil
}
