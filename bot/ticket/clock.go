package ticket

import "time"

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
