package ticket

import (
	"slices"
	"time"

	"zhuqi/bot"
)

// Who goes back to the enterprise: a cadre paired with it. The office goes where no paired cadre can, or when the
// cadre let the revisit wait two working days beyond its date (Dues.Handover); the supervision office where nobody of
// the office can, because it sits in the unit itself.

// party reports whether the person has a part in the matter, and so may not ask whether it is solved. Of a unit is who has
// any role there: a cadre or somebody of the office may come from it too.
func party(v View, p bot.Person) bool {
	t := v.Ticket
	if owns, admitted := p.Owns(t.Enterprise); admitted || p.ID == t.Owner && (owns || t.Enterprise == 0) {
		return true
	}
	units := append([]bot.UnitID{t.Lead}, t.Supports...)
	if n := len(t.Handed); t.Lead == 0 && n > 0 { // sent back and then withdrawn: whoever had it may have pressed for that
		units = append(units, t.Handed[n-1].Unit)
	}
	return p.ID == t.Holder || p.ID == t.Answerer || slices.ContainsFunc(units, func(u bot.UnitID) bool {
		return p.In(u, bot.Roles...)
	})
}

// goesBack reports whether it is for the person, with the hats he wears, to revisit at now.
func goesBack(v View, p bot.Person, h hats, now time.Time) bool {
	switch {
	case h&(cadre|office|supervision) == 0 || party(v, p):
		return false
	case h&cadre != 0:
		return true
	}
	handover := v.Ticket.Dues.Handover
	if handover.IsZero() { // a ticket from before the rule
		handover = v.Ticket.Dues.Revisit
	}
	handedOver := !handover.IsZero() && !now.Before(handover)
	if len(v.cadresFree()) > 0 && !handedOver {
		return false
	}
	return h&office != 0 || len(v.officersFree()) == 0
}

// cadresFree are the paired cadres who can go, each or who stands in for him.
func (v View) cadresFree() []bot.Person {
	var free []bot.Person
	for _, c := range v.Cadres {
		for _, p := range []bot.Person{v.StandIns[c.ID], c} {
			if p.Reachable() && p.Has(bot.Cadre) && !party(v, p) {
				free = append(free, p)
				break
			}
		}
	}
	return free
}

// officersFree are those of the office who can go.
func (v View) officersFree() []bot.Person {
	return slices.DeleteFunc(slices.Clone(v.Officers), func(p bot.Person) bool { return !p.Reachable() || party(v, p) })
}

// revisited tells whether a ticket in this state may be revisited.
func (s State) revisited() bool { return s == Answered || s == Closed || s == Withdrawn }
