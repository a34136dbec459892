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

// UnitChoice is the question which unit takes the lead.
type UnitChoice struct {
	Number    ticket.Number
	Verb      ticket.Verb
	Suggested bot.Unit
	Supports  []bot.Unit // proposed with it
	Others    []bot.Unit // all further units
	Page      int        // from 0
}

// Message shows the suggested unit first, the others by pages.
func (c UnitChoice) Message() bot.Message {
	ask := map[ticket.Verb]string{ticket.Rule: "裁定由哪个单位办理(裁定后不能再退回)?", ticket.Redispatch: "改交哪个单位主办?"}[c.Verb]
	if ask == "" {
		ask = "交哪个单位主办?"
	}
	var b lines
	b.add("<b>%s</b> %s", c.Number, ask)
	if c.Suggested.Name != "" {
		b.add("建议:%s", Escape(c.Suggested.Name))
	}
	if s := unitNames(c.Supports); s != "" {
		b.add("一并协办:%s", Escape(s))
	}
	b.add("也可以直接写,例如:县税务局 协办:县财政局")
	m := bot.Message{HTML: b.String(), Ticket: string(c.Number)}
	if c.Suggested.ID != 0 {
		m.Buttons = append(m.Buttons, bot.Row(c.button(c.Suggested)))
	}
	from := min(c.Page*PageSize, len(c.Others))
	to := min(from+PageSize, len(c.Others))
	for i := from; i < to; i += 2 {
		row := bot.Row(c.button(c.Others[i]))
		if i+1 < to {
			row = append(row, c.button(c.Others[i+1]))
		}
		m.Buttons = append(m.Buttons, row)
	}
	m.Buttons = bot.Rows(append(m.Buttons, Pager(c.Page, to < len(c.Others), func(page int) string {
		return bot.Data("op", fmt.Sprint(page), string(c.Verb)+":"+string(c.Number))
	}))...)
	return m
}

func (c UnitChoice) button(u bot.Unit) bot.Button {
	return bot.Button{Text: cut(u.Name, 30), Data: bot.Data("ou", fmt.Sprint(int64(u.ID)), string(c.Verb)+":"+string(c.Number))}
}

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

// Ground is a listed reason to decline.
type Ground struct {
	Label string // on the button, numbered
	Where string // where to go instead, where the label does not say
}

// Text is the reason as the owner is told it.
func (g Ground) Text() string { return string([]rune(g.Label)[1:]) }

// Grounds are the reasons to decline (不予受理).
var Grounds = []Ground{
	{"①已进入诉讼、仲裁、复议、纪检监察或信访程序", "请按原程序办理"},
	{"②涉及国家秘密、他人隐私", "请到有权处理的机关当面反映"},
	{"③不属本县", "请向有管辖权的机关反映"},
	{"④同一事实已答复且无新情况", "有新情况请说明后重新提交"},
	{"⑤个人事项,请打12345", ""},
	{"⑥安全、治安突发,请打119/110", ""},
}

// GroundChoice asks for the reason to decline.
func GroundChoice(n ticket.Number) bot.Message {
	m := bot.Message{Ticket: string(n), HTML: fmt.Sprintf(
		"<b>%s</b> 不予受理的理由?点一条就按它告知企业;要另写去处,先发一句话再点。\n不办了请发 /cancel。", n)}
	for i, g := range Grounds {
		m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: g.Label, Data: bot.Data("og", fmt.Sprint(i), string(n))}))
	}
	return m
}

// Noted says that where to go instead was taken down, and asks for the reason.
func Noted(n ticket.Number, where string) bot.Message {
	m := GroundChoice(n)
	m.HTML = fmt.Sprintf("<b>%s</b> 去处已记下:%s。请点理由:", n, Escape(where))
	return m
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

// UnknownUnit says that no unit was recognised.
func UnknownUnit(n ticket.Number) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 没有认出单位名称,请写单位全称,例如:县税务局 协办:县财政局;不办了请发 /cancel。", n)}
}

// NextDue says which date of an open ticket comes next, or how long one is overdue.
func NextDue(t ticket.Ticket, now time.Time) string {
	if !t.State.Open() {
		return ""
	}
	var next time.Time
	var what string
	for _, x := range dueDates(t) {
		if next.IsZero() || x.at.Before(next) {
			next, what = x.at, x.what
		}
	}
	switch {
	case next.IsZero():
		return ""
	case next.Before(now):
		n := int(calendar.Day(now).Sub(calendar.Day(next)).Hours()+12) / 24
		if n == 0 {
			return what + "今天已到期"
		}
		return fmt.Sprintf("%s逾期 %d 天", what, n)
	}
	return DayWords(next) + "前" + what
}

// The sentences of empty lists.
const (
	NothingOpen  = "没有未办结的诉求,已动态清零。"
	NothingWaits = "现在没有待办的诉求。"
)

// NoList says who a list is for.
func NoList(which string) string {
	if which == "open" {
		return "/open 给活动办和县领导用;查您自己提交的诉求请发 /my。"
	}
	return "/inbox 给单位人员和活动办用;助企干部请发 /mine,查您自己提交的诉求请发 /my。"
}
