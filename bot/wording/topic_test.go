package wording_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

func TestTopicLine(t *testing.T) {
	view := func(s ticket.State) ticket.View {
		v := staffView(s)
		v.Ticket.Summary = "退税没到,打13912345678或0391-6190000找示例公司91410825MA40XK7X6J"
		return v
	}
	for _, row := range []struct {
		name string
		say  func() bot.Message
		want string
	}{
		{"handed on", func() bot.Message { return told(view(ticket.Dispatched), ticket.Move{Verb: ticket.Dispatch}, 1) }, "交办到本单位\n求助 · 待签收 · 签收 11月24日(周二)18:00前\n"},
		{"given to another", func() bot.Message { return told(view(ticket.Dispatched), ticket.Move{Verb: ticket.Redispatch}, 2) }, "已改由县税务局办理\n"},
		{"sent back", func() bot.Message { return told(view(ticket.Submitted), ticket.Move{Verb: ticket.Return}, 1) }, "已退回活动办\n"},
		{"supervised", func() bot.Message { return told(view(ticket.Working), ticket.Move{Verb: ticket.Supervise}, 1) }, "已挂牌督办\n"},
		{"withdrawn", func() bot.Message { return told(view(ticket.Withdrawn), ticket.Move{Verb: ticket.Withdraw}, 1) }, "已撤回\n求助 · 已撤回\n"},
		{"not solved", func() bot.Message { return told(view(ticket.Working), ticket.Move{Verb: ticket.Reject}, 1) }, "企业认为没解决,重办\n"},
		{"overdue", func() bot.Message {
			return wording.Words{Bot: "b"}.TopicOverdue(ticket.Reminder{Step: ticket.StepReport, Of: onDay("2026-11-26")}, view(ticket.Working).Ticket)
		}, "首次反馈已逾期\n求助 · 办理中 · 应于11月26日(周四)前\n"},
	} {
		m := row.say()
		if !strings.HasPrefix(m.HTML, "<b>SQ-20261123-0042</b> "+row.want) {
			t.Errorf("%s: got %q, want %q", row.name, m.HTML, row.want)
		}
		for _, secret := range []string{"139", "6190000", "91410825", "示例&", "王", "张三"} {
			if strings.Contains(m.HTML, secret) {
				t.Errorf("%s: %q stands in what a group reads: %s", row.name, secret, m.HTML)
			}
		}
		if len(m.Buttons) != 1 || m.Buttons[0][0].URL != "https://t.me/b?start=SQ-20261123-0042" || m.Buttons[0][0].Data != "" {
			t.Errorf("%s: got buttons %v, want the link alone", row.name, m.Buttons)
		}
	}
	odd := view(ticket.Working)
	odd.Ticket.Number = "诉-20261123-0042"
	if m := told(odd, ticket.Move{Verb: ticket.Lift}, 1); len(m.Buttons) != 0 {
		t.Errorf("a number that no link holds: got %v", m.Buttons)
	}
}

func told(v ticket.View, m ticket.Move, u bot.UnitID) bot.Message {
	return wording.Words{Bot: "b"}.TellTopic(ticket.Notice{View: v, Event: ticket.Event{Verb: m.Verb, To: v.Ticket.State}, Move: m}, u)
}
