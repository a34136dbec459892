package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// ForceChoice asks which task force takes the ticket: what each is for, who leads it and who is in it.
func ForceChoice(n ticket.Number, verb ticket.Verb, fs []bot.Taskforce, names map[bot.UnitID]string, page int) bot.Message {
	var b lines
	b.add("<b>%s</b> 交哪个专班?牵头单位主办,成员单位协办。", n)
	m := bot.Message{Ticket: string(n)}
	data := func(flow, word string) string { return bot.Data(flow, word, string(verb)+":"+string(n)) }
	from := min(page*PageSize, len(fs))
	to := min(from+PageSize, len(fs))
	for _, f := range fs[from:to] {
		b.add("· %s", Escape(cut(forceLine(f, names), 160)))
		m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: cut(f.Name, 30), Data: data("ou", fmt.Sprint("f", int64(f.ID)))}))
	}
	m.Buttons = append(m.Buttons, Pager(page, to < len(fs), func(page int) string { return data("op", fmt.Sprint("f", page)) }),
		bot.Row(bot.Button{Text: "交给单位", Data: data("op", "0")}))
	m.HTML, m.Buttons = b.String(), bot.Rows(m.Buttons...)
	return m
}

// forceLine is a task force in one line.
func forceLine(f bot.Taskforce, names map[bot.UnitID]string) string {
	s := f.Name + ":" + names[f.Lead] + "牵头"
	var members []string
	for _, u := range f.Members {
		members = append(members, names[u])
	}
	if len(members) > 0 {
		s += ",成员 " + strings.Join(members, "、")
	}
	if f.Purpose != "" {
		s += "(" + f.Purpose + ")"
	}
	return s
}
