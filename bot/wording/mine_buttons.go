package wording

import (
	"slices"
	"strconv"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

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

// OwnerVerb is the move that a label of an owner's button stands for.
func OwnerVerb(label string) (ticket.Verb, bool) {
	for v, l := range ownerLabel {
		if l == label && v != ticket.Supply { // 补充材料 is Add, and the desk tells what it supplies
			return v, true
		}
	}
	return "", false
}

// WhichOfMine asks on which of his tickets an owner meant what he typed; grade is the one he gave, counted from 1.
func WhichOfMine(vs []ticket.View, verb ticket.Verb, grade string) bot.Message {
	what := ownerLabel[verb]
	if verb == ticket.Rate {
		what = "评价"
	}
	m := bot.Message{HTML: "您要" + what + "的是哪一件?请点一下:"}
	switch verb {
	case ticket.Confirm, ticket.Reject, ticket.Apart, ticket.Object:
		m.HTML = "“" + what + "”说的是哪一件?请点一下:"
	}
	for _, v := range vs {
		n := string(v.Ticket.Number)
		b := bot.Button{Text: n + " " + cut(v.Ticket.Summary, 12), Data: bot.Data("m", string(verb), n)}
		if verb == ticket.Rate {
			b.Data = bot.Data("r", grade, n)
		}
		m.Buttons = append(m.Buttons, bot.Row(b))
	}
	return m
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

// AskReject asks what was wrong with the answer: one of the list, or in words.
func AskReject(n ticket.Number) bot.Message {
	var row []bot.Button
	for i, r := range ticket.RejectReasons {
		row = append(row, bot.Button{Text: r, Data: bot.Data("m", "why"+strconv.Itoa(i), string(n))})
	}
	return bot.Message{HTML: string(n) + " 没解决,主要是哪方面不满意?请点一个,或直接写一句原因;点错了发 /cancel。", Buttons: bot.Rows(row[:3], row[3:]), Ticket: string(n)}
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
