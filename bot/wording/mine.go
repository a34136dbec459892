package wording

import (
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// DeadlineWords writes when something is due at the latest: 11月25日(周三)18:00前.
func DeadlineWords(at time.Time, provisional bool) string {
	s := DayWords(at) + at.In(calendar.Shanghai).Format("15:04") + "前"
	if provisional {
		s += "(暂定)"
	}
	return s
}

// TicketList lists a person's tickets, each with a button that opens its card.
func TicketList(ts []ticket.Ticket, more bool) bot.Message {
	if len(ts) == 0 {
		return bot.Message{HTML: "您还没有提交过诉求。要反映问题,请点[反映问题]。", Keyboard: Keyboard()}
	}
	var b lines
	b.add("我的诉求:")
	m := bot.Message{}
	for _, t := range ts {
		b.add("%s", listLine(t))
		m.Buttons = append(m.Buttons, bot.Row(bot.Button{
			Text: string(t.Number) + " " + t.State.OwnerLabel(), Data: bot.Data("m", "card", string(t.Number))}))
	}
	if more {
		b.add("更早的没有列出,发诉求编号就能查看。")
	}
	m.HTML = b.String()
	return m
}

func listLine(t ticket.Ticket) string {
	s := string(t.Number) + " " + t.State.OwnerLabel() + " " + Escape(cut(t.Summary, 30))
	if at := nextForOwner(t); !at.IsZero() {
		s += "(" + ownerDate(t, at) + ")"
	}
	return s
}

// nextForOwner is the date an owner waits for, or has to mind.
func nextForOwner(t ticket.Ticket) time.Time {
	for _, e := range ticket.Agenda(t) {
		if e.Step == ticket.StepSupply || e.Step == ticket.StepReview || e.Step == ticket.StepPromise {
			return e.At
		}
	}
	return time.Time{}
}

// OwnerCard is a ticket as its owner sees it, with the buttons he may press now.
func OwnerCard(v ticket.View, may []ticket.Verb) bot.Message {
	t := v.Ticket
	var b lines
	stands := t.State.OwnerLabel()
	if t.Merged != "" {
		stands = standsAs(t)
	}
	b.add("%s %s", t.Number, stands)
	b.add("事项:%s", Escape(cut(t.Summary, 200)))
	kind := string(t.Class)
	if t.Problem != "" {
		kind += " · " + t.Problem
	}
	b.add("类别:%s", Escape(kind))
	if who := handledBy(v); who != "" {
		b.add("办理:%s", who)
	}
	switch t.State {
	case ticket.Awaiting:
		b.add("需要您补充:%s", Escape(cut(t.Asked, 600)))
	case ticket.Answered, ticket.Closed:
		if t.Answer != "" {
			b.add("答复(%s):%s", t.Result, Escape(cut(t.Answer, 2500)))
		}
	case ticket.Deferred:
		b.add("已列入计划:%s", Escape(cut(t.PlanText, 600)))
	case ticket.Declined, ticket.Withdrawn:
		if t.Reason != "" {
			b.add("原因:%s", Escape(cut(t.Reason, 600)))
		}
	}
	if at := nextForOwner(t); !at.IsZero() {
		b.add("%s", ownerDate(t, at))
	}
	if t.Redo > 0 {
		b.add("已重办%d次", t.Redo)
	}
	if t.Rating != "" {
		b.add("您的评价:%s", t.Rating)
	}
	return bot.Message{HTML: b.String(), Ticket: string(t.Number), Buttons: append(OwnerButtons(t, may), TermsButton(t.Number))}
}

// ownerDate says what happens on the date an owner waits for.
func ownerDate(t ticket.Ticket, at time.Time) string {
	switch t.State {
	case ticket.Awaiting:
		return "请补充:" + DeadlineWords(at, t.Dues.Unsure(ticket.StepSupply))
	case ticket.Deferred:
		return "再次研究:" + FarDay(at)
	}
	return "答复您:" + DeadlineWords(at, t.Dues.Unsure(ticket.StepPromise))
}

func handledBy(v ticket.View) string {
	if v.Lead.Name == "" {
		return ""
	}
	s := Escape(v.Lead.Name)
	if v.Holder.ID != 0 {
		s += " " + Escape(Staff(v.Holder, v.Lead))
	} else if v.Lead.Phone != "" {
		s += " " + Escape(v.Lead.Phone)
	}
	return s
}

// FileInstead says why something cannot be done with a ticket any more, and offers to file what was written anew.
func FileInstead(why, question string) bot.Message {
	return bot.Message{HTML: Escape(why) + "\n您刚才写的话还留着,点[" + FileLabel + "]就能提交。",
		Buttons: bot.Rows(bot.Row(bot.Button{Text: FileLabel, Data: bot.Data("q", "file", question)}))}
}

// Sentences about one's own tickets.
const (
	Urged         = "已催办,办理人会收到提醒。"
	Kept          = "好的,没有改动。"
	NothingToAdd  = "没有看到文字或附件,请再发一次。"
	ReasonInWords = "请写一句撤回的原因,或点[确认撤回]。"
)
