package ticket

import (
	"slices"

	"zhuqi/bot"
)

// Who rules after a second return: somebody of the office who has no part in the dispute. Where all of the office sits
// in a unit that the ruling is about, the supervision office.

// disputed reports whether a ruling is due, and so who of the office may give it is asked.
func (t Ticket) disputed() bool { return t.State == Submitted && t.Returns >= 2 }

// disputes reports whether the person is of a unit that a ruling is about: one that had the ticket, the one that is
// proposed, or another that is to have it.
func disputes(t Ticket, p bot.Person, others ...bot.UnitID) bool {
	units := append(others, t.Proposed)
	for _, h := range t.Handed {
		units = append(units, h.Unit)
	}
	return slices.ContainsFunc(units, func(u bot.UnitID) bool { return p.In(u, bot.Roles...) })
}

// rules reports whether the person, with the hats he wears, may give the ruling that is due. The supervision office may
// where the office sits in a unit of the county at all: whether in the one it rules on, the desk asks when that is named.
func rules(v View, p bot.Person, h hats) bool {
	switch {
	case !v.Ticket.disputed() || h&(office|supervision) == 0 || disputes(v.Ticket, p):
		return false
	case h&office != 0:
		return true
	}
	return len(v.rulers()) == 0 || !slices.ContainsFunc(v.rulers(), func(o bot.Person) bool { return !sits(o) })
}

// sits reports whether somebody belongs to a unit of the county, in whatever role.
func sits(p bot.Person) bool {
	return slices.ContainsFunc(p.Grants, func(g bot.Grant) bool { return g.Unit != 0 })
}

// rulers are those of the office who can give the ruling, also on the units named.
func (v View) rulers(on ...bot.UnitID) []bot.Person {
	return slices.DeleteFunc(slices.Clone(v.Officers), func(p bot.Person) bool {
		return !p.Reachable() || v.Ticket.HeadDecides && !p.Has(bot.OfficeHead) || disputes(v.Ticket, p, on...)
	})
}
