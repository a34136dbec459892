package ticket

import (
	"slices"

	"zhuqi/bot"
)

// Concerns reports whether a unit leads or supports, and so sees the ticket and hears of it.
func (t Ticket) Concerns(u bot.UnitID) bool {
	return u != 0 && (u == t.Lead || slices.Contains(t.Supports, u))
}

// missing are the support units that contributed nothing in this step.
func (t Ticket) missing() []bot.UnitID {
	return slices.DeleteFunc(slices.Clone(t.Supports), func(u bot.UnitID) bool {
		return slices.ContainsFunc(t.Parts, func(p Part) bool { return p.Unit == u })
	})
}

// Moved is how often the ticket was taken from one unit and given to another without being sent back.
func (t Ticket) Moved() int {
	n := 0
	for _, h := range t.Handed {
		if h.Verb == Redispatch {
			n++
		}
	}
	return n
}

// Papers are the files of instructions, requests and conferences, which staff may see.
func (t Ticket) Papers() []bot.FileRef {
	var all []bot.FileRef
	for _, i := range slices.Concat(t.Instructions, t.Requests) {
		all = append(all, i.Files...)
	}
	for _, c := range t.Conferences {
		all = append(all, c.Files...)
	}
	return all
}
