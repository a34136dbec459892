package jobs

import (
	"context"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

// Ahead is what Next looks at.
type Ahead interface {
	// NextReminder and NextWake give zero when nothing lies ahead.
	NextReminder(ctx context.Context, after time.Time, urgent bool) (time.Time, error)
	NextWake(ctx context.Context, after time.Time) (time.Time, error)
	NextPush(ctx context.Context, after time.Time) (time.Time, error)
	DuePushes(ctx context.Context, now time.Time) ([]bot.Push, error)
	DueReminders(ctx context.Context, now time.Time, limit int) ([]ticket.Reminder, error)
	Tickets(ctx context.Context, f ticket.Filter) ([]ticket.Ticket, error)
	ticket.Duty
	WithRole(ctx context.Context, r bot.Role, day string) ([]bot.Person, error)
	EnterprisesOf(ctx context.Context, cadre bot.PersonID, day string) ([]bot.Enterprise, error)
	Draws(ctx context.Context, month string) ([]ticket.Drawing, error)
	Policies(ctx context.Context) ([]kb.Policy, error)
	Settings(ctx context.Context, prefix string) (map[string]string, error)
}

// Lapsing tells when questions and answers will hold no more.
type Lapsing interface {
	Lapser
	NextLapse(ctx context.Context, after, until kb.Date) (kb.Date, error)
}

// Outlook is what the jobs will look at.
type Outlook struct {
	Store   Ahead
	Rules   ticket.Rules
	Library Lapsing // nil: there is none
}

// Next is the first moment after from at which a job has something to do, given that at from all was done; zero when
// nothing lies ahead. It is for a clock that is moved by hand and is to stop where the real one would have acted. A
// reminder that waits for more than its time (for the contact budget) is looked at again once a working morning.
func (o Outlook) Next(ctx context.Context, from time.Time) (time.Time, error) {
	a, cal := o.Store, o.Rules.Calendar
	var first time.Time
	sooner := func(t time.Time) {
		if !t.IsZero() && (first.IsZero() || t.Before(first)) {
			first = t
		}
	}
	urgent, err := a.NextReminder(ctx, from, true)
	if err != nil {
		return first, err
	}
	sooner(urgent)
	reminder, err := a.NextReminder(ctx, from, false)
	if err != nil {
		return first, err
	}
	if !reminder.IsZero() {
		sooner(cal.NextLoud(reminder))
	}
	wake, err := a.NextWake(ctx, from)
	if err != nil {
		return first, err
	}
	sooner(wake)
	push, err := a.NextPush(ctx, from)
	if err != nil {
		return first, err
	}
	if !push.IsZero() {
		sooner(cal.NextLoud(push))
	}
	morning := cal.NextLoud(from)
	if !cal.Quiet(from) {
		morning = cal.NextWorkday(from)
	}
	if first.IsZero() || morning.Before(first) {
		busy, err := busyMorning(ctx, a, cal, from, morning)
		if err != nil {
			return first, err
		}
		if busy {
			sooner(morning)
		}
	}
	filled, err := o.nextSample(ctx, from, first)
	if err != nil {
		return first, err
	}
	sooner(filled)
	ends, err := o.nextEnd(ctx, from, first)
	if err != nil {
		return first, err
	}
	sooner(ends)
	lapse, err := o.nextLapse(ctx, from, first)
	sooner(lapse)
	return first, err
}

// busyMorning reports whether a list or a reminder that was held back may go out when office hours begin.
func busyMorning(ctx context.Context, a Ahead, cal *calendar.Calendar, from, morning time.Time) (bool, error) {
	held, err := a.DueReminders(ctx, from, 1)
	if err != nil || len(held) > 0 {
		return true, err
	}
	waiting, err := a.DuePushes(ctx, from)
	if err != nil || len(waiting) > 0 {
		return true, err
	}
	day := morning.In(calendar.Shanghai).Format(time.DateOnly)
	for _, role := range []bot.Role{bot.Office, bot.OfficeHead, bot.Cadre} {
		people, err := a.WithRole(ctx, role, "")
		if err != nil {
			return false, fmt.Errorf("next morning: %s: %w", role, err)
		}
		for _, p := range people {
			if p = p.On(day); !p.Has(role) {
				continue
			}
			if busy, err := reads(ctx, a, cal, p, role, morning); err != nil || busy {
				return busy, err
			}
		}
	}
	return false, nil
}

// reads reports whether somebody's list of that morning has anything on it and anybody to read it.
func reads(ctx context.Context, a Ahead, cal *calendar.Calendar, p bot.Person, role bot.Role, morning time.Time) (busy bool, err error) {
	reader, firms := p, []bot.Enterprise{{}} // no enterprise in particular
	if role == bot.Cadre {
		day := morning.In(calendar.Shanghai).Format(time.DateOnly)
		if reader, err = standIn(ctx, a, p, day); err != nil {
			return false, err
		}
		if firms, err = a.EnterprisesOf(ctx, p.ID, day); err != nil {
			return false, fmt.Errorf("next morning: %w", err)
		}
	}
	if !reader.Reachable() {
		return false, nil
	}
	for _, e := range firms {
		for _, f := range []ticket.Filter{{Enterprise: e.ID, OpenOnly: true, Limit: 1}, {Enterprise: e.ID, RevisitOnOrBefore: cal.Close(morning), Limit: 1}} {
			listed, err := a.Tickets(ctx, f)
			if err != nil || len(listed) > 0 {
				return len(listed) > 0, err
			}
		}
	}
	return false, nil
}
