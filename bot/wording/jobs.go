package wording

import (
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// OverdueBy says how late a ticket is, in working days.
func OverdueBy(workdays int) string {
	if workdays < 1 {
		return "今天逾期"
	}
	return fmt.Sprintf("逾期%d个工作日", workdays)
}

// NotReached says, under a reminder that went to the next in line, who could not be reached.
func NotReached(name string) string {
	return "(本应提醒" + Escape(name) + ",但消息送不到,请代为督促)"
}

// Undelivered tells whoever relied on it that a message about a ticket did not arrive.
func Undelivered(v ticket.View, missed bot.Person) bot.Message {
	who := missed.Name
	if who == "" {
		who = v.Ticket.Contact
	}
	if who == "" {
		who = "对方"
	}
	text := fmt.Sprintf("<b>%s</b> 有一条消息没有送到%s(已停用或屏蔽了本机器人)。请改用电话联系", v.Ticket.Number, Escape(who))
	if missed.ID == v.Owner.ID && v.Ticket.Phone != "" {
		text += ":" + Escape(v.Ticket.Phone)
	}
	return bot.Message{HTML: text + "。", Ticket: string(v.Ticket.Number)}
}
