package wording_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// Every move that people are told of says what happened, and not only where the ticket stands.
func TestEveryMoveIsNamed(t *testing.T) {
	office := bot.Person{ID: 20, Chat: 20, Grants: []bot.Grant{{Role: bot.Office}}}
	for verb, want := range map[ticket.Verb]string{
		ticket.Supervise: "已挂牌督办", ticket.Lift: "已摘牌", ticket.ReportUp: "已上报上级单位", ticket.Merge: "已并入 SQ-20261123-0007",
		ticket.Confer: "已会商", ticket.Instruct: "县领导批示", ticket.Recount: "重新计算",
	} {
		m := ticket.Move{Verb: verb, Text: "按期办结", Other: "SQ-20261123-0007"}
		got := words.Tell(ticket.Notice{View: staffView(ticket.Working), Event: ticket.Event{Verb: verb}, Move: m, To: office, As: bot.Office}).HTML
		if first, _, _ := strings.Cut(got, "\n"); !strings.Contains(first, want) {
			t.Errorf("%s: got %q, want %q in it", verb, first, want)
		}
	}
}

// A card shows the way from unit to unit and what others brought.
func TestCardShowsTheWay(t *testing.T) {
	v := staffView(ticket.Working)
	v.Handed = []bot.Unit{{Name: "甲局"}, {Name: "乙局"}, {Name: "甲局"}}
	v.Ticket.Returns = 2
	v.Ticket.Parts = []ticket.Part{{Unit: 2, Text: "资金已落实"}}
	v.Ticket.Instructions = []ticket.Instruction{{Text: "请速办"}}
	v.Ticket.Conferences = []ticket.Conference{{Text: "决定:先拨付"}}
	v.Ticket.Up = ticket.Upward{Unit: "市税务局", Number: "焦税〔2026〕3号"}
	got := wording.Card{View: v}.Message().HTML
	for _, want := range []string{"交办 3 次(甲局→乙局→甲局) · 退回 2 次", "县财政局协办意见:资金已落实", "批示:请速办", "会商:决定:先拨付", "已上报:市税务局 焦税〔2026〕3号"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	v.Ticket.State, v.Ticket.Ending = ticket.Closed, "回访确认"
	if got := (wording.Card{View: v}).Message().HTML; !strings.Contains(got, "销号依据:回访确认") {
		t.Errorf("why it is closed is not in\n%s", got)
	}
}
