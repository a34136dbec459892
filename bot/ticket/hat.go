package ticket

import (
	"slices"
	"time"

	"zhuqi/bot"
)

// hats are the capacities in which somebody stands to one ticket; a person may wear several.
type hats uint32

const (
	owner       hats = 1 << iota // who filed it, or an admitted owner of its enterprise
	holder                       // the person of the lead unit who handles it
	unit                         // interpreter, liaison or head of the lead unit
	liaison                      // of the lead unit
	head                         // of the lead unit
	support                      // anybody of a support unit
	cadre                        // paired with the enterprise
	revisitor                    // who goes back: the paired cadre, else the office, else the supervision office; never a party
	ruler                        // who rules after a second return: of the office, else the supervision office; nobody on his own unit
	finder                       // the revisitor who went back last
	duty                         // head of the unit proposed for an urgent matter that the office still has: he sees it
	office                       // the office that runs the whole thing
	officeHead                   // a head of it
	supervision                  // the supervision office: rules and revisits what is the office's own
	leader                       // sees all, orders supervision
	clock                        // nobody: time passed
	router                       // nobody: the clause decides
	merger                       // nobody: another ticket was merged into it
)

// worn says in which capacities the person stands to the ticket at now: the one place where rights are decided.
func worn(v View, p bot.Person, now time.Time) hats {
	t := v.Ticket
	switch {
	case p.ID == Clock:
		return clock
	case p.ID == Router:
		return router
	case p.Removed || p.ID <= 0:
		return 0
	case t.Class == Conduct:
		return wornOfConduct(t, p)
	}
	var h hats
	owns, admitted := p.Owns(t.Enterprise)
	if admitted || p.ID == t.Owner && (owns || t.Enterprise == 0) {
		h |= owner
	}
	if p.In(t.Lead, bot.Interpreter, bot.Liaison, bot.Head) {
		h |= unit
		if p.ID == t.Holder || p.ID == v.StandIns[t.Holder].ID {
			h |= holder
		}
	}
	if p.In(t.Lead, bot.Liaison) {
		h |= liaison
	}
	standsIn := func(absent bot.Person) bool { return v.StandIns[absent.ID].ID == p.ID }
	meant := func(named bot.Person) bool { return named.ID == p.ID || standsIn(named) }
	if p.In(t.Lead, bot.Head) || slices.ContainsFunc(v.Heads, standsIn) {
		h |= head
	}
	if supportOf(t, p) != 0 {
		h |= support
	}
	if p.Has(bot.Cadre) && slices.ContainsFunc(v.Cadres, meant) {
		h |= cadre
	}
	if p.Has(bot.Office, bot.OfficeHead) {
		h |= office
	}
	if p.Has(bot.OfficeHead) {
		h |= officeHead
	}
	if p.Has(bot.Leader) {
		h |= leader
	}
	if p.Has(bot.Supervision) {
		h |= supervision
	}
	if goesBack(v, p, h, now) {
		h |= revisitor
	}
	if rules(v, p, h) {
		h |= ruler
	}
	if h&(cadre|office|supervision) != 0 && !party(v, p) && p.ID == t.FoundBy {
		h |= finder
	}
	if t.Urgent && t.State == Submitted && p.In(t.Proposed, bot.Head) {
		h |= duty
	}
	return h
}

// supportOf is the support unit that the person works for; zero when he works for none.
func supportOf(t Ticket, p bot.Person) bot.UnitID {
	for _, u := range t.Supports {
		if p.In(u, bot.Interpreter, bot.Liaison, bot.Head) {
			return u
		}
	}
	return 0
}

// wornOfConduct: a complaint about an official is seen by a head of the office alone, beside the person who wrote it.
func wornOfConduct(t Ticket, p bot.Person) hats {
	var h hats
	if owns, _ := p.Owns(t.Enterprise); p.ID == t.Owner && (owns || t.Enterprise == 0) {
		h |= owner
	}
	if p.Has(bot.OfficeHead) {
		h |= office | officeHead
	}
	return h
}

// Visible reports whether the person may see the ticket at all. To whom it is not visible it does not exist.
func Visible(v View, p bot.Person) bool { return worn(v, p, time.Time{})&^(clock|router) != 0 }
