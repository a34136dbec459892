package ticket

import (
	"time"

	"zhuqi/bot/calendar"
)

// anchors are the moments a step may count from.
var anchors = map[string]func(Ticket) time.Time{
	"filed": func(t Ticket) time.Time { return t.Counted },
	"back":  func(t Ticket) time.Time { return t.Back },
	"dispatched": func(t Ticket) time.Time {
		if t.RedoHere && t.Signed.IsZero() { // back with a unit that never signed: it counts anew
			return latest(t.Dispatched, t.Redone)
		}
		return t.Dispatched
	},
	"told":     func(t Ticket) time.Time { return latest(t.Told, t.Dispatched) },
	"asked":    func(t Ticket) time.Time { return t.Pauses[len(t.Pauses)-1].From },
	"redone":   func(t Ticket) time.Time { return t.Redone },
	"answered": func(t Ticket) time.Time { return t.AnsweredAt },
	"wanted": func(t Ticket) time.Time {
		if t.WantedAt.IsZero() { // asked before this was on record
			return latest(t.Dispatched, t.AnsweredAt)
		}
		return t.WantedAt
	},
	"found":      func(t Ticket) time.Time { return t.FoundAt },
	"watched":    func(t Ticket) time.Time { return t.Watch.At },
	"watch-told": func(t Ticket) time.Time { return latest(t.Watch.At, t.Watch.Reported) },
	"upward":     func(t Ticket) time.Time { return t.Up.At },
}

// count is one running date: which step, from when, how long, and how that came out.
type count struct {
	step  string
	why   string // it is not the step's usual term: 重办, 延期
	from  time.Time
	term  calendar.Term
	until time.Time // given, not counted: a granted extension
	how   string    // in words, where it is given or follows from another date
	due   calendar.Due
	cap   time.Time // an outer deadline that is earlier
}

// at is when the step is due.
func (c count) at() time.Time {
	if !c.cap.IsZero() {
		return c.cap
	}
	return c.due.At
}

// counts are the dates that run for the ticket as it stands: the one place where dates are worked out.
//
// Two clocks: the promise to the enterprise counts from filing and is not reset by Return or Redispatch; the unit's
// counts from the last dispatch. For both the days stand still that lie in a pause. A redo starts a new step for
// both; a granted extension moves both.
func (r Rules) counts(t Ticket) []count {
	var out []count
	run := func(step string) {
		if c, ok := r.count(t, step, step); ok {
			out = append(out, c)
		}
	}
	switch {
	case t.State == Declined:
		return nil
	case t.Class == Conduct: // nobody is promised anything, but a head of the office decides in the time of a handing on
		if t.State == Submitted {
			run(StepDispatch)
		}
		return out
	}
	if c, ok := r.promise(t); ok {
		out = append(out, c)
	}
	if t.State != Submitted && !t.Dispatched.IsZero() {
		if c, ok := r.unit(t); ok {
			out = append(out, c)
		}
	}
	waiting := t.State == Submitted || t.State == Dispatched || t.State == Working || t.State == Awaiting || t.State == Reviewing
	if waiting && t.Reported.IsZero() {
		run(StepReport)
	}
	switch t.State {
	case Submitted:
		run(StepDispatch)
	case Dispatched:
		run(StepSign)
	case Awaiting:
		run(StepSupply)
	}
	if fresh := !t.Ruled && !t.RedoHere; fresh && (t.State == Dispatched || t.State == Working) {
		run(StepReturn)
	}
	if t.State == Working && t.Class == Major {
		run(StepInterim)
	}
	if handed := t.State == Dispatched || t.State == Working; handed && !t.RedoHere && len(t.missing()) > 0 {
		run(StepSupport)
	}
	if t.State.Open() && (t.WantDefer || !t.WantUntil.IsZero()) {
		run(StepDecide)
	}
	if t.State.Open() && !t.Up.At.IsZero() {
		run(StepUpward)
	}
	out = append(out, r.watched(t)...)
	return append(out, r.afterwards(t)...)
}

