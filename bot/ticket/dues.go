package ticket

import (
	"time"

	"zhuqi/bot/calendar"
)

// dues are the dates of the ticket as it stands after a move at now.
func (r Rules) dues(t Ticket) Dues {
	d := Dues{Outer: t.Dues.Outer}
	for _, c := range r.counts(t) {
		*d.of(c.step) = c.at()
		d.Provisional = d.Provisional || c.due.Provisional && c.cap.IsZero()
	}
	if t.Class == Major && !d.Interim.Before(d.Promise) {
		d.Interim = time.Time{} // the answer itself comes first
	}
	if t.State == Deferred && !t.NextDate.IsZero() {
		d.Review = r.Calendar.Open(r.Calendar.OnWorkday(t.NextDate))
	}
	if t.State == Working && t.WantUntil.IsZero() && t.Extended < 2 {
		d.AskExt = r.Calendar.Close(r.Calendar.PrevWorkday(d.Promise))
		if s, ok := r.Profile.step(stepOfPromise(t), t); ok {
			d.Extend = r.Calendar.Due(d.Promise, s.Term, nil).At
		}
	}
	if t.State.Open() && !t.Urged.IsZero() {
		d.Urge = calendar.Day(r.Calendar.NextWorkday(t.Urged))
	}
	return d
}

// stepOfPromise is the step whose term an extension may add once more.
func stepOfPromise(t Ticket) string {
	if !t.Redone.IsZero() {
		return StepRedo
	}
	return StepPromise
}

// Firm reports whether dates that were provisional (暂定) rest on published notices now, so that Recount may settle them.
func (r Rules) Firm(t Ticket) bool {
	return t.Dues.Provisional && !r.whole().dues(t).Provisional
}

func (d *Dues) of(step string) *time.Time {
	switch step {
	case StepDispatch:
		return &d.Dispatch
	case StepSign:
		return &d.Sign
	case StepReport:
		return &d.Report
	case StepPromise:
		return &d.Promise
	case StepUnit:
		return &d.Unit
	case StepInterim:
		return &d.Interim
	case StepReturn:
		return &d.Return
	case StepSupply:
		return &d.Supply
	case StepRevisit:
		return &d.Revisit
	case StepLapse:
		return &d.Lapse
	}
	panic("ticket: no due date for step " + step)
}
