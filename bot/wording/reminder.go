package wording

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Reminder tells one person of one date of a ticket: what is due, by how many working days it is overdue, and what he
// can do. Late says that the reminder itself goes out after its time.
func Reminder(r ticket.Reminder, v ticket.View, overdue int, late bool) bot.Message {
	t := v.Ticket
	var b lines
	head := remindHead(r, v, overdue)
	if late {
		head += "(迟发)"
	}
	b.add("<b>%s</b> %s", r.Ticket, head)
	if r.As == bot.Owner {
		if r.Step == "supply" && t.Asked != "" {
			b.add("需要您补充:%s", Escape(cut(t.Asked, 200)))
		}
		b.add("诉求:%s", Escape(cut(firstOf(t.Summary, t.Text), 100)))
		m := bot.Message{HTML: b.String(), Ticket: string(r.Ticket)}
		if r.Step == "supply" {
			m.Buttons = bot.Rows(bot.Row(bot.Button{Text: "补充材料", Data: bot.Data("m", string(ticket.Supply), string(r.Ticket))}))
		}
		return m
	}
	b.add("%s · 企业:%s", t.State.Label(), Escape(v.Whose()))
	b.add("诉求:%s", Escape(cut(firstOf(t.Summary, t.Text), 100)))
	if v.Lead.Name != "" {
		who := "主办:" + v.Lead.Name
		if v.Holder.ID != 0 {
			who += " 经办:" + v.Holder.Name
		}
		b.add("%s", Escape(who))
	}
	return bot.Message{HTML: b.String(), Ticket: string(r.Ticket), Buttons: bot.Rows(remindButtons(r, v))}
}

// NotToday says under a reminder of a revisit why it is not made today, and leaves the card alone to press.
func NotToday(m bot.Message, why string) bot.Message {
	m.HTML += "\n" + Escape(why)
	m.Buttons = bot.Rows(bot.Row(CardButton(ticket.Number(m.Ticket))))
	return m
}

func remindHead(r ticket.Reminder, v ticket.View, overdue int) string {
	t := v.Ticket
	what := ticket.StepLabel(r.Step)
	if r.Step == ticket.StepDispatch && t.Class == ticket.Conduct {
		what = "处理"
	}
	if r.As == bot.Owner && r.Step == ticket.StepSupply {
		what = "补充材料"
	}
	if what == "" {
		what = "办理"
	}
	if r.Step == ticket.StepHang {
		return fmt.Sprintf("%s(%s),已等 %d 个工作日", Undecided(v), whyProposed(t), overdue+ticket.HangAfter)
	}
	if r.Step == ticket.StepWeekly && !strings.Contains(r.Rule, "overdue") {
		return "挂牌督办中,请报本周进展" + by(r.Of)
	}
	if r.Step == ticket.StepUpward && !strings.Contains(r.Rule, "overdue") {
		return "已上报满一个月,请向上级单位了解进展并登记" + by(r.Of)
	}
	switch {
	case strings.Contains(r.Rule, "overdue"):
		if overdue > 0 {
			return fmt.Sprintf("%s已逾期 %d 个工作日(应于%s前)", what, overdue, DayWords(r.Of))
		}
		return fmt.Sprintf("%s已逾期(应于%s前)", what, DayWords(r.Of))
	case strings.Contains(r.Rule, "today"):
		return what + "今天到期"
	case strings.Contains(r.Rule, "revisit") && t.State == ticket.Withdrawn:
		return "请回访企业,问一问为什么撤回、事情解决了没有" + by(r.Of)
	case strings.Contains(r.Rule, "revisit"):
		return "请回访企业,问一问是否真的解决了" + by(r.Of)
	}
	return what + "快到期了" + by(r.Of)
}

func by(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return "(" + DayWords(at) + "前)"
}

func remindButtons(r ticket.Reminder, v ticket.View) []bot.Button {
	t := v.Ticket
	if r.Step == ticket.StepHang && r.As == bot.Leader && t.Undecided() {
		hang := ticket.Supervise
		if v.Lead.Vertical {
			hang = ticket.Request
		}
		return append(TicketButtons(t, []ticket.Verb{hang, ticket.NoWatch})[0], CardButton(t.Number))
	}
	if r.Step == ticket.StepRevisit && slices.Contains([]ticket.State{ticket.Answered, ticket.Closed, ticket.Withdrawn}, t.State) && (r.As == bot.Cadre || r.As == bot.Office || r.As == bot.Supervision) {
		return RevisitButtons(t.Number)
	}
	if t.State == ticket.Dispatched && (r.As == bot.Interpreter || r.As == bot.Liaison || r.As == bot.Head) {
		return append(TicketButtons(t, []ticket.Verb{ticket.Sign})[0], CardButton(t.Number))
	}
	for step, does := range map[string]struct {
		verb ticket.Verb
		in   ticket.State // empty: any that is open
		as   bot.Role
	}{ticket.StepWeekly: {ticket.Interim, ticket.Working, bot.Interpreter}, ticket.StepUpward: {ticket.ReportUp, "", bot.Office}} {
		if r.Step == step && r.As == does.as && t.State.Open() && (does.in == "" || does.in == t.State) {
			return bot.Row(bot.Button{Text: verbLabel[does.verb], Data: bot.Data("t", string(does.verb), string(t.Number))}, CardButton(t.Number))
		}
	}
	return bot.Row(CardButton(t.Number))
}