// promise is the date the enterprise was given, or an outer deadline that is earlier. One that had passed when the
// matter came back for a redo binds no more: the redo has its own days.
func (r Rules) promise(t Ticket) (count, bool) {
	c, ok := r.promised(t)
	outer := t.Dues.Outer
	if ok && !outer.IsZero() && outer.Before(c.due.At) && (t.Redone.IsZero() || t.Redone.Before(outer)) {
		c.cap = outer
	}
	return c, ok
}

// promised is the promise by our own rules.
func (r Rules) promised(t Ticket) (count, bool) {
	switch {
	case !t.Granted.IsZero():
		return r.extended(t, StepPromise), true
	case !t.Redone.IsZero():
		return r.redo(t, StepPromise)
	}
	return r.count(t, StepPromise, StepPromise)
}

// first is the promise as it was given when the ticket was filed.
func (r Rules) first(t Ticket) (count, bool) {
	t.Redone, t.Granted, t.Pauses = time.Time{}, time.Time{}, nil
	return r.promise(t)
}

// unit is the date the unit has of its own.
func (r Rules) unit(t Ticket) (count, bool) {
	switch {
	case t.GrantedHere:
		return r.extended(t, StepUnit), true
	case t.RedoHere:
		return r.redo(t, StepUnit)
	}
	return r.count(t, StepUnit, StepUnit)
}

// redo is the new step after 没解决.
func (r Rules) redo(t Ticket, as string) (count, bool) {
	c, ok := r.count(t, StepRedo, as)
	c.why = "没解决,重办"
	return c, ok
}

// count runs a step of the profile under a name of its own. Hours run by the clock on the wall, from the moment itself.
func (r Rules) count(t Ticket, step, as string) (count, bool) {
	s, ok := r.term(step, t)
	if !ok {
		return count{}, false
	}
	anchor := anchors[s.From](t)
	if s.Unit == calendar.Hour {
		if s.From == "filed" {
			anchor = t.Filed
		}
		c := count{step: as, from: anchor, term: s.Term, due: r.Calendar.Due(anchor.Add(stoodFor(t, anchor)), s.Term, nil)}
		return c, true
	}
	from := r.Calendar.Counted(anchor)
	c := count{step: as, from: from, term: s.Term}
	still := func(day time.Time) bool { return stoodStill(t, day) }
	if step == StepReturn || step == StepUpward { // whose matter it is, and how far those above are, one sees without the owner
		still = nil
	}
	c.due = r.Calendar.Due(from, s.Term, still)
	return c, true
}

// stoodFor is for how long the clock stood still since a moment, in pauses that are over.
func stoodFor(t Ticket, since time.Time) time.Duration {
	var all time.Duration
	for _, p := range t.Pauses {
		if !p.From.Before(since) && !p.To.IsZero() {
			all += p.To.Sub(p.From)
		}
	}
	return all
}

// extended runs to the date granted, and as many working days on as stood still since.
func (r Rules) extended(t Ticket, as string) count {
	c := count{step: as, why: "同意延期", from: t.Granted, until: t.GrantedTo}
	for _, p := range t.Pauses {
		if !p.From.Before(t.Granted) && !p.To.IsZero() {
			c.term.Amount += r.Calendar.WorkdaysBetween(p.From, p.To)
		}
	}
	c.term.Unit = calendar.Working
	c.due = r.Calendar.Due(t.GrantedTo, c.term, nil)
	return c
}

// stoodStill reports whether the day lies in a pause that is over: after the day it began, up to the day it ended.
func stoodStill(t Ticket, day time.Time) bool {
	for _, p := range t.Pauses {
		if !p.To.IsZero() && day.After(calendar.Day(p.From)) && !day.After(calendar.Day(p.To)) {
			return true
		}
	}
	return false
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
