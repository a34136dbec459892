package wording

import (
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// ownerNotice tells an owner what happened to his ticket, with the buttons he may press now.
func (w Words) ownerNotice(n ticket.Notice) bot.Message {
	t := n.View.Ticket
	var b lines
	switch n.Event.Verb {
	case ticket.Open:
		w.receipt(&b, n.View)
	case ticket.Reply, ticket.Approve, ticket.Correct:
		answered(&b, n)
	default:
		b.add("%s %s", t.Number, w.news(n))
		for _, s := range details(n) {
			b.add("%s", s)
		}
	}
	if slices.Contains(n.May, ticket.Rate) {
		b.add("请评价这次办理:")
	}
	return bot.Message{HTML: b.String(), Buttons: OwnerButtons(t, n.May), Ticket: string(t.Number)}
}

// receipt is the 受理回执: number, class, every date, who handles it, and what to do if nobody comes back.
func (w Words) receipt(b *lines, v ticket.View) {
	t := v.Ticket
	b.add("受理回执 %s", t.Number)
	if s := broughtBy(t); s != "" {
		b.add("%s", s)
	}
	b.add("事项:%s", Escape(cut(t.Summary, 200)))
	kind := string(t.Class)
	if t.Problem != "" {
		kind += " · " + t.Problem
	}
	if t.Urgent {
		kind += " · 紧急"
	}
	b.add("类别:%s", Escape(kind))
	for _, s := range dueLines(t) {
		b.add("%s", s)
	}
	who := handledBy(v)
	switch {
	case who != "":
	case t.Class == ticket.Conduct:
		who = "活动办负责人,其他人看不到"
	default:
		who = "活动办先受理,再交办给责任单位"
	}
	b.add("办理:%s", who)
	late := "到期没人联系您,请点[催办]"
	if w.Office != "" {
		late += "或打活动办电话" + Escape(w.Office)
	}
	b.add("%s。要补充材料,直接回复这条消息就行。", late)
	b.add("请勿发送涉密材料、身份证照片。")
}

// broughtBy tells an owner how a matter came here that nobody wrote in the chat.
func broughtBy(t ticket.Ticket) string {
	s := t.Channel
	switch {
	case s == "" || s == "chat":
		return ""
	case s == "office":
		s = "活动办代为登记"
	case t.Outer != "":
		s += "转来,单号" + t.Outer
	}
	if t.Contact != "" {
		s += ",反映人:" + t.Contact
	}
	return Escape("来源:" + s)
}

// receiptWords say what an owner can count on at a step.
var receiptWords = map[string]string{
	ticket.StepDispatch: "交办", ticket.StepSign: "签收", ticket.StepReport: "首次反馈", ticket.StepInterim: "阶段性答复",
	ticket.StepPromise: "答复您", ticket.StepOuter: "上级要求办结",
}

// dueLines writes every date that runs, in the order it comes.
func dueLines(t ticket.Ticket) []string {
	var out []string
	for _, e := range ticket.Agenda(t) {
		what := receiptWords[e.Step]
		if e.Step == ticket.StepDispatch && t.Class == ticket.Conduct {
			what = "处理"
		}
		if late := !t.Dues.Promise.IsZero() && e.At.After(t.Dues.Promise); late && (e.Step == ticket.StepReport || e.Step == ticket.StepInterim) {
			continue // nobody waits for a first word after the answer
		}
		if what != "" {
			out = append(out, what+":"+DeadlineWords(e.At, t.Dues.Unsure(e.Step)))
		}
	}
	if t.Dues.Promise.IsZero() {
		out = append(out, "答复您:不设期限,一直跟踪到办结")
	}
	return out
}

// answered shows an answer and asks whether it solves the matter.
func answered(b *lines, n ticket.Notice) {
	t := n.View.Ticket
	head := "有答复了"
	if n.Event.Verb == ticket.Correct {
		head = "答复有更正"
	}
	b.add("%s %s(%s):", t.Number, head, t.Result)
	b.add("%s", Escape(t.Answer))
	clauses := t.Clauses
	if n.Move.Batch != "" { // one answer reads the same everywhere
		clauses = n.Move.Clauses
	}
	if len(clauses) > 0 {
		b.add("依据:%s", Escape(strings.Join(clauses, ";")))
	}
	planned(b, t, t.Result, t.Answer)
	if who := handledBy(n.View); who != "" {
		b.add("办理:%s", who)
	}
	if slices.Contains(n.May, ticket.Confirm) {
		b.add("%s", ask(t.Result))
	}
	if slices.Contains(n.May, ticket.Apart) {
		b.add("这是对同类问题的统一答复;情况不同请点[我的情况不一样],单独为您办理。")
	}
}

// ask is the question under an answer; what cannot be solved now is a plan to agree to.
func ask(r ticket.Result) string {
	if r == ticket.Cannot {
		return "同意这个计划请点[已解决],不同意请点[没解决]。"
	}
	return "问题解决了吗?请点下面的按钮告诉我们。"
}
