package ticket_test

import (
	"slices"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// When leaders are asked for their word on a proposal, and when not any more.
func TestUndecided(t *testing.T) {
	late := after(working, wait(10), propose) // proposed on Monday 7 December
	for _, row := range []struct {
		name  string
		moves []ticket.Move
		want  string // the first reminder
	}{
		{"five days late", late, "2026-12-14 08:30"},
		{"a major matter", major, "2026-11-30 08:30"},
		{"nothing is proposed", working, "–"},
		{"supervised", after(late, supervise), "–"},
		{"the leader says no", after(late, noWatch), "–"},
		{"answered", after(late, submit, approve), "–"},
		{"answered, and redone in time of its own", after(late, submit, approve, reject), "–"},
		{"major, answered and not solved", after(major, dispatch1, sign, submit, approve, reject), "2026-11-30 08:30"},
		{"no major matter after all", after(major, ticket.Move{Verb: ticket.Complete, By: ban, Class: ticket.Help}), "–"},
		{"returned twice, and ruled", ruled, "–"},
		{"returned twice", returned2, "2026-11-30 08:30"},
		{"put off", after(major, dispatch1, sign, deferTo("2027-03-01"), ticket.Move{Verb: ticket.Defer, By: ling}), "–"},
		{"while the owner is asked", after(major, dispatch1, sign, ask), "–"},
		{"and after he answered", after(major, dispatch1, sign, ask, supply), "2026-11-30 08:30"},
		{"withdrawn", after(late, withdraw), "–"},
		{"a unit that answers upward is asked", after(major, dispatch4, ticket.Move{Verb: ticket.Request, By: ling, Text: "请优先送电"}), "–"},
	} {
		w := newWorld()
		n := w.play(t, row.moves)
		if got := shown(w.tickets[n].Dues.Hang); got != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
		if planned := strings.Contains(w.planned(), "undecided hang 县领导"); planned != (row.want != "–") {
			t.Errorf("%s: reminded %v:\n%s", row.name, planned, w.planned())
		}
		if e, _ := ticket.Next(w.tickets[n]); e.Step == ticket.StepHang {
			t.Errorf("%s: it is the ticket's next date", row.name)
		}
	}
}

// An extension that was granted takes the ground from a proposal for being late.
func TestAProposalLosesItsGround(t *testing.T) {
	w := newWorld()
	w.rules.Triggers = []ticket.Trigger{{Name: "late", When: "overdue", Least: 1, Say: "逾期{n}个工作日"}, {Name: "again", When: "redo", Least: 1, Say: "重办{n}次"}}
	n := w.play(t, after(working, wait(6), propose))
	if got := shown(w.tickets[n].Dues.Hang); got != "2026-12-08 08:30" {
		t.Fatalf("proposed: leaders are asked on %s", got)
	}
	w.must(t, n, submit, approve, reject)
	if got := shown(w.tickets[n].Dues.Hang); got != "2026-12-08 08:30" { // for being redone now, on the same day
		t.Errorf("redone: leaders are asked on %s", got)
	}
	w.rules.Triggers = w.rules.Triggers[:1]
	w.must(t, n, ticket.Move{Verb: ticket.Transfer, By: lian, Person: yi})
	if got := shown(w.tickets[n].Dues.Hang); got != "2026-12-08 08:30" { // a trigger that is no more has spoken all the same
		t.Errorf("the trigger is gone: leaders are asked on %s", got)
	}
	if got := w.tickets[n].Undecided(); !got || !slices.Equal(ticket.WaitsFor(w.tickets[n]), []bot.Role{bot.Leader}) {
		t.Errorf("it waits for %s, undecided %v", ticket.WaitsFor(w.tickets[n]), got)
	}
}
