package wording_test

import (
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

func TestTheReceiptSaysHowAMatterCameHere(t *testing.T) {
	for _, c := range []struct{ channel, outer, want string }{
		{"chat", "", ""},
		{"12345", "WB001", "\n来源:12345转来,单号WB001,反映人:王经理\n事项:"},
		{"企业纾困360", "QY77", "\n来源:企业纾困360转来,单号QY77,反映人:王经理\n"},
		{"office", "", "\n来源:活动办代为登记,反映人:王经理\n"},
		{"座谈会", "", "\n来源:座谈会,反映人:王经理\n"},
	} {
		v := ticket.View{Ticket: ticket.Ticket{Number: "SQ-20261123-0001", Channel: c.channel, Outer: c.outer, Contact: "王经理", Summary: "积水", Class: ticket.Help}}
		got := wording.Words{}.Tell(ticket.Notice{View: v, Event: ticket.Event{Verb: ticket.Open}, As: bot.Owner}).HTML
		if !strings.HasPrefix(got, "受理回执 SQ-20261123-0001\n") || !strings.Contains(got, c.want) || c.want == "" && strings.Contains(got, "来源") {
			t.Errorf("%s: %s", c.channel, got)
		}
	}
}

// An outer deadline may come before the day of the first word: nobody is promised that after the answer.
func TestTheReceiptPromisesNoFirstWordAfterTheAnswer(t *testing.T) {
	monday := time.Date(2026, 11, 23, 18, 0, 0, 0, calendar.Shanghai)
	for days, want := range map[int]bool{2: false, 7: true} {
		dues := ticket.Dues{Dispatch: monday.AddDate(0, 0, 1), Report: monday.AddDate(0, 0, 3), Promise: monday.AddDate(0, 0, days)}
		v := ticket.View{Ticket: ticket.Ticket{Number: "SQ-20261123-0001", State: ticket.Submitted, Class: ticket.Help, Dues: dues}}
		got := wording.Words{}.Tell(ticket.Notice{View: v, Event: ticket.Event{Verb: ticket.Open}, As: bot.Owner}).HTML
		if strings.Contains(got, "首次反馈") != want || !strings.Contains(got, "答复您:") {
			t.Errorf("answer in %d days: %s", days, got)
		}
	}
}
