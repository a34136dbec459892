package wording

import (
	"net/url"
	"regexp"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// What is said in a staff group names neither the enterprise nor anybody of it; what acts is done in private.

// What a group is refused or told when it is bound.
const (
	NotBinder     = "绑定和解除员工群,由管理员或活动办负责人来做。"
	BindInGroup   = "请在要绑定的员工群里发这个命令,并@我。"
	NoTopics      = "这个群还没有打开话题功能,请先在群设置里打开“话题”,再发一次。"
	NoTopicRights = "我还不能在这个群里建话题,请把我设为管理员并勾选“管理话题”,再发一次。"
	GroupUnread   = "暂时查不到这个群的设置,请稍后再发一次。"
	NotBound      = "这个群没有绑定,不用解除。"
	NoneBound     = "现在没有绑定员工群。"
)

// GroupBound says what comes into a group from now on.
func GroupBound(botName string) bot.Message {
	return bot.Message{HTML: Escape("已绑定本群。各单位工单的动态会发到本单位的话题里,第一次有动态时自动建话题;涉作风的不发。" +
		"群里请只留工作人员,办理仍在与我的私聊里进行。要停用,发 /unbindgroup@" + botName + "。")}
}

// GroupUnbound says that nothing comes any more.
func GroupUnbound() bot.Message {
	return bot.Message{HTML: "已解除绑定,不再发工单动态;已有的话题和消息不会删除。"}
}

// StaffGroupGone tells the office that the group does not take messages any more.
func StaffGroupGone() bot.Message {
	return bot.Message{HTML: "员工群收不到消息了(我被移出群、群已解散,或不能再管理话题),已停止往群里发。发给个人的通知不受影响。要恢复,请把我重新加进群、设为管理员,再在群里发 /bindgroup。"}
}

// TopicReply is said to whoever answers a ticket's line in the group.
func TopicReply() bot.Message {
	return bot.Message{HTML: "群里的话不会记到工单上。请点那条消息下的[打开工单],在与我的私聊里办理。"}
}

// TellTopic makes the line for a unit's topic in the staff group.
func (w Words) TellTopic(n ticket.Notice, u bot.UnitID) bot.Message {
	t := n.View.Ticket
	head := t.State.Label()
	switch {
	case u != t.Lead && t.Lead != 0:
		head = "已改由" + n.View.Lead.Name + "办理"
	case n.Event.Verb == ticket.Return:
		head = "已退回活动办"
	case n.Event.Verb == ticket.Rule:
		head = "裁定由本单位办理,不再退回"
	case n.Event.Verb == ticket.Supervise:
		head = "已挂牌督办"
	case n.Event.Verb == ticket.Absorb:
		head = "挂牌督办随并件转来"
	case n.Event.Verb == ticket.Lift:
		head = "已摘牌"
	case n.Event.Verb == ticket.Succeed:
		head = "由本单位承接"
	case t.State == ticket.Dispatched && n.Event.From != ticket.Answered && n.Event.From != ticket.Closed:
		head = "交办到本单位"
	case t.State == ticket.Answered:
		head = "已答复"
	case n.Event.Verb == ticket.Confirm || n.Event.Verb == ticket.Revisit && n.Move.Outcome == ticket.FoundSolved:
		head = "企业确认已解决"
	case n.Event.Verb == ticket.Reject || n.Event.Verb == ticket.Revisit:
		head = "企业认为没解决,重办"
	case n.Event.Verb == ticket.Merge:
		head = "已并入 " + string(n.Move.Other)
	}
	if due, ok := ticket.Next(t); ok && t.State.Open() {
		return w.topicLine(t, head, ticket.StepLabel(due.Step)+" "+DeadlineWords(due.At, false))
	}
	return w.topicLine(t, head, "")
}

// TopicOverdue is the line that a date of the unit's passed.
func (w Words) TopicOverdue(r ticket.Reminder, t ticket.Ticket) bot.Message {
	return w.topicLine(t, ticket.StepLabel(r.Step)+"已逾期", "应于"+DayWords(r.Of)+"前")
}

func (w Words) topicLine(t ticket.Ticket, head, due string) bot.Message {
	var b lines
	b.add("<b>%s</b> %s", t.Number, Escape(head))
	facts := string(t.Class) + " · " + t.State.Label()
	if due != "" {
		facts += " · " + strings.TrimSpace(due)
	}
	b.add("%s", Escape(facts))
	b.add("%s", Escape(cut(nameless(firstOf(t.Summary, t.Text)), 60)))
	m := bot.Message{HTML: b.String()}
	if w.Bot != "" && url.QueryEscape(string(t.Number)) == string(t.Number) {
		m.Buttons = bot.Rows(bot.Row(bot.Button{Text: "打开工单", URL: StartLink(w.Bot, string(t.Number))}))
	}
	return m
}

// telling is a phone or a code in what an owner wrote.
var telling = regexp.MustCompile(`[0-9A-Z]{15,18}|\+?[0-9][0-9 -]{5,}[0-9]`)

func nameless(text string) string { return telling.ReplaceAllString(text, "***") }
