package ticket_test

import (
	"errors"
	"slices"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// An answer waits for the head, and the head goes: the office gives it back to who wrote it, who then sends it himself.
func TestNobodyLeftToApprove(t *testing.T) {
	w := newWorld()
	n := w.play(t, reviewing)
	back := ticket.Move{Verb: ticket.SendBack, By: ban, Reason: "单位暂无负责人"}
	var refused *ticket.MoveError
	if _, err := w.do(n, back); !errors.As(err, &refused) || refused.Why != ticket.WhyHeadThere {
		t.Errorf("with the head there: %v", err)
	}
	head := w.people[tou]
	head.Gone = true
	w.people[tou] = head
	if may := ticket.May(w.view(n), w.people[ban], w.now); !slices.Contains(may, ticket.SendBack) {
		t.Errorf("the office is offered %v", may)
	}
	next := ticket.Agenda(w.view(n).Ticket)
	if len(next) == 0 {
		t.Fatal("nothing comes next")
	}
	r := ticket.Reminder{Ticket: n, Person: tou, As: bot.Head, Step: next[0].Step}
	to, missed, err := ticket.Reach(t.Context(), w, w.view(n), r, w.now)
	if err != nil || missed.ID != tou || !slices.ContainsFunc(to, func(p ticket.Told) bool { return p.ID == ban }) {
		t.Errorf("the head's reminder reaches %v, missed %d: %v", to, missed.ID, err)
	}
	got := w.must(t, n, back)
	if got.State != ticket.Working {
		t.Errorf("is %s", got.State)
	}
	got = w.must(t, n, ticket.Move{Verb: ticket.Reply, By: got.Holder, Text: "已办好", Result: ticket.Solved})
	if got.State != ticket.Answered {
		t.Errorf("is %s", got.State)
	}
}
