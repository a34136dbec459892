package ticket_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

const staffGroup = -900

// lines lists what the topics of units were told, as "unit verb".
func (w *world) lines() string {
	var out []string
	for _, o := range w.outbox {
		if o.Unit != 0 {
			out = append(out, fmt.Sprintf("%d %s", o.Unit, o.Message.HTML))
		}
	}
	return strings.Join(out, ", ")
}

func TestWhatTopicsHear(t *testing.T) {
	toOther := ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 4, Text: "属电力"}
	sure := opened(ticket.Help)
	sure.New.Sure, sure.New.Proposed = true, 1
	for _, row := range []struct {
		name  string
		first []ticket.Move
		move  ticket.Move
		want  string
	}{
		{"a new ticket that no unit has: nobody", nil, opened(ticket.Help), ""},
		{"one that goes to its unit at once: the unit", nil, sure, "1 dispatch"},
		{"handed on: the lead unit, not the supports", help, dispatch1, "1 dispatch"},
		{"sent back: the unit that had it", sent, return1, "1 return"},
		{"ruled: the unit", returned2, rule1, "1 rule"},
		{"given to another: both", sent, toOther, "4 redispatch, 1 redispatch"},
		{"signed: nobody", sent, sign, ""},
		{"asked: nobody", working, ask, ""},
		{"answered: the unit", reviewing, approve, "1 approve"},
		{"confirmed: the unit", answered, confirm, "1 confirm"},
		{"not solved: the unit", answered, reject, "1 reject"},
		{"found not solved: the unit", answered, revisit(gan, ticket.FoundUnsolved), "1 revisit"},
		{"not reached: nobody", answered, revisit(gan, ticket.Unreachable), ""},
		{"withdrawn: the unit", working, withdraw, "1 withdraw"},
		{"withdrawn before any unit had it: nobody", help, withdraw, ""},
		{"supervised: the unit", working, supervise, "1 supervise"},
		{"about an official: never", conduct, ticket.Move{Verb: ticket.Decline, By: zhuren, Reason: "①", Text: "县纪委监委"}, ""},
		{"found to be about an official: not even that it is taken away", working, ticket.Move{Verb: ticket.Complete, By: ban, Class: ticket.Conduct}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld()
			n := w.play(t, row.first)
			if w.lines() != "" {
				t.Errorf("without a group: %s", w.lines())
			}
			w.group, w.outbox = staffGroup, nil
			w.must(t, n, row.move)
			if got := w.lines(); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
			for _, o := range w.outbox {
				if o.Unit != 0 && (o.Message.Chat != staffGroup || o.Message.Ticket == "" || !o.Unasked) {
					t.Errorf("got %+v", o)
				}
			}
		})
	}
}

func TestTopicHearsOfAPassedDateOnce(t *testing.T) {
	w := newWorld()
	v := w.view(w.play(t, working))
	overdue := ticket.Reminder{Rule: ticket.RuleOverdue, Step: ticket.StepReport, As: bot.Interpreter, Of: v.Ticket.Dues.Report}
	hear := func(v ticket.View, r ticket.Reminder) string {
		o, ok, err := ticket.OverdueTopic(context.Background(), w, v, r, bot.Message{HTML: "逾期"}, w.now)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return ""
		}
		return o.Key
	}
	if got := hear(v, overdue); got != "" {
		t.Errorf("without a group: %s", got)
	}
	w.group = staffGroup
	head, later := overdue, overdue
	head.As = bot.Head
	later.Of = later.Of.Add(24 * time.Hour)
	if first := hear(v, overdue); first == "" || hear(v, head) != first || hear(v, later) == first {
		t.Errorf("one line for one date: got %q, %q, %q", first, hear(v, head), hear(v, later))
	}
	office, soon, about := overdue, overdue, v
	office.As, soon.Rule, about.Ticket.Class = bot.Office, ticket.RuleDueSoon, ticket.Conduct
	if got := hear(v, office) + hear(v, soon) + hear(about, overdue); got != "" {
		t.Errorf("what is not the unit's to hear: %s", got)
	}
}
