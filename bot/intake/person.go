package intake

import (
	"reflect"
	"slices"
	"strings"

	"zhuqi/bot"
)

// roles are what the 角色 column may say; empty means 政策解读员.
var roles = map[string]bot.Role{
	"": bot.Interpreter, "政策解读员": bot.Interpreter, "解读员": bot.Interpreter, "联络员": bot.Liaison, "单位联络员": bot.Liaison, "经办人": bot.Interpreter,
	"负责人": bot.Head, "单位负责人": bot.Head, "主要负责人": bot.Head, "助企干部": bot.Cadre, "包联干部": bot.Cadre,
	"活动办": bot.Office, "活动办负责人": bot.OfficeHead, "督查室": bot.Supervision, "县领导": bot.Leader, "管理员": bot.Admin,
}

// OfUnit reports whether a role is always one of a unit.
func OfUnit(r bot.Role) bool { return r == bot.Interpreter || r == bot.Liaison || r == bot.Head }

func (k *taking) person(l line) (says string, done Change, why string, err error) {
	name, unit := l.cell("姓名"), l.cell("单位")
	var all []bot.Role
	said := list(l.cell("角色"))
	if len(said) == 0 {
		said = []string{""}
	}
	for _, s := range said {
		r, known := roles[s]
		switch {
		case !known:
			return "", "", "角色要写 政策解读员、联络员、负责人、助企干部、县领导、活动办 或 督查室", nil
		case k.Roles != nil && !slices.Contains(k.Roles, r):
			return "", "", "这个角色要由管理员导入:" + s, nil
		}
		all = append(all, r)
	}
	tel := phone(l.cell("办公电话"))
	since, until, why := l.days()
	switch {
	case name == "":
		return "", "", "缺姓名", nil
	case len([]rune(name)) > 30:
		return "", "", "姓名太长,请检查是否串列", nil
	case unit == "" && slices.ContainsFunc(all, OfUnit):
		return "", "", "缺单位", nil
	case tel != "" && !phoneLike(tel):
		return "", "", "办公电话不像电话号码:" + tel, nil
	case why != "":
		return "", "", why, nil
	}
	var u bot.Unit
	if unit != "" {
		if u, err = k.unitCalled(unit); err != nil {
			return "", "", "", err
		}
	}
	for _, r := range all {
		if why := k.twice(strings.Join([]string{name, u.Name, string(r)}, "\x00"), l); why != "" {
			return "", "", why + ";一个单位有同名的人时,请在姓名后面加上区别", nil
		}
	}
	p, err := k.listed(name, u.ID, all)
	if err != nil {
		return "", "", "", err
	}
	was := p
	p.Name, p.Grants = name, slices.Clone(p.Grants)
	l.over(&p.Post, "职务")
	if tel != "" {
		p.Phone = tel
	}
	if f := list(l.cell("领域")); len(f) > 0 {
		p.Fields = f
	}
	if v := l.cell("公开电话"); v != "" {
		p.HidePhone = !yes(v)
	}
	for _, r := range all {
		g := bot.Grant{Role: r, Unit: u.ID, Since: since, Until: until}
		at := slices.IndexFunc(p.Grants, func(o bot.Grant) bool { return o.Role == r && o.Unit == u.ID })
		switch {
		case at < 0:
			p.Grants = append(p.Grants, g)
		case since != "" || until != "": // days not written leave those that are there
			p.Grants[at] = g
		}
	}
	says = strings.Join(strings.Fields(u.Name+" "+name+" "+p.Post), " ")
	if p.ID != 0 && reflect.DeepEqual(was, p) {
		return says, Unchanged, "", nil
	}
	_, err = k.PutPerson(k.ctx, p)
	return says, did(p.ID == 0, true), "", err
}

// listed finds the person a row means: of the name in the unit, or where no unit is named of the name with one of the
// roles.
func (k *taking) listed(name string, u bot.UnitID, all []bot.Role) (bot.Person, error) {
	if u != 0 {
		p, err := k.PersonNamed(k.ctx, name, u)
		if unknown(err) {
			return bot.Person{}, nil
		}
		return p, err
	}
	people, err := k.PeopleNamed(k.ctx, name)
	if err != nil {
		return bot.Person{}, err
	}
	for _, p := range people {
		if p.Has(all...) {
			return p, nil
		}
	}
	return bot.Person{}, nil
}
