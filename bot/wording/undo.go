package wording

import (
	"fmt"
	"slices"
	"strconv"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// UndoRow is the button that takes the press just made back; none where that cannot be done.
func UndoRow(n ticket.Number, event int) []bot.Button {
	if event == 0 {
		return nil
	}
	return bot.Row(bot.Button{Text: "撤销", Data: bot.Data("un", strconv.Itoa(event), string(n))})
}

// TakenBack answers the press of that button.
const TakenBack = "已撤销"

// Undone says that a press was taken back, with the buttons to press the right one.
func Undone(t ticket.Ticket, may []ticket.Verb) bot.Message {
	m := bot.Message{Ticket: string(t.Number), HTML: fmt.Sprintf("<b>%s</b> 已撤销,和没点过一样。", t.Number)}
	if slices.Contains(may, ticket.Revisit) {
		m.HTML += "请重新点回访结果:"
		m.Buttons = bot.Rows(RevisitButtons(t.Number))
	} else if slices.Contains(may, ticket.Rate) {
		m.HTML += "请重新评价:"
		m.Buttons = bot.Rows(gradeRows(t.Number)...)
	}
	return m
}
