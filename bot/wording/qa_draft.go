package wording

import (
	"strconv"

	"zhuqi/bot"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
)

// QALabel is what the button says that proposes an answer.
const QALabel = "收入问答库"

// ProposeButton stands under an answer that may be proposed.
func ProposeButton(n ticket.Number) []bot.Button {
	return bot.Row(bot.Button{Text: QALabel, Data: bot.Data("qa", "new", string(n))})
}

// withPropose puts the button under what tells somebody of an answer of his that went out.
func withPropose(m bot.Message, n ticket.Notice) bot.Message {
	if (n.Event.Verb == ticket.Approve || n.Event.Verb == ticket.Confirm || n.Event.Verb == ticket.Revisit) && qa.Proposes(n.View.Ticket, n.To) {
		m.Buttons = append(m.Buttons, ProposeButton(n.View.Ticket.Number))
	}
	return m
}

// QAClause is a clause that a proposal may rest on.
type QAClause struct {
	qa.Rest
	On bool
}

// QADraft is a proposal before it is handed on.
type QADraft struct {
	Number           ticket.Number
	Serial           string
	Question, Answer string
	Clauses          []QAClause
}

// Preview shows a proposal with what may be changed.
func (d QADraft) Preview() bot.Message {
	var b lines
	b.add("<b>%s</b> 收入问答库,请核对:", d.Number)
	b.add("问:%s", Escape(cut(d.Question, longest)))
	b.add("答:<blockquote>%s</blockquote>", Escape(cut(d.Answer, shownOfDraft)))
	on := false
	for i, c := range d.Clauses {
		mark := "□"
		if c.On {
			mark, on = "■", true
		}
		if i == 0 {
			b.add("依据的条款(点编号选上或去掉):")
		}
		b.add("%s %d. %s", mark, i+1, Escape(c.Cited))
	}
	switch {
	case len(d.Clauses) == 0:
		b.add("没有找到可以依据的条款,请点[找条款],写上文件名和条款再找。")
	case !on:
		b.add("请至少选一条依据。")
	}
	b.add("企业名称、联系人、电话和代码已去掉,请再看一遍有没有只属于这家企业的内容。本单位另一位同志确认后才会用到。")
	id := d.Serial
	var picks []bot.Button
	for i := range d.Clauses {
		picks = append(picks, bot.Button{Text: strconv.Itoa(i + 1), Data: bot.Data("qa", "pick"+strconv.Itoa(i), id)})
	}
	return bot.Message{HTML: b.String(), Ticket: string(d.Number), Buttons: bot.Rows(picks,
		bot.Row(bot.Button{Text: "改问题", Data: bot.Data("qa", "q", id)}, bot.Button{Text: "改答案", Data: bot.Data("qa", "a", id)},
			bot.Button{Text: "找条款", Data: bot.Data("qa", "find", id)}),
		bot.Row(bot.Button{Text: "提交确认", Data: bot.Data("qa", "send", id)}, bot.Button{Text: "不收了", Data: bot.Data("qa", "drop", id)}))}
}

// QAPrompt asks for the words that a proposal or a decision needs.
func QAPrompt(what string) bot.Message {
	said := map[string]string{
		"question": "请写问题,写成别的企业也会这样问的一句话。",
		"answer":   "请写答案,不要写只属于一家企业的内容。",
		"find":     "请写文件名、条款或几个关键词,我来找条款。",
		"refuse":   "请写退回的原因,提出的同志会看到。",
		"withdraw": "请写撤下的原因,本单位的同志会看到。",
	}[what]
	return bot.Message{HTML: said + "\n不写了请发 /cancel。"}
}
