package ticket

import (
	"slices"
	"time"
)

// worked is what the desk worked out beside what was said: dates and draws come from rules that may change later, so
// they are recorded and a replay does not need the rules.
type worked struct {
	V         int `json:",omitzero"` // version of what an event leaves on the ticket: since 2 there are traces
	To        State
	Dues      Dues
	Counted   time.Time `json:",omitzero"`
	RevisitOn string    `json:",omitzero"`
	Draw      *Draw     `json:",omitempty"`
	Terms     Terms     `json:",omitzero"`
	Fallen    []string  `json:",omitempty"` // proposals of supervision that have lost their ground, by their names
}

// record is an event's payload: the Move as JSON, and what was worked out.
type record struct {
	Move
	Worked worked
}

// recordVersion is the version that new events are written in.
const recordVersion = 2

// apply is the ticket after an event. It is pure: Do makes tickets with it, and Replay the same ones again.
func apply(t Ticket, e Event, r record) Ticket {
	t = change(t, e, r.Move, r.Worked.V)
	t = t.without(r.Worked.Fallen, e.At)
	if e.Verb == Open {
		t.Counted = r.Worked.Counted
	}
	t.Dues, t.RevisitOn, t.Terms = r.Worked.Dues, r.Worked.RevisitOn, r.Worked.Terms
	if r.Worked.Draw != nil {
		t.Draw = *r.Worked.Draw
	}
	if t.FirstDue.IsZero() || e.Verb == Recount && t.Redo == 0 && t.Extended == 0 {
		t.FirstDue = t.Dues.Promise
	}
	if !t.Dues.Sign.IsZero() {
		t.SignDue = t.Dues.Sign
	}
	t.Events, t.Hash = e.Seq, e.Hash
	return t
}

// change is apply without what follows from rules: the dates.
func change(t Ticket, e Event, m Move, version int) Ticket {
	from, to, lead := e.From, e.To, t.Lead
	t.Number, t.State = e.Ticket, to
	t.Supports, t.Files, t.Clauses = slices.Clone(t.Supports), slices.Clone(t.Files), slices.Clone(t.Clauses)
	t.Pauses, t.Added, t.DraftFiles = slices.Clone(t.Pauses), slices.Clone(t.Added), slices.Clone(t.DraftFiles)
	t.Handed, t.Parts = slices.Clone(t.Handed), slices.Clone(t.Parts)
	t.Instructions, t.Conferences = slices.Clone(t.Instructions), slices.Clone(t.Conferences)
	t.Visits = slices.Clone(t.Visits)
	t.Requests, t.Proposals = slices.Clone(t.Requests), slices.Clone(t.Proposals)
	pause(&t, e)
	if from.Open() && !to.Open() {
		t.ClosedAt = e.At
	}
	if !from.Open() && to.Open() {
		t.ClosedAt = time.Time{}
	}
	if to == Submitted && from != Submitted {
		backToOffice(&t, e)
	}
	if e.Verb == Open {
		open(&t, e, *m.New)
	}
	if f := changes[e.Verb]; f != nil {
		f(&t, e, m)
	}
	if version >= 2 {
		trace(&t, e, m, lead)
	}
	return t
}

// pause stops the clock on entering a state in which it stands still and starts it on leaving. When the clock itself
// ends a pause late, after a stop of the program, the pause ends when it was due to. Once answered a matter waits for
// others: when it comes back without a redo, the time since the answer was a pause as well.
func pause(t *Ticket, e Event) {
	still := func(s State) bool { return s == Awaiting || s == Deferred }
	switch {
	case still(e.From) && !still(e.To):
		end := e.At
		for verb, due := range map[Verb]time.Time{Expire: t.Dues.Supply, Resume: t.Dues.Review} {
			if e.Verb == verb && e.By == Clock && due.Before(end) {
				end = due
			}
		}
		t.Pauses[len(t.Pauses)-1].To = end
	case e.From == Answered && e.To == Deferred:
		t.Pauses = append(t.Pauses, Pause{From: t.AnsweredAt})
	case e.From == Answered && e.To.Open() && e.To != Answered:
		t.Pauses = append(t.Pauses, Pause{From: t.AnsweredAt, To: e.At})
	case still(e.To) && !still(e.From):
		t.Pauses = append(t.Pauses, Pause{From: e.At})
	}
}

func backToOffice(t *Ticket, e Event) {
	t.Back = e.At
	t.Lead, t.Supports, t.Holder, t.Signed = 0, nil, 0, time.Time{}
	dropProposals(t)
}

func dropProposals(t *Ticket) {
	t.WantUntil, t.WantDefer = time.Time{}, false
	t.Draft, t.DraftOf, t.DraftFiles = "", "", nil
}

func open(t *Ticket, e Event, f Filing) {
	t.Class, t.Problem, t.Urgent = f.Class, f.Problem, f.Urgent
	t.Enterprise, t.Owner, t.Contact, t.Phone = f.Enterprise, f.Owner, f.Contact, f.Phone
	t.Channel, t.Outer = f.Channel, f.Outer
	t.Summary, t.Text, t.Files, t.Clauses = f.Summary, f.Text, f.Files, f.Clauses
	t.Dues.Outer, t.OuterFiled = f.OuterDue, f.OuterFiled
	t.Filed = e.At
	if f.Class != Conduct {
		t.Proposed = f.Proposed
	}
}
