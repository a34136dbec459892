package ticket

import (
	"slices"
	"time"

	"zhuqi/bot/calendar"
)

// Entry is one date on a ticket's agenda: which step is due and when.
type Entry struct {
	Step string
	At   time.Time

	to     line // who has to act, and is reminded
	silent bool // another entry reminds of it
	ends   bool // the clock itself acts when it is over: nobody is told that it is overdue
}

// Reminds reports whether somebody is reminded of the entry; of the others another entry reminds.
func (e Entry) Reminds() bool { return !e.silent }

// Agenda lists the dates that run for the ticket where it stands, the earliest first: the one place that says what
// comes next. Reminders, lists, cards and receipts are made from it. A ticket that is open has an agenda.
func Agenda(t Ticket) []Entry {
	var all []Entry
	add := func(e Entry) {
		if !e.At.IsZero() {
			all = append(all, e)
		}
	}
	d := t.Dues
	if by := Deadline(t); !by.IsZero() && d.Report.After(by) {
		d.Report = time.Time{} // the answer itself is due before
	}
	switch t.State {
	case Submitted:
		office := toOffice
		switch {
		case t.Class == Conduct:
			office = toOfficeHead
		case t.disputed():
			office = toRulers
		}
		add(Entry{Step: StepDispatch, At: d.Dispatch, to: office})
		add(Entry{Step: StepReport, At: d.Report, silent: true})
	case Dispatched:
		add(Entry{Step: StepSign, At: d.Sign, to: toUnit})
		add(Entry{Step: StepReport, At: d.Report, silent: true})
	case Working:
		add(Entry{Step: StepReport, At: d.Report, to: toHolder, silent: !d.Report.Before(Deadline(t))})
		add(Entry{Step: StepInterim, At: d.Interim, to: toHolder})
		add(Entry{Step: StepSupport, At: d.Support, to: toMissing})
	case Reviewing:
		add(Entry{Step: StepReport, At: d.Report, silent: true})
	case Awaiting:
		add(Entry{Step: StepSupply, At: d.Supply, to: toOwner, ends: true})
		add(Entry{Step: StepOuter, At: d.Outer, to: toHolder}) // it does not stand still
	case Deferred:
		add(Entry{Step: StepReview, At: d.Review, to: toHolder, ends: true})
		add(Entry{Step: StepOuter, At: d.Outer, to: toHolder})
	case Answered, Closed, Withdrawn:
		add(Entry{Step: StepRevisit, At: d.Revisit, to: toCadres})
		add(Entry{Step: StepLapse, At: d.Lapse, silent: true, ends: true})
	}
	for _, e := range append(answerBy(t), above(t)...) {
		add(e)
	}
	if decides := toLeaders; t.State.Open() {
		if !t.WantUntil.IsZero() && t.Extended == 0 {
			decides = toOffice
		}
		add(Entry{Step: StepDecide, At: d.Decide, to: decides})
	}
	add(Entry{Step: StepHang, At: d.Hang, to: toLeaders})
	slices.SortStableFunc(all, func(a, b Entry) int { return a.At.Compare(b.At) })
	return all
}

// Next is the first date on the ticket's agenda, by which lists put it in order; what leaders are asked again and again is
// none.
func Next(t Ticket) (Entry, bool) {
	for _, e := range Agenda(t) {
		if e.Step != StepHang {
			return e, true
		}
	}
	return Entry{}, false
}

// answerBy are the dates by which somebody owes an answer: the unit's own, the promise to the enterprise and an outer
// deadline. Of the first two the earlier is reminded of.
func answerBy(t Ticket) []Entry {
	d, to := t.Dues, toHolder
	switch t.State {
	case Submitted, Dispatched, Working:
	case Reviewing:
		to = toHeads
	default:
		return nil
	}
	remind := t.State == Working || t.State == Reviewing
	all := []Entry{
		{Step: StepPromise, At: d.Promise, to: to, silent: !remind || !Deadline(t).Equal(d.Promise)},
		{Step: StepOuter, At: d.Outer, silent: true},
	}
	if !d.Unit.Equal(d.Promise) {
		anew := !d.Promise.IsZero() && t.Dispatched.After(d.Promise) // the promise was broken before this unit had it: its own clock counts
		all = append(all, Entry{Step: StepUnit, At: d.Unit, to: to, silent: !remind || !Deadline(t).Equal(d.Unit) && !anew})
	}
	return all
}

// Late is by how many working days the answer is late at now; zero when nobody owes one or it is not late.
func Late(t Ticket, cal *calendar.Calendar, now time.Time) int {
	if !Overdue(t, now) {
		return 0
	}
	if t.State == Awaiting || t.State == Deferred {
		now = t.Pauses[len(t.Pauses)-1].From
	}
	return cal.WorkdaysBetween(Deadline(t), now)
}

// rung is one step up the line: so many working days after the date, who is told that it is late.
type rung struct {
	after int
	to    line
}

// ladder says who is told of a date that has passed, and when.
func ladder(t Ticket, e Entry) []rung {
	switch {
	case t.Class == Conduct: // nobody else may know
		return []rung{{1, e.to}, {3, e.to}, {5, e.to}}
	case e.Step == StepSign: // nobody holds it yet: the head at once
		return []rung{{1, e.to}, {1, toHeads}, {2, toOffice}, {5, toLeaders}}
	case e.Step == StepSupport: // who handles it asks for the part, or answers without
		return []rung{{1, e.to}, {2, toHolder}}
	case e.Step == StepUpward:
		return []rung{{1, e.to}, {5, toLeaders}}
	case e.Step == StepDecide:
		return []rung{{1, e.to}, {3, toOffice}, {5, toLeaders}}
	}
	return []rung{{1, e.to}, {2, toHeads}, {3, toOffice}, {5, toLeaders}}
}
