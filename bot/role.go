package bot

import "slices"

// Role is what a person may do (product: 谁可以做什么).
type Role string

// The roles.
const (
	Owner       Role = "owner"
	Interpreter Role = "interpreter"
	Liaison     Role = "liaison"
	Head        Role = "head"
	Cadre       Role = "cadre"
	Office      Role = "office"
	OfficeHead  Role = "office_head" // a head of the office: objections and 涉作风
	Supervision Role = "supervision" // 督查室: rules and revisits where the office itself belongs to the lead unit
	Leader      Role = "leader"
	Admin       Role = "admin"
)

// Roles lists every role, in the order they are shown.
var Roles = []Role{Owner, Interpreter, Liaison, Head, Cadre, Office, OfficeHead, Supervision, Leader, Admin}

// Grant gives one role to a person, for a unit or an enterprise where the role has one.
type Grant struct {
	Role         Role
	Unit         UnitID       // of interpreter, liaison, head
	Enterprise   EnterpriseID // of owner
	Admitted     bool         // an owner who may see all tickets of the enterprise, not only his own
	Since, Until string       // 2006-01-02, both included; empty: always
}

// On reports whether the grant is in force on a day (2006-01-02).
func (g Grant) On(day string) bool { return g.Since <= day && (g.Until == "" || day <= g.Until) }

// Person is somebody the bot knows. Chat is 0 until he has written to the bot.
type Person struct {
	ID        PersonID
	Chat      ChatID
	Name      string // as the office knows him; empty for a stranger
	Nick      string // as Telegram shows him
	Phone     string // office phone of staff, contact phone of an owner
	HidePhone bool
	Post      string   // 职务
	Fields    []string // 领域
	Grants    []Grant
	Gone      bool // blocked the bot or left
	Removed   bool // lost everything
}

// On is the person with the grants that are in force on a day (2006-01-02); rights are asked of him, never of the
// person as stored.
func (p Person) On(day string) Person {
	if over := func(g Grant) bool { return !g.On(day) }; slices.ContainsFunc(p.Grants, over) {
		p.Grants = slices.DeleteFunc(slices.Clone(p.Grants), over)
	}
	return p
}

// Reachable reports whether the bot can write to the person.
func (p Person) Reachable() bool { return p.ID > 0 && p.Chat != 0 && !p.Gone && !p.Removed }

// Has reports whether the person holds any of the roles.
func (p Person) Has(roles ...Role) bool {
	return !p.Removed && slices.ContainsFunc(p.Grants, func(g Grant) bool { return slices.Contains(roles, g.Role) })
}

// In reports whether the person holds one of the roles for the unit.
func (p Person) In(u UnitID, roles ...Role) bool {
	return u != 0 && !p.Removed && slices.ContainsFunc(p.Grants, func(g Grant) bool { return g.Unit == u && slices.Contains(roles, g.Role) })
}

// Owns reports whether the person is an owner of the enterprise, and whether he was admitted to all of it.
func (p Person) Owns(e EnterpriseID) (owner, admitted bool) {
	for _, g := range p.Grants {
		if g.Role == Owner && g.Enterprise == e && e != 0 && !p.Removed {
			return true, g.Admitted
		}
	}
	return false, false
}

// Staff reports whether the person works for the county.
func (p Person) Staff() bool {
	return p.Has(Interpreter, Liaison, Head, Cadre, Office, OfficeHead, Supervision, Leader, Admin)
}
