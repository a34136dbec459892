package ticket

import (
	"context"
	"slices"
	"time"

	"zhuqi/bot/calendar"
)

// A proposal of supervision that no leader answers is not forgotten: the leaders are reminded of it every HangAfter working
// days, until one decides, the ticket is answered or ends, or no trigger that proposed it holds any more.

// HangAfter is how many working days a proposal waits before leaders are reminded, and again between two reminders.
const HangAfter = 5

// Undecided reports whether a leader has yet to say whether the ticket is supervised, or its unit asked where it answers
// upward.
func (t Ticket) Undecided() bool {
	return t.State.Open() && t.WatchProposed && !t.Supervised && (len(t.Proposals) == 0 || len(t.Standing()) > 0)
}

// Standing are the proposals that wait for a word: they have not lost their ground, and the unit was not asked since.
func (t Ticket) Standing() []Proposal {
	return slices.DeleteFunc(t.grounded(), func(p Proposal) bool {
		n := len(t.Requests)
		return n > 0 && !t.Requests[n-1].At.Before(p.At)
	})
}

// grounded are the proposals that have not lost their ground.
func (t Ticket) grounded() []Proposal {
	return slices.DeleteFunc(slices.Clone(t.Proposals), func(p Proposal) bool { return !p.Fell.IsZero() })
}

// fallen names the proposals that lose their ground with a move: their triggers do not hold any more. While the clock
// stands still, and while the owner has the answer, none does.
func (r Rules) fallen(t Ticket) []string {
	if !t.WatchProposed || !mayBeProposed(t) || t.State == Awaiting || t.State == Deferred {
		return nil
	}
	t.Dues = r.dues(t)
	var names []string
	for _, p := range t.grounded() {
		if !r.stillReached(t, p) {
			names = append(names, p.Name)
		}
	}
	return names
}

// without is the ticket after proposals have fallen; when none is left, nothing is proposed.
func (t Ticket) without(fallen []string, now time.Time) Ticket {
	for i, p := range t.Proposals {
		if p.Fell.IsZero() && slices.Contains(fallen, p.Name) {
			t.Proposals[i].Fell = now
		}
	}
	t.WatchProposed = t.WatchProposed && (len(fallen) == 0 || len(t.grounded()) > 0)
	return t
}

// hangAt is when leaders are first reminded of the last proposal; zero when nothing waits for their word, or while the
// clock stands still.
func (r Rules) hangAt(t Ticket) time.Time {
	standing := t.Standing()
	n := len(standing)
	if n == 0 || !t.Undecided() || !mayBeProposed(t) || t.State == Awaiting || t.State == Deferred {
		return time.Time{}
	}
	if !slices.ContainsFunc(standing, func(p Proposal) bool { return r.stillReached(t, p) }) {
		return time.Time{}
	}
	return r.Calendar.Later(standing[n-1].At, HangAfter)
}

// stillReached reports whether the ticket as it stands now would have been proposed then. A trigger that the county has
// dropped since has spoken all the same.
func (r Rules) stillReached(t Ticket, p Proposal) bool {
	at := slices.IndexFunc(r.Triggers, func(tr Trigger) bool { return tr.Name == p.Name })
	return at < 0 || counters[r.Triggers[at].When].count(r, t, p.At) >= r.Triggers[at].Least
}

// hangAgain is the first reminder from a moment on, counted from the first of all.
func hangAgain(cal *calendar.Calendar, first, from time.Time) time.Time {
	due := first
	for due.Before(from) {
		due = cal.Later(due, HangAfter)
	}
	return due
}

// planHang plans the next reminder of a proposal that waits, and the one after it on a day on which it may be out already.
func (d *Desk) planHang(ctx context.Context, c *circle, now time.Time) error {
	first := c.Ticket.Dues.Hang
	r := Reminder{Rule: RuleUndecided, Step: StepHang, Of: first, Due: hangAgain(d.rules.Calendar, first, calendar.Day(now))}
	if err := d.remind(ctx, c, now, r, toLeaders); err != nil || !calendar.SameDay(r.Due, now) {
		return err
	}
	r.Due = hangAgain(d.rules.Calendar, first, nextDay(now))
	return d.remind(ctx, c, now, r, toLeaders)
}

func nextDay(now time.Time) time.Time { return calendar.Day(now).AddDate(0, 0, 1) }

// Again is the reminder that follows one that has gone out at now, for dates that are asked for until somebody decides.
func Again(r Reminder, t Ticket, cal *calendar.Calendar, now time.Time) (Reminder, bool) {
	if r.Rule != RuleUndecided || !t.Dues.Hang.Equal(r.Of) {
		return Reminder{}, false
	}
	r.ID, r.State, r.Late = 0, Planned, false
	r.Due = hangAgain(cal, r.Of, nextDay(now))
	r.Day = dayOf(r.Due)
	return r, true
}
