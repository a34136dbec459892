package ticket_test

import (
	"fmt"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

var (
	contribute = ticket.Move{Verb: ticket.Contribute, By: xie, Text: "线路已查"}
	together   = ticket.Move{Verb: ticket.Reply, By: ban, Text: "统一答复", Result: ticket.Explained, Batch: "一批"}
)

// What is said about a ticket stays on it, for the card and the ledger.
func TestTraces(t *testing.T) {
	for _, row := range []struct {
		name  string
		moves []ticket.Move
		got   func(ticket.Ticket) any
		want  string
	}{
		{"a support unit's part, and whose it is", after(working, contribute), func(t ticket.Ticket) any {
			return [3]any{t.Parts[0].Unit, t.Parts[0].By, t.Parts[0].Text}
		}, "[2 8 线路已查]"},
		{"parts of an earlier unit's time are gone", after(working, contribute, ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 4, Reason: "职责调整"}), func(t ticket.Ticket) any { return len(t.Parts) }, "0"},
		{"the way from unit to unit", ruled, func(t ticket.Ticket) any {
			var way []string
			for _, h := range t.Handed {
				way = append(way, fmt.Sprintf("%d %s", h.Unit, h.Verb))
			}
			return strings.Join(way, " ")
		}, "1 dispatch 1 dispatch 1 rule"},
		{"a report upward with its date", after(working, ticket.Move{Verb: ticket.ReportUp, By: ban, Text: "市发改委", Outer: "2026-17", Until: at("2026-11-20 00:00")}), func(t ticket.Ticket) any {
			return [3]any{t.Up.Unit, t.Up.Number, shown(t.Up.Date)}
		}, "[市发改委 2026-17 2026-11-20 00:00]"},
		{"a leader's instruction with unit and date", after(working, ticket.Move{Verb: ticket.Instruct, By: ling, Text: "请速办", Unit: 1, Until: at("2026-12-10 00:00")}), func(t ticket.Ticket) any {
			i := t.Instructions[0]
			return [4]any{i.By, i.Unit, shown(i.Until), i.Text}
		}, "[12 1 2026-12-10 00:00 请速办]"},
		{"a conference", after(working, ticket.Move{Verb: ticket.Confer, By: ban, Text: "参加:甲局、乙局 决定:先通电"}), func(t ticket.Ticket) any { return t.Conferences[0].Text }, "参加:甲局、乙局 决定:先通电"},
		{"when an extension was asked", after(working, askExt("2026-12-02")), func(t ticket.Ticket) any { return shown(t.WantedAt) }, "2026-11-23 09:03"},
		{"and not when it is decided", after(working, askExt("2026-12-02"), grant), func(t ticket.Ticket) any { return shown(t.WantedAt) }, "–"},

		{"confirmed", after(answered, confirm), ended, "企业确认"},
		{"found solved", after(answered, revisit(gan, ticket.FoundSolved)), ended, "回访确认"},
		{"lapsed", after(batch, wait(6), ticket.Move{Verb: ticket.Lapse, By: ticket.Clock}), ended, "到期销号"},
		{"declined", after(help, decline), ended, "不予受理:个人事项,请打12345"},
		{"withdrawn", after(working, withdraw), ended, "企业撤回:已自行解决"},
		{"withdrawn without a word", after(working, ticket.Move{Verb: ticket.Withdraw, By: wang}), ended, "企业撤回"},
		{"taken up again", after(answered, confirm, revisit(gan, ticket.FoundUnsolved)), ended, ""},
		{"answered", answered, ended, ""},
	} {
		w := newWorld()
		if got := fmt.Sprint(row.got(w.tickets[w.play(t, row.moves)])); got != row.want {
			t.Errorf("%s: got %v, want %v", row.name, got, row.want)
		}
	}
	w := newWorld()
	other := w.play(t, help)
	n := w.play(t, help)
	w.must(t, n, ticket.Move{Verb: ticket.Merge, By: ban, Other: other})
	if got, want := w.tickets[n].Ending, "并入 "+string(other); got != want {
		t.Errorf("merged: got %s, want %s", got, want)
	}
}

func ended(t ticket.Ticket) any { return t.Ending }

// One answer to many reaches tickets wherever they wait; what it does not solve goes where somebody can act.
func TestAnsweredTogether(t *testing.T) {
	in := func(u bot.UnitID) ticket.Move { m := together; m.Unit = u; return m }
	for _, row := range []struct {
		name  string
		moves []ticket.Move
		want  string // state, lead, proposed
	}{
		{"with the office, the unit named", after(help, in(4)), "answered 4 0"},
		{"to be signed", after(help, dispatch4, together), "answered 4 0"},
		{"worked on", after(elsewhere, together), "answered 4 0"},
		{"with the office, not solved: back to the office, the unit proposed", after(help, in(4), reject), "submitted 0 4"},
		{"never signed, not solved: to be signed", after(help, dispatch4, together, reject), "dispatched 4 0"},
		{"worked on, not solved: to whoever handles it", after(elsewhere, together, reject), "working 4 0"},
		{"with the office, the cadre finds it not solved", after(help, in(4), revisit(gan, ticket.FoundUnsolved)), "submitted 0 4"},
		{"never signed, the cadre finds it not solved", after(help, dispatch4, together, revisit(gan, ticket.FoundUnsolved)), "dispatched 4 0"},
	} {
		w := newWorld()
		got := w.tickets[w.play(t, row.moves)]
		if s := fmt.Sprintf("%s %d %d", got.State, got.Lead, got.Proposed); s != row.want {
			t.Errorf("%s: got %s, want %s", row.name, s, row.want)
		}
		if got.State == ticket.Dispatched && got.Dues.Sign.Before(w.now) {
			t.Errorf("%s: it was to be signed by %s, before it came back", row.name, shown(got.Dues.Sign))
		}
	}
	w := newWorld()
	n := w.play(t, help)
	if _, err := w.do(n, together); !strings.Contains(fmt.Sprint(err), string(ticket.WhyUnit)) {
		t.Errorf("no unit is known or named: %v", err)
	}
	if got := ticket.May(w.view(n), w.people[ban], w.now); strings.Contains(fmt.Sprint(got), "reply") {
		t.Errorf("a card of the office offers an answer: %v", got)
	}
}
