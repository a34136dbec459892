package intake

import (
	"reflect"

	"zhuqi/bot"
)

func (k *taking) unit(l line) (says string, done Change, why string, err error) {
	name := l.cell("名称")
	if name == "" {
		return "", "", "缺名称", nil
	}
	since, until, why := l.days()
	if why != "" {
		return "", "", why, nil
	}
	u, err := k.UnitNamed(k.ctx, name)
	if err != nil && !unknown(err) {
		return "", "", "", err
	}
	if why := k.twice(u.Name+"\x00"+name, l); why != "" {
		return "", "", why, nil
	}
	was := u
	if u.ID == 0 {
		u.Name = name
	}
	if a := list(l.cell("别名")); len(a) > 0 {
		u.Aliases = a
	}
	if d := list(l.cell("职责")); len(d) > 0 {
		u.Duties = d
	}
	if tel := phone(l.cell("电话")); tel != "" {
		u.Phone = tel
	}
	if v := l.cell("垂管"); v != "" {
		u.Vertical = yes(v)
	}
	if v := l.cell("送审"); v != "" {
		rule, ok := signOffs[v]
		if !ok {
			return "", "", "「送审」请写 都要、不要 或 默认", nil
		}
		u.SignOff = rule
	}
	if since != "" {
		u.Since = since
	}
	if until != "" {
		u.Until = until
	}
	if heir := l.cell("承接单位"); heir != "" {
		if why, err := k.heir(&u, heir); why != "" || err != nil {
			return "", "", why, err
		}
	}
	if u.ID != 0 && reflect.DeepEqual(was, u) {
		return u.Name, Unchanged, "", nil
	}
	_, err = k.PutUnit(k.ctx, u)
	return u.Name, did(u.ID == 0, true), "", err
}

// signOffs are the ways to say whether a unit's answers go to its head first: all, none, or by the default of each class.
var signOffs = map[string]string{"都要": "always", "要": "always", "是": "always", "全部": "always", "必须": "always",
	"不要": "never", "不用": "never", "否": "never", "都不要": "never", "默认": "", "按默认": "", "按类别": ""}

// heir finds the unit that takes over: not the unit itself, nor one that it took over from.
func (k *taking) heir(u *bot.Unit, name string) (why string, err error) {
	if u.Until == "" {
		return "写了承接单位,还要写截止日期", nil
	}
	next, err := k.UnitNamed(k.ctx, name)
	if unknown(err) {
		return "没有这个承接单位:" + name + ",请把它写在这一行前面", nil
	}
	if err != nil {
		return "", err
	}
	u.Successor = next.ID
	for seen := 0; next.ID != 0 && seen < 50; seen++ {
		if next.ID == u.ID {
			return "承接单位绕回了本单位:" + name, nil
		}
		if next.Successor == 0 {
			break
		}
		if next, err = k.Tx.Unit(k.ctx, next.Successor); err != nil {
			return "", err
		}
	}
	return "", nil
}
