package wording

import (
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// PageSize is how many lines or buttons a page of a list holds.
const PageSize = 8

// Pager is the row that turns pages.
func Pager(page int, more bool, data func(page int) string) []bot.Button {
	var row []bot.Button
	if page > 0 {
		row = append(row, bot.Button{Text: "上一页", Data: data(page - 1)})
	}
	if more {
		row = append(row, bot.Button{Text: "下一页", Data: data(page + 1)})
	}
	return row
}

// List is a list of tickets to page through.
type List struct {
	Title string
	Empty string
	Total int
	Page  int
	Lines []ListLine
	Data  func(page int) string // the pager's buttons
}

// ListLine is one ticket in a list.
type ListLine struct {
	View ticket.View
	Age  int  // days since it was filed
	Mine bool // the reader holds it
	Due  string
}

// Message lays the list out; each number is a button that opens the card.
func (l List) Message() bot.Message {
	if l.Total == 0 {
		return bot.Message{HTML: l.Empty}
	}
	var b lines
	b.add("%s %d 件", l.Title, l.Total)
	var m bot.Message
	var row []bot.Button
	for i, x := range l.Lines {
		b.add("%d. %s", l.Page*PageSize+i+1, x.text())
		row = append(row, CardButton(x.View.Ticket.Number))
		if len(row) == 2 {
			m.Buttons, row = append(m.Buttons, row), nil
		}
	}
	m.Buttons = bot.Rows(append(m.Buttons, row, Pager(l.Page, (l.Page+1)*PageSize < l.Total, l.Data))...)
	m.HTML = b.String()
	return m
}

func (x ListLine) text() string {
	t := x.View.Ticket
	parts := []string{"<b>" + string(t.Number) + "</b> " + t.State.Label()}
	if x.View.Enterprise.Name != "" {
		parts = append(parts, Escape(x.View.Enterprise.Name))
	}
	if x.View.Lead.Name != "" {
		parts = append(parts, Escape(x.View.Lead.Name))
	}
	parts = append(parts, fmt.Sprintf("已 %d 天", x.Age))
	if x.Due != "" {
		parts = append(parts, x.Due)
	}
	if x.Mine {
		parts = append(parts, "您经办")
	}
	if t.Summary != "" {
		parts = append(parts, Escape(cut(t.Summary, 30)))
	}
	return strings.Join(parts, " · ")
}

// NextDue says which date of an open ticket comes next, or by how many working days one is overdue.
func NextDue(t ticket.Ticket, cal *calendar.Calendar, now time.Time) string {
	if !t.State.Open() {
		return ""
	}
	all := dueDates(t) // the earliest first
	switch {
	case len(all) == 0:
		return ""
	case all[0].at.Before(now):
		n := cal.WorkdaysBetween(all[0].at, now)
		if n < 1 {
			return all[0].what + "已到期"
		}
		return fmt.Sprintf("%s逾期 %d 个工作日", all[0].what, n)
	}
	return all[0].words()
}

// NoList says who a list is for.
func NoList(which string) string {
	if which == "open" {
		return "/open 给活动办、督查室和县领导用;查您自己提交的诉求请发 /my。"
	}
	return "/inbox 给单位人员和活动办用;助企干部请发 /mine,查您自己提交的诉求请发 /my。"
}
