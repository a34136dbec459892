package ticket_test

import (
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// What a move leaves on record, beside the state.
func TestOnRecord(t *testing.T) {
	for _, row := range []struct {
		name  string
		moves []ticket.Move
		got   func(ticket.Ticket) any
		want  any
	}{
		{"a rejection counts, with its reason", after(answered, reject), func(t ticket.Ticket) any { return [2]any{t.Redo, t.Reject} }, [2]any{1, "结果"}},
		{"a redo stays with the holder", after(answered, reject), func(t ticket.Ticket) any { return t.Holder }, jia},
		{"a revisit that finds it not solved counts as a redo", after(answered, revisit(gan, ticket.FoundUnsolved)), func(t ticket.Ticket) any { return t.Redo }, 1},
		{"falling out of a batch does not", after(batch, ticket.Move{Verb: ticket.Apart, By: wang}), func(t ticket.Ticket) any { return [2]any{t.Redo, t.Batch} }, [2]any{0, ""}},
		{"a return counts and keeps the unit proposed", after(sent, return1), func(t ticket.Ticket) any { return [4]any{t.Returns, t.Proposed, t.Lead, t.Reason} }, [4]any{1, bot.UnitID(2), bot.UnitID(0), "不属本单位职责"}},
		{"a ruling is final", ruled, func(t ticket.Ticket) any { return t.Ruled }, true},
		{"the draft goes out as the answer", answered, func(t ticket.Ticket) any { return [3]any{t.Answer, t.Result, t.Draft} }, [3]any{"已协调降价", ticket.Solved, ""}},
		{"the draft sent back is kept for its writer", after(reviewing, sendBack), func(t ticket.Ticket) any { return [2]any{t.Draft, t.Reason} }, [2]any{"已协调降价", "请写明依据"}},
		{"a lapse is no confirmation", after(batch, wait(6), ticket.Move{Verb: ticket.Lapse, By: ticket.Clock}), func(t ticket.Ticket) any { return [2]any{t.Lapsed, t.Confirmed} }, [2]any{true, false}},
		{"a passed revisit is one", after(answered, revisit(gan, ticket.FoundSolved)), func(t ticket.Ticket) any { return [2]any{t.Lapsed, t.Confirmed} }, [2]any{false, true}},
		{"a new answer starts the revisits anew", after(answered, revisit(gan, ticket.Unreachable), wait(1), reject, submit, approve), func(t ticket.Ticket) any { return [2]any{t.Revisits, t.Found} }, [2]any{0, ticket.Outcome("")}},
		{"what the owner adds is kept in order", after(working, ask, supply, ticket.Move{Verb: ticket.Add, By: wang, Text: "又停了一次"}), func(t ticket.Ticket) any { return [2]any{len(t.Added), t.Added[1]} }, [2]any{2, "又停了一次"}},
		{"a plan keeps its date", cannot, func(t ticket.Ticket) any { return [2]any{t.PlanText, shown(t.NextDate)} }, [2]any{"明年扩容", "2027-03-01 18:00"}},
		{"the rates find the dates they need", answered, func(t ticket.Ticket) any { return [2]any{shown(t.SignDue), shown(t.AnswerDue)} }, [2]any{"2026-11-24 18:00", "2026-11-30 18:00"}},
	} {
		w := newWorld()
		if got := row.got(w.tickets[w.play(t, row.moves)]); got != row.want {
			t.Errorf("%s: got %v, want %v", row.name, got, row.want)
		}
	}
}
