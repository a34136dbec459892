package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// DeskPrompt asks for what a verb needs, in one message.
func DeskPrompt(n ticket.Number, v ticket.Verb) bot.Message {
	ask := map[ticket.Verb]string{
		ticket.Return:       "请用一条消息写明退回理由和建议单位,例如:不属我局职责,应由县税务局办理。",
		ticket.Reply:        "请写答复内容,可附照片或文件;发给企业前会先给您看一遍。",
		ticket.Submit:       "请写答复内容,可附照片或文件;送单位负责人审核前会先给您看一遍。",
		ticket.Contribute:   "请写协办意见,可附照片或文件;发给主办单位前会先给您看一遍。",
		ticket.Ask:          "请一次写清要企业补充什么;发出后由企业补充,时限暂停。",
		ticket.Interim:      "请写阶段性答复:办到哪一步了,下一步怎么办。写好直接发给企业和活动办。",
		ticket.AskExtension: "请用一条消息写明新的日期和理由,例如:" + PutOffSample(ticket.AskExtension) + "。",
		ticket.ProposeDefer: "请用一条消息写明下次复核日期和计划,例如:" + PutOffSample(ticket.ProposeDefer) + "。",
		ticket.SendBack:     "请写需要修改的地方。",
		ticket.Refuse:       "请写不同意的理由。",
		ticket.Redispatch:   "请写改派的理由。",
		ticket.Resume:       "请写恢复办理的理由。",
		ticket.Require:      "请用一条消息写督办要求,要改期限就写上日期,例如:2026-12-10 恢复供电。",
		ticket.Request:      "请用一条消息写明商请办理的事项,可以写希望的日期,例如:2026-12-10 请优先安排送电。",
		ticket.Confer:       "请用一条消息写明参加人员和决定,可附会议纪要,例如:参加:县发展改革委、供电公司 决定:先接临时电,下周送电。",
		ticket.Complete:     "请用一条消息写明要补的信息:统一社会信用代码、企业全称、类别(咨询、求助、投诉、建议、重大)、问题类别,写其中几样都可以。",
	}[v]
	return bot.Message{HTML: fmt.Sprintf("<b>%s</b> %s\n不写了请发 /cancel。", n, ask), Ticket: string(n)}
}

// PutOffSample is how an extension, or a plan to put a matter off, is written.
func PutOffSample(v ticket.Verb) string {
	if v == ticket.ProposeDefer {
		return "2026-12-13 列入明年管网改造计划"
	}
	return "2026-12-13 因设备未到"
}

// ReasonOf is what a prompt asks for in words.
func ReasonOf(v ticket.Verb) string {
	switch v {
	case ticket.ProposeDefer:
		return "计划"
	case ticket.Return, ticket.AskExtension, ticket.SendBack, ticket.Refuse, ticket.Redispatch, ticket.Resume:
		return "理由"
	}
	return "内容"
}

// NeedText says what is still missing of a prompt's answer.
func NeedText(n ticket.Number, what string) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 还缺%s,请在一条消息里重新写一遍。", n, what)}
}

// NeedDate says that no date was recognised.
func NeedDate(n ticket.Number, example string) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 没有看懂日期,请这样写:%s;不写了请发 /cancel。", n, example)}
}

// PastDate says that a date lies behind us.
const PastDate = "这个日期已经过去了,请写今天以后的日期。"

// TransferChoice lists the people of the unit to hand to.
func TransferChoice(n ticket.Number, people []bot.Person) bot.Message {
	m := bot.Message{HTML: fmt.Sprintf("<b>%s</b> 转给本单位哪一位办理?", n), Ticket: string(n)}
	for _, p := range people {
		m.Buttons = append(m.Buttons, bot.Row(bot.Button{
			Text: cut(strings.TrimSpace(p.Name+" "+p.Post), 30), Data: bot.Data("tp", fmt.Sprint(int64(p.ID)), string(n))}))
	}
	if len(people) == 0 {
		m.HTML = fmt.Sprintf("<b>%s</b> 本单位还没有别的经办人加入,请先让活动办发邀请。", n)
	}
	return m
}

