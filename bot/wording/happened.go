package wording

import (
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// happened says in a few words what a move did, and gives what was said with it.
func happened(n ticket.Notice) (head string, notes []string) {
	t, m := n.View.Ticket, n.Move
	said := m.Text
	because := firstOf(m.Reason, m.Text)
	switch n.Event.Verb {
	case ticket.Dispatch, ticket.Rule, ticket.Redispatch:
		if n.As == bot.Office || n.As == bot.OfficeHead || n.As == bot.Leader { // in the place of the unit
			return t.State.Label() + " " + NobodyThere(n.View.Lead), say("说明:", because)
		}
	}
	switch n.Event.Verb {
	case ticket.Open, ticket.Dispatch:
		return "", helps(n)
	case ticket.Rule:
		return t.State.Label() + " 已裁定由本单位办理,不再退回", say("说明:", said)
	case ticket.Redispatch:
		return t.State.Label() + " 改派", say("理由:", because)
	case ticket.Sign:
		if h := helps(n); h != nil {
			return "主办单位已签收", h
		}
		return "已签收", nil
	case ticket.Return:
		notes = say("理由:", because)
		if n.View.Proposed.Name != "" {
			notes = append(notes, "建议单位:"+n.View.Proposed.Name)
		}
		if n.As == bot.Supervision {
			notes = append(notes, "活动办的人都在有关单位,请督查室裁定")
		}
		return "被退回," + t.State.Label(), notes
	case ticket.Transfer:
		if n.To.ID != 0 && n.To.ID == t.Holder {
			return "转给您办理", say("说明:", said)
		}
		return "已转" + n.View.Holder.Name + "办理", say("说明:", said)
	case ticket.Ask:
		return "已请企业补充", nil
	case ticket.Supply:
		return "企业已补充材料", append(say("补充:", said), files(m)...)
	case ticket.Expire:
		return "企业未按期补充,继续办理", nil
	case ticket.Interim:
		return "阶段性答复", say("", said)
	case ticket.Contribute:
		return "协办单位答复", append(say("", said), files(m)...)
	case ticket.AskExtension:
		return "申请延期到" + DayWords(t.WantUntil), say("理由:", because)
	case ticket.Grant:
		return "同意延期", nil
	case ticket.Refuse:
		return "申请没有获得同意", say("理由:", because)
	case ticket.ProposeDefer:
		return "申请暂缓办理", nil
	case ticket.Defer:
		return t.State.Label(), nil
	case ticket.Resume:
		return "恢复办理", nil
	case ticket.Submit:
		return t.State.Label(), nil
	case ticket.Approve:
		return "答复已同意发出", nil
	case ticket.SendBack:
		return "答复退回修改", say("意见:", because)
	case ticket.Reply:
		if m.Batch != "" && n.Event.From == ticket.Submitted {
			return "活动办已以" + firstOf(n.View.Lead.Name, "本单位") + "的名义统一答复," + t.State.Label(), nil
		}
		if m.Batch != "" {
			return "活动办已统一答复," + t.State.Label(), nil
		}
		return t.State.Label(), nil
	case ticket.Correct:
		return "答复已更正", nil
	case ticket.Confirm:
		if t.WantDefer {
			return "企业认可这个计划,待县领导决定是否暂缓", nil
		}
		return "企业确认已解决", nil
	case ticket.Reject:
		return "企业认为没解决,请重办", say("原因:", strings.Trim(m.Reason+":"+said, ":"))
	case ticket.Revisit:
		return "回访:" + string(m.Outcome), say("备注:", said)
	case ticket.Note:
		return "回访补充备注", append(say("原因:", m.Reason), say("备注:", said)...)
	case ticket.Object:
		return "企业对不予受理有异议", say("理由:", said)
	case ticket.Add:
		return "企业补充了情况", append(say("补充:", said), files(m)...)
	case ticket.Urge:
		return "企业催办", say("", said)
	case ticket.Rate:
		return "企业评价:" + m.Grade, say("", said)
	case ticket.Withdraw: // the card says why
		return t.State.Label(), nil
	case ticket.Apart:
		return "企业说情况不一样,单独办理", say("", said)
	case ticket.Complete:
		if !m.Until.IsZero() {
			return t.Channel + "的办理时限改为" + DeadlineWords(m.Until, false), nil
		}
		if m.Class != "" {
			return "信息已补全,类别定为" + string(m.Class), nil
		}
		return "信息已补全", nil
	case ticket.Lapse:
		if t.Revisits >= ticket.Attempts {
			return t.State.Label() + " 没有联系上企业,先按办结处理", nil
		}
		return t.State.Label() + " 一直没有收到企业的确认,先按办结处理", nil
	case ticket.ProposeWatch:
		return strings.TrimSuffix(proposedAs(n.View)+":"+said, ":"), nil
	case ticket.NoWatch:
		return "县领导决定暂不挂牌督办", nil
	case ticket.Supervise:
		weekly := "经办人每周报一次进展,办结并回访通过后摘牌"
		if n.As == bot.Interpreter {
			weekly = "请每周用[阶段性答复]报一次进展,办结并回访通过后摘牌"
		}
		return strings.TrimSpace("已挂牌督办 " + m.Serial), append(say("要求:", said), weekly)
	case ticket.Require:
		return "督办要求", append(say("要求:", said), say("期限:", until(t.Dues.Watch))...)
	case ticket.Request:
		head = "商请贵单位办理"
		if n.As == bot.Office {
			head = "已商请" + n.View.Lead.Name + "办理"
		}
		return head, append(say("事项:", said), say("希望日期:", until(m.Until))...)
	case ticket.Lift:
		return "已摘牌", say("说明:", said)
	case ticket.ReportUp:
		if m.Reason != "" {
			return "上级单位办理进展", say("", m.Reason)
		}
		return "已上报上级单位", say("上报:", strings.TrimSpace(said+" "+m.Outer))
	case ticket.Merge:
		return "已并入 " + string(m.Other), append(say("理由:", because), say("随之转到那一件:", carried(m.Carried))...)
	case ticket.Absorb:
		return string(m.Other) + " 已并入这一件", say("随之转来:", carried(m.Carried))
	case ticket.Confer:
		return "已会商", append(say("", said), files(m)...)
	case ticket.Instruct:
		head = firstOf(m.Name, "县领导") + "批示"
		if n.As == bot.Leader && n.To.ID == m.Person { // another entered it for him
			head = "已登记您的批示"
		}
		notes = append(say("", said), append(say("落实单位:", n.View.OrderedUnit()), say("落实期限:", until(m.Until))...)...)
		return head, append(notes, files(m)...)
	case ticket.Succeed:
		return "原单位已撤并,由" + firstOf(n.View.Lead.Name, "新单位") + "承接", nil
	case ticket.Vacate:
		if n.View.Holder.ID == n.To.ID {
			return "原经办人已离任,由您接着办理", nil
		}
		return "原经办人已离任,请[转经办人]另定一位", nil
	case ticket.Recount:
		return "期限按新公布的放假安排重新计算", nil
	}
	return "", say("", said)
}
