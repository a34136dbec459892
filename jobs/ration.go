package jobs

import (
	"cmp"
	"context"
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// A revisit is a contact like any other: what an enterprise has no room for this week is no work of today, also where it is
// overdue. It waits on the list with the day from which it may be made, and is offered then.

// contacts is what the room of an enterprise is counted from.
type contacts interface {
	ContactsOf(ctx context.Context, e bot.EnterpriseID, p bot.PersonID, limit int) ([]bot.Contact, error)
}

// mostContacts is more than one enterprise has in a week.
const mostContacts = 100

// roomFor tells how often an enterprise may be contacted yet this week, and when it may be again where it may not.
func roomFor(ctx context.Context, of contacts, cal *calendar.Calendar, e bot.EnterpriseID, budget int, now time.Time) (room int, from time.Time, err error) {
	if e == 0 || budget == 0 {
		return budget, now, nil
	}
	last, err := of.ContactsOf(ctx, e, 0, mostContacts) // the newest first
	if err != nil {
		return 0, now, err
	}
	var full time.Time // since the last that counts
	room = budget
	for _, c := range last {
		if ticket.Spoke(c) && !c.At.Before(now.Add(-week)) && room > 0 {
			room, full = room-1, c.At
		}
	}
	if room <= 0 {
		again := full.Add(week)
		if from = cal.OnWorkday(again); cal.Open(from).Before(again) { // the list of that morning is made before
			from = cal.NextWorkday(from)
		}
	}
	return room, from, nil
}

// ration leaves for today the revisits that their enterprises have room for, those by rule first, then those of the
// earliest date. The others are for later.
func (d *Digest) ration(ctx context.Context, revisits []wording.DigestItem, now time.Time) (today, later []wording.DigestItem, err error) {
	if d.Budget == 0 {
		return revisits, nil, nil
	}
	type room struct {
		left int
		from time.Time
	}
	rooms := map[bot.EnterpriseID]*room{}
	sorted := slices.Clone(revisits)
	sampled := func(x wording.DigestItem) int {
		if x.View.Ticket.RevisitOn == ticket.DrawnSample {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(sorted, func(a, b wording.DigestItem) int {
		return cmp.Or(cmp.Compare(sampled(a), sampled(b)), a.View.Ticket.Dues.Revisit.Compare(b.View.Ticket.Dues.Revisit))
	})
	for _, x := range sorted {
		e := x.View.Ticket.Enterprise
		if e == 0 {
			today = append(today, x)
			continue
		}
		r := rooms[e]
		if r == nil {
			left, from, err := roomFor(ctx, d.Store, d.Calendar, e, d.Budget, now)
			if err != nil {
				return nil, nil, err
			}
			if r = (&room{left, from}); left > 0 {
				r.from = d.Calendar.NextWorkday(now) // for what today's revisits leave no room for
			}
			rooms[e] = r
		}
		if r.left--; r.left >= 0 {
			today = append(today, x)
			continue
		}
		x.Why = wording.RevisitFrom(d.Budget, r.from)
		later = append(later, x)
	}
	return today, later, nil
}
