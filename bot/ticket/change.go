package ticket

import "time"

// changes says what each verb writes, beside the state, the pauses and the dates, which follow for all alike.
var changes = map[Verb]func(*Ticket, Event, Move){
	Dispatch:   handOn,
	Redispatch: handOn,
	Rule:       func(t *Ticket, e Event, m Move) { handOn(t, e, m); t.Ruled = true },
	Decline:    func(t *Ticket, _ Event, m Move) { t.Reason, t.HeadDecides = because(m), false },
	Object:     func(t *Ticket, _ Event, m Move) { t.Objected, t.HeadDecides, t.Reason = true, true, because(m) },
	Sign:       func(t *Ticket, e Event, _ Move) { t.Holder, t.Signed = e.By, e.At },
	Return:     func(t *Ticket, _ Event, m Move) { t.Returns++; t.Proposed, t.Reason = m.Unit, because(m) },
	Transfer:   func(t *Ticket, _ Event, m Move) { t.Holder = m.Person },

	Ask:        func(t *Ticket, _ Event, m Move) { t.Asked = m.Text; t.Asks++; attach(t, m) },
	Supply:     func(t *Ticket, _ Event, m Move) { add(t, m) },
	Interim:    func(t *Ticket, e Event, m Move) { t.Told = e.At; reported(t, e); attach(t, m) },
	Contribute: func(t *Ticket, _ Event, m Move) { attach(t, m) },

	AskExtension: func(t *Ticket, _ Event, m Move) { t.WantUntil, t.Reason = m.Until, because(m) },
	Grant: func(t *Ticket, e Event, m Move) {
		t.GrantedTo, t.Granted, t.GrantedHere, t.WantUntil = t.WantUntil, e.At, true, time.Time{}
		if !m.Until.IsZero() {
			t.GrantedTo = m.Until
		}
		t.Extended++
	},
	Refuse: func(t *Ticket, _ Event, _ Move) {
		if t.WantUntil.IsZero() {
			t.WantDefer = false
		}
		t.WantUntil = time.Time{}
	},
	ProposeDefer: func(t *Ticket, _ Event, m Move) { t.WantDefer, t.PlanText, t.NextDate = true, m.Text, m.Until },
	Defer: func(t *Ticket, _ Event, m Move) {
		t.WantDefer = false
		if m.Text != "" {
			t.PlanText = m.Text
		}
		if !m.Until.IsZero() {
			t.NextDate = m.Until
		}
	},

	Submit: func(t *Ticket, _ Event, m Move) {
		t.Draft, t.DraftOf = m.Text, m.Result
		if len(m.Files) > 0 { // new words for a draft sent back keep its files
			t.DraftFiles = m.Files
		}
		cite(t, m)
		plan(t, m)
	},
	SendBack: func(t *Ticket, _ Event, m Move) { t.Reason = because(m) },
	Approve: func(t *Ticket, e Event, m Move) {
		t.Answer, t.Result = t.Draft, t.DraftOf
		attach(t, m)
		answered(t, e)
	},
	Reply: func(t *Ticket, e Event, m Move) {
		t.Answer, t.Result, t.Batch = m.Text, m.Result, m.Batch
		cite(t, m)
		plan(t, m)
		attach(t, m)
		answered(t, e)
	},
	Correct: func(t *Ticket, _ Event, m Move) { t.Answer = m.Text; cite(t, m); attach(t, m) },

	Confirm: func(t *Ticket, e Event, _ Move) {
		t.Confirmed = e.To == Closed
		t.WantDefer = e.To != Closed
	},
	Reject:  redo,
	Apart:   func(t *Ticket, _ Event, m Move) { t.Batch, t.Reason = "", because(m) },
	Revisit: revisited,
	Lapse:   func(t *Ticket, _ Event, _ Move) { t.Lapsed = true },
	Rate:    func(t *Ticket, _ Event, m Move) { t.Rating = m.Grade },

	Add:      func(t *Ticket, _ Event, m Move) { add(t, m) },
	Urge:     func(t *Ticket, e Event, _ Move) { t.Urged = e.At; t.Urges++ },
	Withdraw: func(t *Ticket, _ Event, m Move) { t.Reason = because(m); t.Found, t.Revisits = "", 0; dropProposals(t) },
	ReportUp: func(t *Ticket, _ Event, m Move) { t.Upward, t.UpwardTo = m.Outer, m.Text },
	Merge:    func(t *Ticket, _ Event, m Move) { t.Merged, t.Reason = m.Other, because(m); dropProposals(t) },
	Complete: complete,
	Succeed:  succeeded,

	ProposeWatch: func(t *Ticket, _ Event, _ Move) { t.WatchProposed = true },
	Supervise:    func(t *Ticket, _ Event, _ Move) { t.Supervised = true },
	Lift:         func(t *Ticket, _ Event, _ Move) { t.Supervised = false },
}