// The short sentences of the desk.
const (
	OldDraft   = "这是旧的预览,请用最新的一条;已发出的不会再发第二遍。"
	DraftEmpty = "答复还没有文字,请先写一句再发送。"
	SeeFile    = "见附件。" // the words of an answer that is a file alone
	SignFirst  = "还没有签收,请先点[签收]再答复"
)

// Gathering says that the pictures of an album are being kept.
func Gathering(n ticket.Number) bot.Message {
	return bot.Message{Ticket: string(n), HTML: fmt.Sprintf("<b>%s</b> 图片已收到,可以再写文字;齐了请点[发出]。", n),
		Buttons: bot.Rows(bot.Row(bot.Button{Text: "发出", Data: bot.Data("t", "go", string(n))}))}
}

// NotNow answers a reply to a ticket that takes no answer from this reader now.
func NotNow(v ticket.View, may []ticket.Verb) string {
	switch {
	case len(TicketButtons(v.Ticket, may)) > 0:
		return "现在不能直接答复,可用下面的按钮"
	case v.Ticket.State == ticket.Working && v.Holder.ID != 0:
		return "由" + Staff(v.Holder, v.Lead) + "经办,请由经办人答复"
	}
	return "现在不能答复,这条没有发出"
}

// did says what a person's own move did.
var did = map[ticket.Verb]string{
	ticket.Sign: "已签收", ticket.Return: "已退回活动办", ticket.Ask: "已请企业补充", ticket.Interim: "阶段性答复已发出",
	ticket.AskExtension: "已申请延期,等待批准", ticket.ProposeDefer: "已申请暂缓,等县领导决定", ticket.Transfer: "已转经办人",
	ticket.Approve: "已同意发出", ticket.SendBack: "已退回修改", ticket.Dispatch: "已交办", ticket.Redispatch: "已改派",
	ticket.Rule: "已裁定", ticket.Decline: "已告知不予受理", ticket.Grant: "已同意延期", ticket.Refuse: "已告知不同意",
	ticket.NoWatch: "已记下暂不挂牌", ticket.Lift: "已摘牌", ticket.Request: "已商请办理", ticket.Instruct: "批示已发出", ticket.Merge: "已并件",
	ticket.ReportUp: "上报情况已记录", ticket.Confer: "会商情况已记录", ticket.Supervise: "已挂牌督办", ticket.Require: "督办要求已发出",
	ticket.Defer: "已同意暂缓办理", ticket.Resume: "已恢复办理", ticket.Complete: "信息已补全", ticket.Correct: "更正已发给企业",
}

// Did is what a verb's own maker is told, in a few words.
func Did(v ticket.Verb) string { return did[v] }

// NobodyThere says that a unit has nobody whom a message reaches.
func NobodyThere(u bot.Unit) string {
	s := u.Name + "现在没有能收到消息的人,请打电话告知"
	if u.Phone != "" {
		s += "(" + u.Phone + ")"
	}
	return s
}

// DidLine is the same as a message of one line.
func DidLine(t ticket.Ticket, v ticket.Verb) bot.Message {
	s := did[v]
	if v != ticket.Correct && v != ticket.Merge && !strings.Contains(s, t.State.Label()) {
		s += ",现在" + t.State.Label()
	}
	return bot.Message{HTML: fmt.Sprintf("<b>%s</b> %s。", t.Number, s), Ticket: string(t.Number)}
}

// MovedOn says that a button no longer fits where the ticket stands.
func MovedOn(t ticket.Ticket) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 现在是“%s”,这一步已经不能做了;发编号可以看最新的卡片。", t.Number, t.State.Label())}
}

// TooLate says that an edit comes after the matter went on.
func TooLate(t ticket.Ticket) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 现在是“%s”,这次编辑没有发给企业。", t.Number, t.State.Label())}
}

// InReview says that a draft cannot be edited while the head has it.
func InReview(n ticket.Number) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 的答复已送审,要改请先让单位负责人点[退回修改]。", n)}
}
