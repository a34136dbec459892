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

// List is a page of a list of tickets.
type List struct {
	Title  string
	Empty  string
	Note   string // a line under the title
	Total  int
	Before int // rows on the pages before
	Lines  []ListLine
	Prev   string // data of [上一页]; empty: there is none
	Next   string

	// What narrows it; Data is nil where nothing does.
	Filter ListFilter
	Unit   string                  // of the filter
	Scopes []ListScope             // that the reader has
	Data   func(ListFilter) string // the list as narrowed otherwise
	Choose func(by string) string  // by "u" or "c": asks for the unit or the class
}

// ListLine is one ticket in a list.
type ListLine struct {
	View ticket.View
	Age  int  // days since it was filed
	Mine bool // the reader holds it
	Due  string
	// Decides says that the reader is asked whether to supervise it.
	Decides bool
}

// Message lays the list out; each number is a button that opens the card.
func (l List) Message() bot.Message {
	var b lines
	title := l.title()
	switch {
	case l.Total > 0:
		b.add("%s %d 件", title, l.Total)
	case title == l.Title:
		b.add("%s", l.Empty)
	default:
		b.add("%s:没有。", title)
	}
	if len(l.Lines) < l.Total && len(l.Lines) > 0 {
		if last := l.Before + len(l.Lines); last > l.Before+1 {
			b.add("第 %d—%d 件", l.Before+1, last)
		} else {
			b.add("第 %d 件", last)
		}
	}
	if l.Note != "" {
		b.add("%s", l.Note)
	}
	var m bot.Message
	var row []bot.Button
	for i, x := range l.Lines {
		b.add("%d. %s", l.Before+i+1, x.text())
		row = append(row, CardButton(x.View.Ticket.Number))
		if len(row) == 2 {
			m.Buttons, row = append(m.Buttons, row), nil
		}
	}
	var turn []bot.Button
	if l.Prev != "" {
		turn = append(turn, bot.Button{Text: "上一页", Data: l.Prev})
	}
	if l.Next != "" {
		turn = append(turn, bot.Button{Text: "下一页", Data: l.Next})
	}
	m.Buttons = bot.Rows(append(append(m.Buttons, row, turn), l.filters()...)...)
	m.HTML = b.String()
	return m
}

func (x ListLine) text() string {
	t := x.View.Ticket
	parts := []string{"<b>" + string(t.Number) + "</b> " + t.State.Label(), Escape(x.View.Whose())}
	if x.View.Lead.Name != "" {
		parts = append(parts, Escape(x.View.Lead.Name))
	}
	parts = append(parts, fmt.Sprintf("已 %d 天", x.Age))
	if x.Due != "" {
		parts = append(parts, x.Due)
	}
	if x.Decides {
		parts = append(parts, Undecided(x.View))
	}
	if x.Mine {
		parts = append(parts, "您经办")
	}
	if t.Summary != "" {
		parts = append(parts, Escape(cut(t.Summary, 30)))
	}
	return strings.Join(parts, " · ")
}

// NextDue says by how many working days the answer is overdue, as ticket.Late counts them everywhere; else which date of
// an open ticket comes next, or has passed.
func NextDue(t ticket.Ticket, cal *calendar.Calendar, now time.Time) string {
	if !t.State.Open() {
		return ""
	}
	if stands := t.State == ticket.Awaiting || t.State == ticket.Deferred; !stands && ticket.Overdue(t, now) {
		return OverdueBy(ticket.Late(t, cal, now))
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

// NotForYou says who a command is for, and where the one who sent it finds what is his.
func NotForYou(cmd, whose string, p bot.Person) *Sorry {
	return &Sorry{Text: cmd + " 给" + whose + "用;" + yours(p) + "。"}
}

// yours is where somebody finds what is his to do, or what he filed.
func yours(p bot.Person) string {
	switch {
	case p.Has(bot.Interpreter, bot.Liaison, bot.Head):
		return "查本单位待办请发 /inbox"
	case p.Has(bot.Office, bot.OfficeHead, bot.Leader):
		return "查您的待办请发 /inbox"
	case p.Has(bot.Cadre):
		return "查您包联的企业请发 /mine"
	case p.Has(bot.Supervision):
		return "查督办清单请发 /watch"
	}
	return "查您自己提交的诉求请发 /my"
}

// Whom the lists are for.
const (
	ForDesk   = "活动办、督查室和县领导"
	ForBatch  = "活动办和县领导"
	ForInbox  = "单位人员、活动办和县领导"
	ForCadres = "助企干部"
)