// because is why somebody does something: a listed reason, words of his own, or both.
func because(m Move) string {
	switch {
	case m.Reason == "":
		return m.Text
	case m.Text == "" || m.Text == m.Reason:
		return m.Reason
	}
	return m.Reason + ":" + m.Text
}

// handOn gives the ticket to a unit; a new step begins.
func handOn(t *Ticket, e Event, m Move) {
	dropProposals(t)
	t.Lead, t.Supports, t.Proposed = m.Unit, m.Supports, 0
	t.Dispatched, t.Signed, t.Holder = e.At, time.Time{}, 0
	t.Asks, t.HeadDecides, t.RedoHere, t.GrantedHere = 0, false, false, false
	if e.Verb == Redispatch {
		t.Reason = because(m)
	}
}

// attach keeps the files of a move for all who may see the ticket.
func attach(t *Ticket, m Move) { t.Files = append(t.Files, m.Files...) }

func add(t *Ticket, m Move) {
	attach(t, m)
	if m.Text != "" {
		t.Added = append(t.Added, m.Text)
	}
}

func reported(t *Ticket, e Event) {
	if t.Reported.IsZero() {
		t.Reported = e.At
	}
}

func cite(t *Ticket, m Move) {
	if len(m.Clauses) > 0 {
		t.Clauses = m.Clauses
	}
}

// plan keeps what 暂不能解决 promises instead.
func plan(t *Ticket, m Move) {
	if m.Result == Cannot {
		t.PlanText, t.NextDate = m.Text, m.Until
		if m.Reason != "" {
			t.PlanText = m.Reason
		}
	}
}

// answered starts the count of revisits and of silence for this answer.
func answered(t *Ticket, e Event) {
	dropProposals(t)
	reported(t, e)
	t.AnsweredAt, t.AnswerDue, t.Answerer = e.At, Deadline(*t), e.By
	t.Confirmed, t.Lapsed = false, false
	t.Revisits, t.Found, t.FoundAt, t.FoundBy, t.Postponed = 0, "", time.Time{}, 0, time.Time{}
}

// redo: not solved. The number stays, a new step begins, the count goes up.
func redo(t *Ticket, e Event, m Move) {
	dropProposals(t)
	t.Redo++
	t.Redone, t.RedoHere, t.Reject = e.At, t.Lead != 0, because(m)
	t.Granted, t.GrantedTo, t.GrantedHere = time.Time{}, time.Time{}, false
	t.Asks, t.Confirmed, t.Lapsed = 0, false, false
}

func revisited(t *Ticket, e Event, m Move) {
	if m.Outcome == PutOff {
		t.Postponed = m.Until
		return
	}
	t.Found, t.FoundAt, t.FoundBy, t.Postponed = m.Outcome, e.At, e.By, time.Time{}
	switch m.Outcome {
	case FoundSolved:
		t.Confirmed, t.WantDefer = e.From != Withdrawn, false
	case FoundUnsolved:
		redo(t, e, m)
	case Unreachable:
		t.Revisits++
	}
}

func complete(t *Ticket, _ Event, m Move) {
	if m.Class != "" {
		t.Class = m.Class
	}
	if m.Problem != "" {
		t.Problem = m.Problem
	}
	if m.Enterprise != 0 {
		t.Enterprise = m.Enterprise
	}
	if t.Class == Conduct {
		t.Proposed = 0
	}
}
