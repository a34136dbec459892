package ticket

import (
	"context"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
)

// The rules by which something is reminded of.
const (
	RuleDueSoon        = "due-soon"
	RuleDueToday       = "due-today"
	RuleOverdue        = "overdue"
	RuleRevisitDue     = "revisit-due"
	RuleRevisitOverdue = "revisit-overdue"
)

// overdueLines: what is late goes up the line, so many working days after the date.
var overdueLines = []struct {
	after int
	to    line
}{{1, -1}, {2, toHeads}, {3, toOffice}, {5, toLeaders}} // -1: whoever has to act

// watch is one date that somebody is reminded of.
type watch struct {
	step string
	due  time.Time
	to   line
	ends bool // the clock itself acts when it is over: nobody is told that it is overdue
}

// watches are the dates of a ticket that somebody has to act for, and who.
func watches(t Ticket) []watch {
	var all []watch
	add := func(step string, due time.Time, to line, ends bool) {
		if !due.IsZero() {
			all = append(all, watch{step, due, to, ends})
		}
	}
	d := t.Dues
	switch t.State {
	case Submitted:
		add(StepDispatch, d.Dispatch, toOffice, false)
	case Dispatched:
		add(StepSign, d.Sign, toUnit, false)
	case Working:
		if d.Report.Before(Deadline(t)) {
			add(StepReport, d.Report, toHolder, false)
		}
		add(StepInterim, d.Interim, toHolder, false)
		add(StepPromise, Deadline(t), toHolder, false)
	case Reviewing:
		add(StepPromise, Deadline(t), toHeads, false)
	case Awaiting:
		add(StepSupply, d.Supply, toOwner, true)
	case Deferred:
		add(StepReview, d.Review, toHolder, true)
	}
	return all
}

// plan supersedes the reminders of the ticket and plans anew, when what they rest on changed.
func (d *Desk) plan(ctx context.Context, c *circle, before Ticket, m made) error {
	t := c.Ticket
	if t.Class == Conduct || m.event.Verb != Open && restsOn(before) == restsOn(t) {
		return nil
	}
	if err := d.tx.SupersedeReminders(ctx, t.Number); err != nil {
		return err
	}
	for _, w := range watches(t) {
		if err := d.planDue(ctx, c, m.event.At, w); err != nil {
			return err
		}
	}
	if t.Dues.Revisit.IsZero() {
		return nil
	}
	due, cal := t.Dues.Revisit, d.rules.Calendar
	if err := d.remind(ctx, c, m.event.At, Reminder{Rule: RuleRevisitDue, Step: StepRevisit, Due: cal.Open(due), Of: due}, toCadres); err != nil {
		return err
	}
	late := Reminder{Rule: RuleRevisitOverdue, Step: StepRevisit, Due: cal.NextWorkday(due), Of: due}
	if err := d.remind(ctx, c, m.event.At, late, toCadres); err != nil {
		return err
	}
	late.Due = cal.Later(due, 2)
	return d.remind(ctx, c, m.event.At, late, toOffice)
}

// planDue plans for one date: the working day before, the day itself, and when it is late, up the line.
func (d *Desk) planDue(ctx context.Context, c *circle, now time.Time, w watch) error {
	cal := d.rules.Calendar
	r := Reminder{Step: w.step, Of: w.due, Urgent: c.Ticket.Urgent, Budget: w.to == toOwner}
	r.Rule, r.Due = RuleDueSoon, cal.PrevWorkday(w.due)
	if err := d.remind(ctx, c, now, r, w.to); err != nil {
		return err
	}
	r.Rule, r.Due = RuleDueToday, cal.Open(w.due)
	if err := d.remind(ctx, c, now, r, w.to); err != nil {
		return err
	}
	if w.ends {
		return nil
	}
	r.Rule = RuleOverdue
	for _, up := range overdueLines {
		to := up.to
		if to < 0 {
			to = w.to
		}
		r.Due = cal.Later(w.due, up.after)
		if c.Ticket.Urgent && up.after == 1 {
			r.Due = w.due
		}
		if err := d.remind(ctx, c, now, r, to); err != nil {
			return err
		}
	}
	return nil
}

// remind plans a reminder for everybody of a line. What would have gone out before the day of the move is past.
func (d *Desk) remind(ctx context.Context, c *circle, now time.Time, r Reminder, to line) error {
	if calendar.Day(r.Due).Before(calendar.Day(now)) || r.Rule == RuleDueSoon && !calendar.Day(r.Due).After(calendar.Day(now)) {
		return nil
	}
	people, err := c.people(ctx, to)
	if err != nil {
		return err
	}
	if r.Due.Before(now) { // today already: it goes out now, and is not late
		r.Due = now
	}
	for _, p := range people {
		r.Ticket, r.Person, r.As, r.State = c.Ticket.Number, p.ID, p.As, Planned
		r.Day = r.Due.In(d.rules.Calendar.Location()).Format(time.DateOnly)
		if err := d.tx.PlanReminder(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// rest is what the reminders of a ticket rest on.
type rest struct {
	state  State
	holder bot.PersonID
	lead   bot.UnitID
	class  Class
	firm   bot.EnterpriseID
	dues   [9]int64
}

func restsOn(t Ticket) rest {
	r := rest{state: t.State, holder: t.Holder, lead: t.Lead, class: t.Class, firm: t.Enterprise}
	d := t.Dues
	for i, at := range []time.Time{d.Dispatch, d.Sign, d.Report, d.Promise, d.Unit, d.Interim, d.Supply, d.Revisit, d.Review} {
		r.dues[i] = at.UnixMilli()
	}
	return r
}
