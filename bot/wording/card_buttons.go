package wording

import (
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// verbLabel is what a verb's button says. A verb that is not here has no button.
var verbLabel = map[ticket.Verb]string{
	ticket.Sign:         "签收",
	ticket.Return:       "退回",
	ticket.Reply:        "答复",
	ticket.Submit:       "答复",
	ticket.Contribute:   "答复",
	ticket.Ask:          "请企业补充",
	ticket.Interim:      "阶段性答复",
	ticket.AskExtension: "申请延期",
	ticket.Transfer:     "转经办人",
	ticket.ProposeDefer: "申请暂缓",
	ticket.Approve:      "同意发出",
	ticket.SendBack:     "退回修改",
	ticket.Dispatch:     "交办",
	ticket.Redispatch:   "交办",
	ticket.Rule:         "裁定",
	ticket.Decline:      "不予受理",
	ticket.Grant:        "同意延期",
	ticket.Refuse:       "不同意延期",
	ticket.Defer:        "同意暂缓",
	ticket.Resume:       "恢复办理",
	ticket.Complete:     "补全信息",
	ticket.Merge:        "并件",
	ticket.Supervise:    "挂牌督办",
	ticket.NoWatch:      "暂不挂牌",
	ticket.Require:      "督办要求",
	ticket.Lift:         "摘牌",
	ticket.Request:      "商请办理",
	ticket.Instruct:     "批示",
	ticket.ReportUp:     "上报",
	ticket.Confer:       "会商",
}

// verbRows is the order in which buttons stand on a card.
var verbRows = [][]ticket.Verb{
	{ticket.Sign, ticket.Return},
	{ticket.Reply, ticket.Submit, ticket.Contribute, ticket.Ask, ticket.Interim},
	{ticket.AskExtension, ticket.Transfer, ticket.ProposeDefer},
	{ticket.Approve, ticket.SendBack},
	{ticket.Dispatch, ticket.Redispatch, ticket.Rule, ticket.Decline, ticket.Merge},
	{ticket.Complete},
	{ticket.Grant, ticket.Defer, ticket.Refuse, ticket.Resume},
	{ticket.Supervise, ticket.NoWatch, ticket.Require, ticket.Lift, ticket.Request, ticket.Instruct},
}

// TicketButtons are a card's buttons: what its reader may do now.
func TicketButtons(t ticket.Ticket, may []ticket.Verb) [][]bot.Button {
	var rows [][]bot.Button
	more := behindMore(may)
	for _, verbs := range verbRows {
		var row []bot.Button
		for _, v := range verbs {
			if !slices.Contains(may, v) || slices.Contains(more, v) || len(row) > 0 && row[len(row)-1].Text == verbLabel[v] {
				continue
			}
			row = append(row, bot.Button{Text: label(t, v, may), Data: bot.Data("t", string(v), string(t.Number))})
		}
		if len(more) > 0 && slices.Contains(verbs, ticket.Complete) {
			row = append(row, moreButton(t.Number))
		}
		rows = append(rows, row)
	}
	if slices.Contains(may, ticket.Revisit) {
		rows = append(rows, RevisitButtons(t.Number))
	}
	return bot.Rows(rows...)
}

// label is the text of a verb's button where it depends on the ticket and on who reads.
func label(t ticket.Ticket, v ticket.Verb, may []ticket.Verb) string {
	switch {
	case v == ticket.Reply && OnlyNotOurs(may):
		return string(ticket.NotOurs)
	case v == ticket.Refuse && t.WantUntil.IsZero():
		return "不同意暂缓"
	}
	return verbLabel[v]
}

// OnlyNotOurs reports whether the reader may answer in one way only, 不属本县事权: the office, which does not handle
// the matter. A handler may always send an interim answer too.
func OnlyNotOurs(may []ticket.Verb) bool {
	return slices.Contains(may, ticket.Reply) && !slices.Contains(may, ticket.Interim)
}

// RevisitButtons are what a cadre can say about a revisit.
func RevisitButtons(n ticket.Number) []bot.Button {
	var row []bot.Button
	for _, b := range []struct{ text, verb string }{
		{"已解决", "solved"}, {"未解决", "unsolved"}, {"联系不上", "unreach"}, {"改期", "move"},
	} {
		row = append(row, bot.Button{Text: b.text, Data: bot.Data("v", b.verb, string(n))})
	}
	return row
}

// CardButton opens a ticket's card.
func CardButton(n ticket.Number) bot.Button {
	return bot.Button{Text: string(n), Data: bot.Data("t", "card", string(n))}
}

// filesButton shows a ticket's files.
func filesButton(n ticket.Number) bot.Button {
	return bot.Button{Text: "看附件", Data: bot.Data("t", "files", string(n))}
}

// FileOf is said under the i-th of n files of a ticket.
func FileOf(number ticket.Number, i, n int) string {
	return fmt.Sprintf("<b>%s</b> 附件 %d/%d", number, i, n)
}
