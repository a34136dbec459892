package ticket

import (
	"slices"
	"time"
)

// Dues are the dates a ticket runs to; zero when a date does not apply now.
type Dues struct {
	Dispatch time.Time `json:",omitzero"` // the office hands it on
	Sign     time.Time `json:",omitzero"`
	Report   time.Time `json:",omitzero"` // first interim or answer
	Promise  time.Time `json:",omitzero"` // the promise to the enterprise, from filing, never reset
	Unit     time.Time `json:",omitzero"` // the unit's own clock, from the last dispatch
	Interim  time.Time `json:",omitzero"` // next interim of a major matter
	Supply   time.Time `json:",omitzero"` // the owner's time to supply what was asked
	Revisit  time.Time `json:",omitzero"`
	Handover time.Time `json:",omitzero"` // from then on the office may revisit in the cadre's place
	Lapse    time.Time `json:",omitzero"`
	Review   time.Time `json:",omitzero"` // of a deferral
	Outer    time.Time `json:",omitzero"` // an outer deadline
	Support  time.Time `json:",omitzero"` // the support units' parts, while one is missing
	Decide   time.Time `json:",omitzero"` // an extension or a deferral that was asked is decided
	Watch    time.Time `json:",omitzero"` // supervision is to be done with
	Weekly   time.Time `json:",omitzero"` // the next weekly report while supervised
	Order    time.Time `json:",omitzero"` // of a leader's instruction
	Upward   time.Time `json:",omitzero"` // the next monthly return of what was reported upward
	Propose  time.Time `json:",omitzero"` // days alone bring it to a trigger of supervision
	Hang     time.Time `json:",omitzero"` // leaders are reminded of a proposal of supervision, then again and again
	Return   time.Time `json:",omitzero"` // until then the unit may send it back
	AskExt   time.Time `json:",omitzero"` // until then an extension may be asked, and
	Extend   time.Time `json:",omitzero"` // to this date at the latest
	Urge     time.Time `json:",omitzero"` // from then on the owner may urge again
	// Provisional says that a date rests on a year whose holidays are not published: 暂定.
	Provisional bool `json:",omitzero"`
	// Tentative are the steps whose dates do.
	Tentative []string `json:",omitempty"`
}

// Unsure reports whether the date of a step is provisional; of a ticket from before steps were noted, whether any is.
func (d Dues) Unsure(step string) bool {
	return d.Provisional && d.Tentative == nil || slices.Contains(d.Tentative, step)
}

// Pause is a stretch in which the clock stood still; To is zero while it lasts.
type Pause struct{ From, To time.Time }

// handoverAfter is how many working days a revisit may be late before it is the office's too.
const handoverAfter = 2

// dues are the dates of the ticket as it stands after a move at now.
func (r Rules) dues(t Ticket) Dues {
	var d Dues
	for _, c := range r.dates(t) {
		*d.of(c.step) = c.at()
		if c.due.Provisional && c.cap.IsZero() {
			d.Tentative = append(d.Tentative, c.step)
			d.Provisional = d.Provisional || slices.Contains(binding, c.step)
		}
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

// Corrected is the reason of a Recount when a notice that was known says other days now.
const Corrected = "放假安排有更正"

// Moved reports whether a date of the ticket comes out otherwise than it stands: the calendar was corrected since.
func (r Rules) Moved(t Ticket) bool {
	r = r.whole()
	now := r.dues(t)
	for _, c := range r.dates(t) {
		if !now.of(c.step).Equal(*t.Dues.of(c.step)) {
			return true
		}
	}
	return false
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
	case StepSupport:
		return &d.Support
	case StepDecide:
		return &d.Decide
	case StepOuter:
		return &d.Outer
	case StepWatch:
		return &d.Watch
	case StepWeekly:
		return &d.Weekly
	case StepUpward:
		return &d.Upward
	case StepOrder:
		return &d.Order
	case StepPropose:
		return &d.Propose
	case StepHang:
		return &d.Hang
	case StepReview:
		return &d.Review
	case StepHandover:
		return &d.Handover
	case StepAskExt:
		return &d.AskExt
	case StepExtend:
		return &d.Extend
	case StepUrge:
		return &d.Urge
	}
	panic("ticket: no due date for step " + step)
}
