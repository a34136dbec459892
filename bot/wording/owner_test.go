package wording_test

import (
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

func day(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.Shanghai)
	if err != nil {
		panic(err)
	}
	return t
}

func matter() ticket.View {
	return ticket.View{
		Ticket: ticket.Ticket{
			Number: "SQ-20261123-0001", State: ticket.Working, Class: ticket.Help, Problem: "要素保障", Summary: "电费太高",
			Text: "厂里电费太高怎么办", Lead: 3, Holder: 9, Filed: day("2026-11-23 09:10"), Contact: "王经理", Phone: "13800000000",
			Dues: ticket.Dues{Dispatch: day("2026-11-24 18:00"), Report: day("2026-11-26 18:00"), Promise: day("2026-11-30 18:00")},
		},
		Lead:   bot.Unit{ID: 3, Name: "县发展改革委", Phone: "0391-0000003"},
		Holder: bot.Person{ID: 9, Name: "电力岗", Phone: "0391-0000002"},
	}
}

func TestOwnerNotices(t *testing.T) {
	open := []ticket.Verb{ticket.Add, ticket.Urge, ticket.Withdraw}
	var got []titled
	add := func(title string, v ticket.Verb, may []ticket.Verb, change func(*ticket.View, *ticket.Move)) {
		n := ticket.Notice{View: matter(), Event: ticket.Event{Verb: v}, As: bot.Owner, May: may, To: bot.Person{ID: 1, Chat: 1}}
		if change != nil {
			change(&n.View, &n.Move)
		}
		got = append(got, titled{title, words.Tell(n)})
	}
	add("the receipt, unit not known yet", ticket.Open, open, func(v *ticket.View, _ *ticket.Move) {
		v.Ticket.State, v.Ticket.Urgent, v.Lead, v.Holder = ticket.Submitted, true, bot.Unit{}, bot.Person{}
		v.Ticket.Dues.Provisional = true
	})
	add("the receipt, handed on at once", ticket.Open, open, func(v *ticket.View, _ *ticket.Move) {
		v.Ticket.State, v.Holder, v.Ticket.Dues.Sign = ticket.Dispatched, bot.Person{}, day("2026-11-24 18:00")
	})
	add("handed on", ticket.Dispatch, open, nil)
	add("signed", ticket.Sign, open, nil)
	add("asked", ticket.Ask, []ticket.Verb{ticket.Supply, ticket.Add, ticket.Withdraw, ticket.Urge}, func(v *ticket.View, _ *ticket.Move) {
		v.Ticket.State, v.Ticket.Asked, v.Ticket.Dues.Supply = ticket.Awaiting, "请发近三个月<电费>单", day("2026-11-30 18:00")
	})
	add("interim", ticket.Interim, open, func(_ *ticket.View, m *ticket.Move) { m.Text = "正在核对电费单。" })
	add("extended", ticket.Grant, open, func(v *ticket.View, _ *ticket.Move) {
		v.Ticket.Reason, v.Ticket.GrantedTo = "设备未到", day("2026-12-07 18:00")
	})
	add("answered", ticket.Reply, []ticket.Verb{ticket.Confirm, ticket.Reject, ticket.Add, ticket.Withdraw, ticket.Urge}, func(v *ticket.View, _ *ticket.Move) {
		v.Ticket.State, v.Ticket.Answer, v.Ticket.Result, v.Ticket.Clauses = ticket.Answered, "可以申请峰谷电价。", ticket.Explained, []string{"plan.txt 第25项"}
	})
	add("cannot be solved now", ticket.Approve, []ticket.Verb{ticket.Confirm, ticket.Reject}, func(v *ticket.View, _ *ticket.Move) {
		v.Ticket.State, v.Ticket.Answer, v.Ticket.Result = ticket.Answered, "线路明年改造。", ticket.Cannot
		v.Ticket.PlanText, v.Ticket.NextDate = "列入明年计划", day("2027-03-01 18:00")
	})
	add("answered in a batch", ticket.Reply, []ticket.Verb{ticket.Confirm, ticket.Reject, ticket.Apart}, func(v *ticket.View, _ *ticket.Move) {
		v.Ticket.State, v.Ticket.Answer, v.Ticket.Result = ticket.Answered, "统一答复。", ticket.Solved
	})
	add("declined", ticket.Decline, []ticket.Verb{ticket.Object}, func(v *ticket.View, m *ticket.Move) {
		v.Ticket.State, m.Reason, m.Text = ticket.Declined, "个人事项,请打12345", "可以打12345。"
	})
	add("confirmed", ticket.Confirm, []ticket.Verb{ticket.Rate}, func(v *ticket.View, _ *ticket.Move) { v.Ticket.State = ticket.Closed })
	add("sent back for redo", ticket.Reject, open, nil)
	add("lapsed", ticket.Lapse, []ticket.Verb{ticket.Reject, ticket.Rate}, func(v *ticket.View, _ *ticket.Move) { v.Ticket.State = ticket.Closed })
	add("withdrawn", ticket.Withdraw, nil, func(v *ticket.View, _ *ticket.Move) { v.Ticket.State = ticket.Withdrawn })
	golden(t, "owner.txt", got)
}

func TestOwnerCardsAndForms(t *testing.T) {
	answered := matter()
	answered.Ticket.State, answered.Ticket.Answer, answered.Ticket.Result = ticket.Answered, "可以。", ticket.Solved
	filing := ticket.Filing{Class: ticket.Help, Problem: "要素保障", Summary: "电费太高", Text: "电费太高,\n一个月<两万>", Contact: "王经理", Phone: "13800000000",
		Files: []bot.FileRef{{ID: "a"}}, Urgent: true}
	golden(t, "mine.txt", []titled{
		{"the list", wording.TicketList([]ticket.Ticket{matter().Ticket, answered.Ticket}, true)},
		{"an empty list", wording.TicketList(nil, false)},
		{"a card at work", wording.OwnerCard(matter(), []ticket.Verb{ticket.Add, ticket.Urge, ticket.Withdraw})},
		{"a card to confirm", wording.OwnerCard(answered, []ticket.Verb{ticket.Confirm, ticket.Reject, ticket.Add, ticket.Urge, ticket.Withdraw})},
		{"what was wrong", wording.AskReject("SQ-20261123-0001")},
		{"withdraw?", wording.AskWithdraw("SQ-20261123-0001", "")},
		{"the notice, with a question", wording.FilingNotice("厂里电费太高怎么办")},
		{"the notice, without", wording.FilingNotice("")},
		{"conduct", wording.ConductPick("")},
		{"conduct in what was to be added", wording.ConductPick("SQ-20261123-0001")},
		{"of what was, for the head", wording.FiledAsPlain("SQ-20261123-0001", []string{"县税务局", "索要"})},
		{"really not about officials", wording.SurelyPlain([]string{"县税务局", "索要"})},
		{"a like ticket", wording.LikeTicket(matter().Ticket)},
		{"the preview", wording.Preview{Draft: "77", Filing: filing, Firm: bot.Enterprise{Name: "温和食品有限公司"}, Lead: "县发展改革委"}.Message()},
		{"a file at rest", wording.FileAtRest(1, []ticket.Ticket{matter().Ticket})},
	})
}
