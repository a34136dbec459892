package main

import (
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

func (r *recounting) tickets() error {
	all, err := r.f.store.Tickets(r.e.ctx, ticket.Filter{})
	if err != nil {
		return err
	}
	for _, t := range all {
		r.Tickets++
		r.firms[t.Number] = t.Enterprise
		switch {
		case t.State == ticket.Closed:
			r.Closed++
		case t.State == ticket.Declined:
			r.Declined++
		case t.State == ticket.Withdrawn:
			r.Withdrawn++
		default:
			r.Open++
			if err := r.nextStep(t); err != nil {
				return err
			}
		}
		r.reason(t)
		r.dates(t)
		events, err := r.f.store.Events(r.e.ctx, t.Number)
		if err != nil {
			return err
		}
		reminders, err := r.f.store.Reminders(r.e.ctx, t.Number)
		if err != nil {
			return err
		}
		h := historyOf(events)
		for _, m := range reminders {
			r.reminder(m, reminders, h)
		}
	}
	r.budget()
	return nil
}

// nextStep: what is open has a date that runs, and somebody who can be reached to act by it.
func (r *recounting) nextStep(t ticket.Ticket) error {
	if len(ticket.Agenda(t)) == 0 {
		r.problem(&r.NoStep, "no next step", "%s %s", t.Number, t.State)
		return nil
	}
	day := r.end.In(r.cal.Location()).Format(time.DateOnly)
	reach := func(ps []bot.Person) bool { return slices.ContainsFunc(ps, bot.Person.Reachable) }
	var who []bot.Person
	var err error
	switch t.State {
	case ticket.Dispatched:
		who, err = r.f.store.StaffOf(r.e.ctx, t.Lead, day, bot.Interpreter, bot.Liaison, bot.Head)
	case ticket.Reviewing:
		if who, err = r.f.store.StaffOf(r.e.ctx, t.Lead, day, bot.Head); err == nil && !reach(who) { // the office gives it back then
			who, err = r.f.store.WithRole(r.e.ctx, bot.Office, day)
		}
	case ticket.Awaiting, ticket.Answered: // the clock ends these
		return nil
	case ticket.Submitted, ticket.Deferred:
		who, err = r.f.store.WithRole(r.e.ctx, bot.Office, day)
	default:
		who = []bot.Person{r.people[t.Holder]}
		if t.Holder == 0 { // whoever had it has left: the head, a liaison or the office names another
			if who, err = r.f.store.StaffOf(r.e.ctx, t.Lead, day, bot.Liaison, bot.Head); err == nil && !reach(who) {
				who, err = r.f.store.WithRole(r.e.ctx, bot.Office, day)
			}
		}
		if !reach(who) && t.Holder != 0 { // blocked or gone: his unit acts
			who, err = r.f.store.StaffOf(r.e.ctx, t.Lead, day, bot.Interpreter, bot.Liaison, bot.Head)
		}
	}
	if err == nil && !reach(who) {
		r.problem(&r.NoStep, "nobody to act", "%s %s holder %d", t.Number, t.State, t.Holder)
	}
	return err
}

// reason: what is not open says why.
func (r *recounting) reason(t ticket.Ticket) {
	if t.State.Open() {
		return
	}
	if t.Ending == "" || t.ClosedAt.IsZero() || t.State == ticket.Declined && t.Reason == "" && t.Merged == "" ||
		t.State == ticket.Closed && (t.Answer == "" || t.Result == "") {
		r.problem(&r.NoReason, "no reason", "%s %s %q", t.Number, t.State, t.Ending)
	}
}

// dates: every date that runs, and the first promise, stand in the explanation with the days that lead there.
func (r *recounting) dates(t ticket.Ticket) {
	lines := ticket.Explain(t, r.rules)
	explained := func(name string, at time.Time) bool {
		return slices.ContainsFunc(lines, func(l ticket.Line) bool { return l.Heading && l.Name == name && l.At.Equal(at) })
	}
	for _, e := range ticket.Agenda(t) {
		if !explained(ticket.StepLabel(e.Step), e.At) {
			r.problem(&r.Unexplained, "unexplained", "%s %s %s %s", t.Number, t.State, e.Step, shownAt(e.At))
		}
	}
	if !t.FirstDue.IsZero() && !explained("首次承诺", t.FirstDue) && !slices.ContainsFunc(lines, func(l ticket.Line) bool { return l.At.Equal(t.FirstDue) }) {
		r.problem(&r.Unexplained, "unexplained", "%s first promise %s", t.Number, shownAt(t.FirstDue))
	}
}
