package wording

import (
	"slices"
	"strconv"
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
		return "请补充:" + DeadlineWords(at, t.Dues.Provisional)
	case ticket.Deferred:
		return "再次研究:" + FarDay(at)
	}
	return "答复您:" + DeadlineWords(at, t.Dues.Provisional)
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

// ownerLabel is what an owner's button says for a verb; Rate has a row of its own.
var ownerLabel = map[ticket.Verb]string{
	ticket.Confirm:  "已解决",
	ticket.Reject:   "没解决",
	ticket.Apart:    "我的情况不一样",
	ticket.Object:   "对不予受理有异议",
	ticket.Supply:   "补充材料",
	ticket.Add:      "补充材料",
	ticket.Withdraw: "撤回诉求",
	ticket.Urge:     "催办",
}

var ownerRows = [][]ticket.Verb{
	{ticket.Confirm, ticket.Reject},
	{ticket.Apart, ticket.Object},
	{ticket.Supply, ticket.Add, ticket.Withdraw, ticket.Urge},
}

// OwnerButtons are the buttons an owner may press on a ticket now.
func OwnerButtons(t ticket.Ticket, may []ticket.Verb) [][]bot.Button {
	var rows [][]bot.Button
	for _, verbs := range ownerRows {
		var row []bot.Button
		for _, v := range verbs {
			if !slices.Contains(may, v) || len(row) > 0 && row[len(row)-1].Text == ownerLabel[v] {
				continue
			}
			row = append(row, bot.Button{Text: ownerLabel[v], Data: bot.Data("m", string(v), string(t.Number))})
		}
		rows = append(rows, row)
	}
	if slices.Contains(may, ticket.Rate) {
		rows = append(rows, gradeRows(t.Number)...)
	}
	return bot.Rows(rows...)
}

func gradeRows(n ticket.Number) [][]bot.Button {
	var all []bot.Button
	for i, g := range ticket.Grades {
		all = append(all, bot.Button{Text: g, Data: bot.Data("r", strconv.Itoa(i+1), string(n))})
	}
	return [][]bot.Button{all[:3], all[3:]}
}

// AskReject asks what was wrong with the answer.
func AskReject(n ticket.Number) bot.Message {
	var row []bot.Button
	for i, r := range ticket.RejectReasons {
		row = append(row, bot.Button{Text: r, Data: bot.Data("m", "why"+strconv.Itoa(i), string(n))})
	}
	return bot.Message{HTML: string(n) + " 没解决,主要是哪方面不满意?", Buttons: bot.Rows(row[:3], row[3:]), Ticket: string(n)}
}

// AskWithdraw asks to confirm a withdrawal, and for a reason in words unless it was given.
func AskWithdraw(n ticket.Number, reason string) bot.Message {
	s := string(n) + " 确定撤回吗?可以先写一句原因,再点[确认撤回]。如果是有人要求您撤回,请点[不撤回],并联系活动办反映。"
	if reason != "" {
		s = string(n) + " 撤回原因:" + Escape(cut(reason, 600)) + "\n确定请点[确认撤回]。"
	}
	return bot.Message{HTML: s,
		Buttons: bot.Rows(bot.Row(
			bot.Button{Text: "确认撤回", Data: bot.Data("m", "gone", string(n))},
			bot.Button{Text: "不撤回", Data: bot.Data("m", "stay", string(n))})), Ticket: string(n)}
}

// AskAdd asks for what is to be added to a ticket.
func AskAdd(n ticket.Number, asked string) bot.Message {
	s := string(n) + " 请发要补充的文字、图片、文件或语音。"
	if asked != "" {
		s = string(n) + " 需要补充:" + Escape(cut(asked, 600)) + "\n请直接发文字、图片、文件或语音。"
	}
	return bot.Message{HTML: s, Ticket: string(n), Buttons: bot.Rows(bot.Row(
		bot.Button{Text: "不补充了", Data: bot.Data("m", "stay", string(n))}))}
}

// Sentences about one's own tickets.
const (
	Urged         = "已催办,办理人会收到提醒。"
	Kept          = "好的,没有改动。"
	NothingToAdd  = "没有看到文字或附件,请再发一次。"
	ReasonInWords = "请写一句撤回的原因,或点[确认撤回]。"
)
