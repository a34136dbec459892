package wording

import (
	"strconv"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

// Hints are what may help somebody who is about to answer.
type Hints struct {
	Clauses      []Hint
	Explanations []kb.Hinted
}

// Hint is a clause that fits the matter.
type Hint struct{ Cited, Quote string }

// Under puts the hints under a message, each clause with the button that cites it in the answer.
func (h Hints) Under(m bot.Message, n ticket.Number) bot.Message {
	var b lines
	b.WriteString(m.HTML)
	var row []bot.Button
	for i, c := range h.Clauses {
		if i == 0 {
			b.add("可以参考的条款:")
		}
		b.add("%d. %s:「%s」", i+1, Escape(c.Cited), Escape(cut(c.Quote, 120)))
		row = append(row, bot.Button{Text: "引用" + strconv.Itoa(i+1), Data: bot.Data("h", "cite"+strconv.Itoa(i), string(n))})
	}
	for i, x := range h.Explanations {
		if i == 0 {
			b.add("问答库里有:")
		}
		b.add("%s %s 问:%s", Escape(x.Unit), dayOfDate(x.Day), Escape(cut(x.Question, 120)))
		b.add("<blockquote>%s</blockquote>", Escape(cut(x.Answer, 400)))
	}
	m.HTML = b.String()
	if len(row) > 0 {
		m.Buttons = append(m.Buttons, row)
	}
	return m
}
