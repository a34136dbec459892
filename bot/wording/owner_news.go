package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot/ticket"
)

// news says in one sentence what happened.
func (w Words) news(n ticket.Notice) string {
	t, lead := n.View.Ticket, Escape(leads(n.View))
	switch n.Event.Verb {
	case ticket.Dispatch:
		return "已交给" + lead + "办理。"
	case ticket.Rule, ticket.Redispatch:
		return "已改由" + lead + "办理,答复期限不变。"
	case ticket.Return:
		return "正在重新确定办理单位,答复期限不变。"
	case ticket.Sign:
		return lead + "已签收,由" + Escape(Staff(n.View.Holder, n.View.Lead)) + "办理。"
	case ticket.Transfer:
		return "改由" + lead + Escape(Staff(n.View.Holder, n.View.Lead)) + "办理。"
	case ticket.Ask:
		return "办理人请您补充材料:"
	case ticket.Supply:
		return "补充的材料已收到,继续办理。"
	case ticket.Expire:
		return "没有等到补充的材料,先按现有情况继续办理;材料随时可以再发。"
	case ticket.Interim:
		return "办理进展:"
	case ticket.Grant:
		return "办理需要延期。"
	case ticket.Refuse:
		return "办理单位请求推迟,没有获得同意,继续办理。"
	case ticket.ProposeDefer:
		return "正在报请县领导研究下一步计划。"
	case ticket.Defer:
		return "经研究暂缓办理,已列入计划:"
	case ticket.Resume:
		if n.Event.By == ticket.Clock {
			return "暂缓办理的复查日期到了,已恢复办理。"
		}
		return "已恢复办理。"
	case ticket.Decline:
		return "不予受理。"
	case ticket.Object:
		return "您的异议已收到,由活动办负责人重新决定。想补充理由,直接回复这条消息。"
	case ticket.Confirm:
		if t.State != ticket.Closed {
			return "已记下您的意见,正在报请县领导研究下一步计划。"
		}
		return "已办结,谢谢您的确认。"
	case ticket.Reject:
		return "已退回重办,编号不变。想多说几句,直接回复这条消息。"
	case ticket.Apart:
		return "已从统一答复里分出来单独办理。请直接回复这条消息,写明您的情况有什么不同。"
	case ticket.Lapse:
		why := "一直没有收到您的确认"
		if t.Revisits >= ticket.Attempts {
			why = "没有联系上您"
		}
		return fmt.Sprintf("%s,先按办结处理;如果没有解决,%d天内点[没解决]就重新办理。", why, ticket.RejectDays)
	case ticket.Revisit:
		if t.State == ticket.Working {
			return "回访了解到没有解决,已退回重办。"
		}
		return "回访确认已解决,已办结。"
	case ticket.Rate:
		return "谢谢您的评价:" + Escape(t.Rating) + "。"
	case ticket.Add:
		return "补充的内容已收到,会转给办理人。"
	case ticket.Urge:
		return Urged
	case ticket.Withdraw:
		return "已撤回。我们会回访一次,了解撤回的原因。"
	case ticket.Merge:
		return "与您的另一件诉求" + string(t.Merged) + "合并办理,请看那一件的进展。"
	case ticket.ReportUp:
		if n.Move.Reason != "" {
			return "上级单位办理进展:"
		}
		return "已报上级单位办理,会继续跟踪。"
	case ticket.Supervise:
		return "县领导已对这件诉求挂牌督办,我们会盯到办结。"
	case ticket.Lift:
		return "回访确认已解决,督办已解除。"
	case ticket.Complete:
		if !n.Move.Until.IsZero() {
			return Escape(t.Channel) + "要求办结的时间改为" + DeadlineWords(n.Move.Until, false) + "。"
		}
		if n.Move.Class != "" {
			return "登记信息已补全,类别定为" + string(n.Move.Class) + "。"
		}
		return "登记信息已补全。"
	case ticket.Succeed:
		return "原办理单位已撤并,由" + lead + "接着办理,答复期限不变。"
	case ticket.Vacate:
		if n.View.Holder.ID == 0 {
			return "原办理人已调整," + lead + "正在另定办理人,答复期限不变。"
		}
		return "原办理人已调整,改由" + lead + Escape(Staff(n.View.Holder, n.View.Lead)) + "办理,答复期限不变。"
	case ticket.Recount:
		return "办理期限按新公布的放假安排重新计算了。"
	}
	return "状态:" + t.State.OwnerLabel()
}

// details are what was said with a move, and the date that follows from it.
func details(n ticket.Notice) []string {
	t, m := n.View.Ticket, n.Move
	var out []string
	line := func(label, s string) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, label+Escape(cut(s, 2500)))
		}
	}
	promise := func() {
		switch due := t.Dues.Promise; {
		case due.IsZero():
		case n.Event.At.After(due):
			out = append(out, "原定"+DeadlineWords(due, false)+"答复您,已经逾期,请您谅解;办好马上答复您。")
		default:
			out = append(out, "答复您:"+DeadlineWords(due, t.Dues.Unsure(ticket.StepPromise)))
		}
	}
	switch n.Event.Verb {
	case ticket.Ask:
		line("", t.Asked)
		if !t.Dues.Supply.IsZero() {
			out = append(out, "请在"+DeadlineWords(t.Dues.Supply, t.Dues.Unsure(ticket.StepSupply))+"直接回复这条消息补充,这段时间不计入办理时限。")
		}
	case ticket.Interim:
		line("", m.Text)
		out = append(out, "办理:"+handledBy(n.View))
		promise()
	case ticket.Grant:
		line("原因:", t.Reason)
		out = append(out, "延长到"+DeadlineWords(t.GrantedTo, t.Dues.Unsure(ticket.StepPromise)))
	case ticket.Refuse:
		line("原因:", firstOf(m.Reason, m.Text))
		promise()
	case ticket.Defer:
		line("", t.PlanText)
		if !t.NextDate.IsZero() {
			out = append(out, "下次研究:"+FarDay(t.NextDate))
		}
	case ticket.Decline:
		line("原因:", m.Reason)
		line("", m.Text)
	case ticket.ReportUp:
		line("上级单位:", strings.TrimSpace(t.Up.Unit+" "+t.Up.Number))
		line("", m.Reason)
	case ticket.Complete:
		if m.Class != "" { // each class has its own time
			promise()
		}
	case ticket.Resume:
		line("原因:", firstOf(m.Reason, m.Text))
		promise()
	case ticket.Dispatch, ticket.Sign, ticket.Reject, ticket.Apart, ticket.Recount:
		promise()
	}
	return out
}
