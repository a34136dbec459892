package ticket

import (
	"context"
	"fmt"
	"slices"
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
	RuleUndecided      = "undecided"
)

// plan supersedes the reminders of the ticket and plans anew, when what they rest on changed.
func (d *Desk) plan(ctx context.Context, c *circle, before Ticket, m made) error {
	t := c.Ticket
	if m.event.Verb != Open && restsOn(before) == restsOn(t) {
		return nil
	}
	owed, err := d.owed(ctx, c, before, m.event.At)
	if err != nil {
		return err
	}
	if err := d.tx.SupersedeReminders(ctx, t.Number); err != nil {
		return err
	}
	for _, r := range owed {
		if err := d.tx.PlanReminder(ctx, r); err != nil {
			return err
		}
	}
	for _, e := range Agenda(t) {
		var err error
		switch {
		case e.silent:
		case e.Step == StepHang:
			err = d.planHang(ctx, c, m.event.At)
		case e.Step == StepRevisit:
			err = d.planRevisit(ctx, c, m.event.At)
		default:
			err = d.planDue(ctx, c, m.event.At, e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// owed are the reminders of today, and those whose time came while nobody could send them, as after a stop of the program,
// whose date still runs for the same people: a move must not make them forgotten.
func (d *Desk) owed(ctx context.Context, c *circle, before Ticket, now time.Time) (owed []Reminder, err error) {
	all, err := d.tx.Reminders(ctx, c.Ticket.Number)
	if err != nil {
		return nil, err
	}
	t := c.Ticket
	for _, r := range all {
		at := slices.IndexFunc(Agenda(t), func(e Entry) bool { return !e.silent && e.Step == r.Step && e.At.Equal(r.Of) })
		if at < 0 || calendar.Day(r.Due).After(calendar.Day(now)) {
			continue
		}
		passedOn := t.Lead != before.Lead || t.Holder != before.Holder && r.Person == before.Holder || t.State == Reviewing && r.As == bot.Interpreter
		still := r.State == Planned && !passedOn
		if (before.State == Awaiting || before.State == Reviewing) && t.State == Working {
			if still, err = d.owedAgain(ctx, c, Agenda(t)[at], r, all); err != nil {
				return nil, err
			}
		}
		if still {
			if r.State == Superseded {
				r.State, r.Due = Planned, now
			}
			owed = append(owed, r)
		}
	}
	return owed, nil
}

// owedAgain reports whether a reminder that a date is late, which was not wanted while the owner was asked or the head had
// the answer, is owed now that the date is the holder's again and where it was: whoever it is for was never told, and is
// still in the line.
func (d *Desk) owedAgain(ctx context.Context, c *circle, e Entry, r Reminder, all []Reminder) (bool, error) {
	told := func(o Reminder) bool {
		return o.Rule == r.Rule && o.Step == r.Step && o.Person == r.Person && o.Of.Equal(r.Of) && (o.State == Sent || o.State == Failed || o.Late)
	}
	if r.Rule != RuleOverdue || e.ends || slices.ContainsFunc(all, told) {
		return r.State == Planned, nil
	}
	for _, up := range ladder(c.Ticket, e) {
		people, err := c.people(ctx, up.to)
		if err != nil || slices.ContainsFunc(people, func(p Told) bool { return p.ID == r.Person }) {
			return err == nil, err
		}
	}
	return false, nil
}

// planRevisit plans for the day of a revisit, and when it is late: the cadre, then those who go in his place.
func (d *Desk) planRevisit(ctx context.Context, c *circle, now time.Time) error {
	due, cal := c.Ticket.Dues.Revisit, d.rules.Calendar
	if err := d.remind(ctx, c, now, Reminder{Rule: RuleRevisitDue, Step: StepRevisit, Due: cal.Open(due), Of: due}, toCadres); err != nil {
		return err
	}
	late := Reminder{Rule: RuleRevisitOverdue, Step: StepRevisit, Due: cal.NextWorkday(due), Of: due}
	if err := d.remind(ctx, c, now, late, toCadres); err != nil {
		return err
	}
	late.Due = cal.Later(due, handoverAfter)
	return d.remind(ctx, c, now, late, toGoBack)
}

// planDue plans for one date: the working day before, the day itself, and when it is late, up the line.
func (d *Desk) planDue(ctx context.Context, c *circle, now time.Time, e Entry) error {
	cal := d.rules.Calendar
	r := Reminder{Step: e.Step, Of: e.At, Urgent: c.Ticket.Urgent, Budget: e.to == toOwner}
	if hours := c.Ticket.Urgent && !e.ends && !e.At.Equal(cal.Close(e.At)); !hours { // whoever has hours was told when they began
		r.Rule, r.Due = RuleDueSoon, cal.PrevWorkday(e.At)
		if err := d.remind(ctx, c, now, r, e.to); err != nil {
			return err
		}
		r.Rule, r.Due = RuleDueToday, cal.Open(e.At)
		if over := e.ends && !r.Due.Before(e.At); !over { // the clock itself acts then
			if err := d.remind(ctx, c, now, r, e.to); err != nil {
				return err
			}
		}
	}
	if e.ends {
		return nil
	}
	r.Rule = RuleOverdue
	for _, up := range ladder(c.Ticket, e) {
		r.Due = cal.Later(e.At, up.after)
		if c.Ticket.Urgent && up.after == 1 {
			r.Due = e.At
		}
		if err := d.remind(ctx, c, now, r, up.to); err != nil {
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
	parts  int
	helps  string
	dues   [17]int64
}

func restsOn(t Ticket) rest {
	r := rest{state: t.State, holder: t.Holder, lead: t.Lead, class: t.Class, firm: t.Enterprise, parts: len(t.Parts), helps: fmt.Sprint(t.missing())}
	d := t.Dues
	for i, at := range []time.Time{d.Dispatch, d.Sign, d.Report, d.Promise, d.Unit, d.Interim, d.Supply, d.Revisit, d.Review, d.Support, d.Decide, d.Outer,
		d.Watch, d.Weekly, d.Order, d.Upward, d.Hang} {
		r.dues[i] = at.UnixMilli()
	}
	return r
}
