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

func TestACardSaysEachThingOnce(t *testing.T) {
	office := bot.Person{ID: 20, Chat: 20, Grants: []bot.Grant{{Role: bot.Office}}}
	for _, c := range []struct {
		name, said string
		state      ticket.State
		set        func(*ticket.Ticket)
		move       ticket.Move
	}{
		{"words added", "申请表见附件", ticket.Working, func(t *ticket.Ticket) { t.Added = []string{"申请表见附件"} }, ticket.Move{Verb: ticket.Add, Text: "申请表见附件"}},
		{"what was not solved", "结果:还是没有到账", ticket.Working, func(t *ticket.Ticket) { t.Reject = "结果:还是没有到账" },
			ticket.Move{Verb: ticket.Reject, Reason: "结果", Text: "还是没有到账"}},
		{"why it was withdrawn", "自己解决了", ticket.Withdrawn, func(t *ticket.Ticket) { t.Reason = "自己解决了" }, ticket.Move{Verb: ticket.Withdraw, Text: "自己解决了"}},
		{"until when", "12月4日", ticket.Working, func(t *ticket.Ticket) { t.WantUntil = onDay("2026-12-04") }, ticket.Move{Verb: ticket.AskExtension, Text: "设备未到"}},
	} {
		v := staffView(c.state)
		c.set(&v.Ticket)
		m := words.Tell(ticket.Notice{View: v, Event: ticket.Event{Verb: c.move.Verb, To: c.state}, Move: c.move, To: office, As: bot.Office})
		if n := strings.Count(m.HTML, c.said); n != 1 {
			t.Errorf("%s: %q stands %d times in\n%s", c.name, c.said, n, m.HTML)
		}
	}
}

func TestFarDatesCarryTheirYear(t *testing.T) {
	v := staffView(ticket.Deferred)
	v.Ticket.PlanText, v.Ticket.NextDate, v.Ticket.Dues = "列入计划", onDay("2027-03-01"), ticket.Dues{Review: onDay("2027-03-01")}
	for name, html := range map[string]string{
		"card":       wording.Card{View: v}.Message().HTML,
		"owner card": wording.OwnerCard(v, nil).HTML,
		"list":       wording.NextDue(v.Ticket, calendar.Default(), onDay("2026-11-23")),
		"news":       words.Tell(ticket.Notice{View: v, Event: ticket.Event{Verb: ticket.Defer}, As: bot.Owner}).HTML,
	} {
		if !strings.Contains(html, "2027年3月1日(周一)") {
			t.Errorf("%s does not name the year: %s", name, html)
		}
	}
}

func TestARevisitReminderOfAWithdrawnTicketCarriesTheResults(t *testing.T) {
	r := ticket.Reminder{Rule: ticket.RuleRevisitDue, Step: ticket.StepRevisit, As: bot.Office, Of: onDay("2026-12-11"), Due: onDay("2026-12-11").Add(-time.Hour)}
	m := wording.Reminder(r, staffView(ticket.Withdrawn), 0, false)
	if len(m.Buttons) != 1 || len(m.Buttons[0]) != 4 || m.Buttons[0][2].Text != "联系不上" {
		t.Errorf("buttons %v", m.Buttons)
	}
}

func TestAStateIsNotSaidTwiceInOneLine(t *testing.T) {
	for state, verb := range map[ticket.State]ticket.Verb{ticket.Declined: ticket.Decline, ticket.Deferred: ticket.Defer} {
		if got := wording.DidLine(ticket.Ticket{Number: "SQ-20261123-0042", State: state}, verb).HTML; strings.Contains(got, ",现在") {
			t.Errorf("%s: %s", verb, got)
		}
	}
}
