package ticket

import (
	"slices"
	"time"

	"zhuqi/bot"
)

// Handing is one time that a ticket was handed to a unit.
type Handing struct {
	Unit bot.UnitID
	At   time.Time
	Verb Verb   // Dispatch, Rule or Redispatch
	Why  string `json:",omitzero"`
}

// Part is what a support unit contributed.
type Part struct {
	Unit bot.UnitID
	By   bot.PersonID
	At   time.Time
	Text string
}

// Upward is the report to a unit above.
type Upward struct {
	Unit   string
	Number string    `json:",omitzero"` // the outer one
	Date   time.Time `json:",omitzero"` // of the report, as written
	At     time.Time // when it was entered here
	// Progress is the last monthly return: how far the unit above is.
	Progress string `json:",omitzero"`
}

// Instruction is what a leader ordered, or had written down for him.
type Instruction struct {
	By    bot.PersonID
	At    time.Time
	Name  string     `json:",omitzero"` // of the leader, where another entered it
	Dated time.Time  `json:",omitzero"` // the day on the paper
	Unit  bot.UnitID `json:",omitzero"` // who is to act
	Until time.Time  `json:",omitzero"`
	Text  string
	Files []bot.FileRef `json:",omitempty"` // the paper's photo
}

// Conference is a meeting about the ticket: who was there, what was decided, the minutes.
type Conference struct {
	By       bot.PersonID
	At       time.Time
	Present  string        `json:",omitzero"` // who was there
	Decision string        `json:",omitzero"`
	Text     string        // the minutes, as written
	Files    []bot.FileRef `json:",omitempty"`
}

// traces says what a verb leaves on the ticket since the second version of the record; what older events leave, and a
// replay of them gives, is in changes alone.
var traces = map[Verb]func(*Ticket, Event, Move){
	Dispatch:   handed,
	Redispatch: handed,
	Rule:       handed,
	Contribute: func(t *Ticket, e Event, m Move) { t.Parts = append(t.Parts, Part{m.Unit, e.By, e.At, m.Text}) },
	ReportUp:   func(t *Ticket, e Event, m Move) { t.Up = Upward{m.Text, m.Outer, m.Until, e.At, m.Reason} },
	Instruct:   func(t *Ticket, e Event, m Move) { t.Instructions = append(t.Instructions, instruction(e, m)) },
	Request:    func(t *Ticket, e Event, m Move) { t.Requests = append(t.Requests, instruction(e, m)) },
	Merge:      gaveAway,
	Absorb:     absorbed,
	Confer: func(t *Ticket, e Event, m Move) {
		t.Conferences = append(t.Conferences, Conference{e.By, e.At, m.Present, m.Reason, m.Text, m.Files})
	},
	Revisit: visited,
	Undo:    undone,
	Note:    noted,
	Sampled: func(t *Ticket, e Event, _ Move) { t.Draw.Drawn, t.Draw.Added = true, e.At },
	ProposeWatch: func(t *Ticket, e Event, m Move) {
		t.Proposals = append(t.Proposals, Proposal{Name: m.Reason, Why: m.Text, At: e.At})
	},
	NoWatch:   func(t *Ticket, _ Event, _ Move) { t.WatchProposed = false },
	Supervise: hung,
	Require:   required,
	Lift:      func(t *Ticket, e Event, _ Move) { t.Watch.Lifted = e.At },
	Interim:   reportedWeekly,
	Vacate:    func(t *Ticket, _ Event, m Move) { t.Holder = m.Person },
	Complete: func(t *Ticket, _ Event, m Move) { // a unit above has moved its deadline
		if !m.Until.IsZero() {
			t.Dues.Outer = m.Until
		}
	},
	AskExtension: wanted,
	ProposeDefer: wanted,
	Confirm:      wanted,
	Apart:        func(t *Ticket, _ Event, _ Move) { t.Different = true },
	Reply: func(t *Ticket, e Event, m Move) {
		if e.From == Submitted { // answered together with others, in the name of a unit that it was never handed to
			t.Dispatched, t.Signed = time.Time{}, time.Time{}
			if m.Unit != 0 {
				t.Lead = m.Unit
			}
		}
	},
}

func instruction(e Event, m Move) Instruction {
	return Instruction{e.By, e.At, m.Name, m.Dated, m.Unit, m.Until, m.Text, m.Files}
}

func handed(t *Ticket, e Event, m Move) {
	t.Handed = append(t.Handed, Handing{m.Unit, e.At, e.Verb, because(m)})
	t.Taskforce = m.Taskforce
	t.Parts = nil
}

func wanted(t *Ticket, e Event, _ Move) { t.WantedAt = e.At }

// trace is what an event leaves beside change, since the second version of the record; lead had the ticket before.
func trace(t *Ticket, e Event, m Move, lead bot.UnitID) {
	if f := traces[e.Verb]; f != nil {
		f(t, e, m)
	}
	if t.WantUntil.IsZero() && !t.WantDefer {
		t.WantedAt = time.Time{}
	}
	if back := e.Verb == Reject || e.Verb == Revisit || e.Verb == Apart; back && e.To == Submitted && lead != 0 {
		t.Proposed = lead
	}
	if t.Lead == 0 {
		t.Taskforce = ""
	}
	switch {
	case t.State.Open():
		t.Ending = ""
	case e.From.Open():
		t.Ending = ending(e, m)
	}
}

// ending is why a ticket is not open any more.
func ending(e Event, m Move) string {
	switch e.Verb {
	case Confirm:
		return "企业确认"
	case Revisit:
		return "回访确认"
	case Lapse:
		return "到期销号"
	case Merge:
		return "并入 " + string(m.Other)
	case Decline:
		return "不予受理:" + because(m)
	}
	if why := because(m); why != "" {
		return "企业撤回:" + why
	}
	return "企业撤回"
}

// succeeded gives the ticket to the units that took the place of those it had; no date begins anew.
func succeeded(t *Ticket, _ Event, m Move) {
	for i, u := range t.Supports {
		for j := range t.Parts {
			if t.Parts[j].Unit == u {
				t.Parts[j].Unit = m.Supports[i]
			}
		}
	}
	t.Lead, t.Holder, t.Supports = m.Unit, m.Person, nil
	for _, u := range m.Supports {
		if u != t.Lead && !slices.Contains(t.Supports, u) {
			t.Supports = append(t.Supports, u)
		}
	}
}
