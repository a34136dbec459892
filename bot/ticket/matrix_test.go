package ticket_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// stages are where a ticket may stand, as the rows of product's table of moves tell them apart.
var stages = []struct {
	name  string
	moves []ticket.Move
}{
	{"new, with the office", help},
	{"returned once", after(sent, return1)},
	{"returned twice", returned2},
	{"declined", after(help, decline)},
	{"objected to", after(help, decline, object)},
	{"handed on", sent},
	{"handed on two working days ago", after(sent, wait(2))},
	{"handed on by a ruling", after(returned2, rule1)},
	{"worked on", working},
	{"worked on after a ruling", ruled},
	{"worked on, the owner supplied", after(working, ask, supply)},
	{"worked on, on the due date", after(working, wait(5))},
	{"worked on, an extension asked", after(working, askExt("2026-12-02"))},
	{"worked on, a second extension asked", after(working, askExt("2026-12-02"), grant, askExt("2026-12-04"))},
	{"worked on, putting it off proposed", after(working, deferTo("2027-03-01"))},
	{"worked on where there is no head", elsewhere},
	{"worked on again after a redo", after(answered, reject)},
	{"waiting for the owner", after(working, ask)},
	{"waiting for the owner, and the time is over", after(working, ask, wait(6))},
	{"with the head", reviewing},
	{"put off", after(working, deferTo("2026-12-02"), ticket.Move{Verb: ticket.Defer, By: ling})},
	{"put off, and the review is due", after(working, deferTo("2026-12-02"), ticket.Move{Verb: ticket.Defer, By: ling}, wait(8))},
	{"answered", answered},
	{"answered 暂不能解决", cannot},
	{"answered 暂不能解决, and confirmed", after(cannot, confirm)},
	{"answered in a batch", batch},
	{"answered in a batch, silent for five days", after(batch, wait(6))},
	{"answered, supervised", after(answered, supervise)},
	{"confirmed", after(answered, confirm)},
	{"found solved", after(answered, revisit(gan, ticket.FoundSolved))},
	{"found solved, supervised", after(answered, supervise, revisit(gan, ticket.FoundSolved))},
	{"lapsed", after(batch, wait(6), ticket.Move{Verb: ticket.Lapse, By: ticket.Clock})},
	{"lapsed more than 30 days ago", after(batch, wait(6), ticket.Move{Verb: ticket.Lapse, By: ticket.Clock}, wait(25))},
	{"withdrawn", after(working, withdraw)},
	{"about an official", conduct},
}

// clone is a world of its own from here on.
func (w *world) clone() *world {
	c := *w
	c.tickets, c.reminders = maps.Clone(w.tickets), maps.Clone(w.reminders)
	c.events, c.outbox, c.notices = slices.Clone(w.events), slices.Clone(w.outbox), nil
	return &c
}

// sensible is what goes with a verb so that nothing but table, conditions and rights can refuse it.
func sensible(w *world, n ticket.Number, v ticket.Verb, o ticket.Outcome) ticket.Move {
	m := ticket.Move{Verb: v, Text: "说明", Reason: "结果", Unit: 1, Person: yi, Result: ticket.Solved, Grade: "满意", Outcome: o,
		Clauses: []string{"21"}, Class: ticket.Major}
	if w.tickets[n].Lead == 4 {
		m.Person = 0
	}
	switch v {
	case ticket.Redispatch:
		m.Unit = 4
	case ticket.AskExtension:
		m.Until = w.rules.Calendar.Later(w.tickets[n].Dues.Promise, 1)
	case ticket.ProposeDefer, ticket.Defer, ticket.Revisit:
		m.Until = w.rules.Calendar.Later(w.now, 30)
	}
	return m
}

// The permissions as a table to be read beside product's: at each stage, every move that somebody may make, where it
// leads, and who may make it. All other moves by all other people are tried as well, and refused without a trace.
func TestWhoMayDoWhat(t *testing.T) {
	byID := map[bot.PersonID]string{}
	for name, id := range names {
		byID[id] = name
	}
	everyone := append(slices.Clone(everybody), ticket.Router, stranger)
	var b strings.Builder
	for _, stage := range stages {
		start := newWorld()
		n := start.play(t, stage.moves)
		fmt.Fprintf(&b, "%s (%s)\n", stage.name, start.tickets[n].State)
		for _, v := range verbs {
			outcomes := []ticket.Outcome{""}
			if v == ticket.Revisit {
				outcomes = []ticket.Outcome{ticket.FoundSolved, ticket.FoundUnsolved, ticket.Unreachable, ticket.PutOff}
			}
			for _, o := range outcomes {
				whoTo := map[ticket.State][]string{}
				for _, id := range everyone {
					w := start.clone()
					before := w.snapshot()
					m := sensible(w, n, v, o)
					m.By = id
					got, err := w.do(n, m)
					if err == nil {
						whoTo[got.State] = append(whoTo[got.State], byID[id])
					} else if w.snapshot() != before {
						t.Errorf("%s: %s by %s was refused and changed something", stage.name, v, byID[id])
					}
				}
				for _, to := range slices.Sorted(maps.Keys(whoTo)) {
					fmt.Fprintf(&b, "  %s%s → %s: %s\n", v.Label(), o, to.Label(), strings.Join(whoTo[to], "、"))
				}
			}
		}
	}
	golden(t, "who-may.txt", b.String())
}
