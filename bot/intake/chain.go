package intake

import (
	"reflect"
	"slices"
	"strings"

	"zhuqi/bot"
)

func (k *taking) taskforce(l line) (says string, done Change, why string, err error) {
	name, lead := l.cell("专班"), l.cell("牵头单位")
	since, until, why := l.days()
	switch {
	case name == "":
		return "", "", "缺专班名称", nil
	case len([]rune(name)) > 40:
		return "", "", "专班名称太长,请检查是否串列", nil
	case lead == "":
		return "", "", "缺牵头单位", nil
	case why != "":
		return "", "", why, nil
	}
	if why := k.twice(name, l); why != "" {
		return "", "", why, nil
	}
	f, err := k.TaskforceNamed(k.ctx, name)
	if err != nil && !unknown(err) {
		return "", "", "", err
	}
	was := f
	f.Name = name
	l.over(&f.Purpose, "职责")
	if since != "" {
		f.Since = since
	}
	if until != "" {
		f.Until = until
	}
	units, why, err := k.knownUnits(append([]string{lead}, list(l.cell("成员单位"))...))
	if why != "" || err != nil {
		return "", "", why, err
	}
	f.Lead, f.Members = units[0], nil
	for _, u := range units[1:] {
		if u != f.Lead && !slices.Contains(f.Members, u) {
			f.Members = append(f.Members, u)
		}
	}
	if f.ID != 0 && reflect.DeepEqual(was, f) {
		return name, Unchanged, "", nil
	}
	_, err = k.PutTaskforce(k.ctx, f)
	return name, did(f.ID == 0, true), "", err
}

// knownUnits finds units by name; a task force makes no new ones.
func (k *taking) knownUnits(names []string) (ids []bot.UnitID, why string, err error) {
	for _, n := range names {
		u, err := k.UnitNamed(k.ctx, n)
		if unknown(err) {
			return nil, "没有这个单位:" + n + ",请先导入单位表", nil
		}
		if err != nil {
			return nil, "", err
		}
		ids = append(ids, u.ID)
	}
	return ids, "", nil
}

func (k *taking) chain(l line) (says string, done Change, why string, err error) {
	name := l.cell("产业链")
	switch {
	case name == "":
		return "", "", "缺产业链名称", nil
	case len([]rune(name)) > 40:
		return "", "", "产业链名称太长,请检查是否串列", nil
	}
	if why := k.twice(name, l); why != "" {
		return "", "", why, nil
	}
	c, err := k.ChainNamed(k.ctx, name)
	if err != nil && !unknown(err) {
		return "", "", "", err
	}
	was := c
	c.Name = name
	if f := l.cell("专班"); f != "" {
		t, err := k.TaskforceNamed(k.ctx, f)
		if unknown(err) {
			return "", "", "没有这个专班:" + f + ",请先导入专班表", nil
		}
		if err != nil {
			return "", "", "", err
		}
		c.Taskforce = t.ID
	}
	if leaders := list(l.cell("链长")); len(leaders) > 0 && !slices.Equal(leaders, leaderNames(c)) {
		c.Leaders = nil
		for _, n := range leaders {
			c.Leaders = append(c.Leaders, bot.ChainLeader{Name: n})
		}
	}
	if firms := list(l.cell("链主")); len(firms) > 0 {
		c.Firms = nil
		for _, n := range firms {
			e, err := k.firm(n, "")
			if err != nil {
				return "", "", "", err
			}
			if e.ID == 0 {
				return "", "", "没有这家链主企业,请先导入企业表或核对名称:" + n, nil
			}
			c.Firms = append(c.Firms, e.ID)
		}
	}
	says = strings.TrimSpace(name + " " + strings.Join(leaderNames(c), "、"))
	if c.ID != 0 && reflect.DeepEqual(was, c) {
		return says, Unchanged, "", nil
	}
	_, err = k.PutChain(k.ctx, c)
	return says, did(c.ID == 0, true), "", err
}

func leaderNames(c bot.Chain) []string {
	var names []string
	for _, l := range c.Leaders {
		names = append(names, l.Name)
	}
	return names
}
