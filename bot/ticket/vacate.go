package ticket

import (
	"context"
	"time"

	"zhuqi/bot"
)

// handles are the roles of those who may handle a ticket, in the order in which one is looked for.
var handles = []bot.Role{bot.Liaison, bot.Interpreter, bot.Head}

// HolderLeft reports whether who handles an open ticket has no part in its lead unit any more: he was removed, or his
// time there is over.
func HolderLeft(v View, now time.Time) bool {
	return v.Ticket.State.Open() && v.Holder.ID != 0 && !v.Holder.On(dayOf(now)).In(v.Ticket.Lead, handles...)
}

func holderLeft(s situation) Why { return unless(HolderLeft(s.View, s.now), WhyHolderThere) }

// nextHolder is who takes over from a holder who has left: somebody on duty who can be reached. Nobody: the ticket is
// its unit's again, and its heads or the office name one.
func (d *Desk) nextHolder(ctx context.Context, s situation) (bot.PersonID, error) {
	for _, r := range handles {
		people, err := d.tx.StaffOf(ctx, s.Ticket.Lead, dayOf(s.now), r)
		if err != nil {
			return 0, err
		}
		for _, p := range people {
			if p.ID != s.Ticket.Holder && p.Reachable() && p.In(s.Ticket.Lead, r) {
				return p.ID, nil
			}
		}
	}
	return 0, nil
}
