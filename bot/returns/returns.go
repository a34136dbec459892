// Package returns writes what goes back to those from whom matters came or to whom they were reported: the return sheet
// of outer work orders (12345, 企业纾困360) and the month's account of what was reported upward.
//
// It is not the ledger (台账), and it reads no store: the caller hands it the tickets with their names.
//
//	data, err := returns.Workbook(month, []ticket.View{v, w})
package returns

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// Month is a calendar month in Shanghai.
type Month struct{ From, To time.Time } // the first moment of it and of the next

// ParseMonth reads 2026-11.
func ParseMonth(s string) (Month, error) {
	from, err := time.ParseInLocation("2006-01", s, calendar.Shanghai)
	if err != nil {
		return Month{}, fmt.Errorf("month %q: %w", s, err)
	}
	return Month{from, from.AddDate(0, 1, 0)}, nil
}

// MonthOf is the month that a moment lies in.
func MonthOf(at time.Time) Month {
	y, m, _ := at.In(calendar.Shanghai).Date()
	from := time.Date(y, m, 1, 0, 0, 0, 0, calendar.Shanghai)
	return Month{from, from.AddDate(0, 1, 0)}
}

// String is 2026-11.
func (m Month) String() string { return m.From.Format("2006-01") }

func (m Month) has(at time.Time) bool { return !at.Before(m.From) && at.Before(m.To) }

// Outer reports whether a ticket belongs into the month's return of outer work orders: it came from another platform, and
// came in, was answered or ended in the month, or is still open. Complaints about officials are in no sheet.
func (m Month) Outer(t ticket.Ticket) bool {
	return t.Outer != "" && t.Class != ticket.Conduct && m.running(t, t.Filed)
}

// Upward reports whether a ticket belongs into the month's account of what was reported upward.
func (m Month) Upward(t ticket.Ticket) bool {
	return t.Up.Unit != "" && t.Class != ticket.Conduct && m.running(t, t.Up.At)
}

func (m Month) running(t ticket.Ticket, since time.Time) bool {
	return since.Before(m.To) && (t.State.Open() || m.has(since) || m.has(t.AnsweredAt) || !t.ClosedAt.Before(m.From))
}

// column is one column of a sheet.
type column struct {
	head  string
	width float64
	cell  func(ticket.View) any
}

func text(f func(ticket.View) string) func(ticket.View) any {
	return func(v ticket.View) any { return f(v) }
}

func moment(f func(ticket.Ticket) time.Time) func(ticket.View) any {
	return func(v ticket.View) any { return f(v.Ticket) }
}

var number = column{"编号", 19, text(func(v ticket.View) string { return string(v.Ticket.Number) })}

var (
	firm   = column{"企业名称", 28, text(func(v ticket.View) string { return v.Enterprise.Name })}
	matter = column{"诉求内容", 44, text(func(v ticket.View) string {
		return cmp.Or(v.Ticket.Text, v.Ticket.Summary)
	})}
	unit  = column{"办理单位", 20, text(func(v ticket.View) string { return v.Lead.Name })}
	state = column{"目前状态", 11, text(func(v ticket.View) string { return v.Ticket.State.Label() })}
)

// answeredOut is the answer that went out; what the matter ended with, where none did.
func answeredOut(t ticket.Ticket) (result, words string, at time.Time) {
	switch {
	case t.Merged != "":
		return "并件办理", "并入 " + string(t.Merged) + " 一并办理", t.ClosedAt
	case t.State == ticket.Declined:
		return "不予受理", t.Reason, t.ClosedAt
	case t.State == ticket.Withdrawn:
		return "企业撤回", t.Reason, t.ClosedAt
	case t.AnsweredAt.IsZero() || t.State != ticket.Answered && t.State != ticket.Closed && t.State != ticket.Deferred:
		return "", "", time.Time{}
	}
	return string(t.Result), t.Answer, t.AnsweredAt
}

var outerColumns = []column{
	{"渠道", 14, text(func(v ticket.View) string { return v.Ticket.Channel })},
	{"外部单号", 22, text(func(v ticket.View) string { return v.Ticket.Outer })},
	number,
	{"受理时间", 17, moment(func(t ticket.Ticket) time.Time {
		if !t.OuterFiled.IsZero() {
			return t.OuterFiled
		}
		return t.Filed
	})},
	{"办理时限", 17, moment(func(t ticket.Ticket) time.Time { return t.Dues.Outer })},
	firm, matter, unit,
	{"办理结果", 13, text(func(v ticket.View) string { r, _, _ := answeredOut(v.Ticket); return r })},
	{"答复内容", 50, text(func(v ticket.View) string { _, s, _ := answeredOut(v.Ticket); return s })},
	{"答复时间", 17, moment(func(t ticket.Ticket) time.Time { _, _, at := answeredOut(t); return at })},
	{"是否超时", 10, text(func(v ticket.View) string { return late(v.Ticket) })},
	state,
}

// late tells whether the answer came after the outer deadline; nothing before there is one.
func late(t ticket.Ticket) string {
	_, _, at := answeredOut(t)
	switch {
	case t.Dues.Outer.IsZero() || at.IsZero():
		return ""
	case at.After(t.Dues.Outer):
		return "是"
	}
	return "否"
}

var upwardColumns = []column{
	number, firm, matter,
	{"上报单位", 20, text(func(v ticket.View) string { return v.Ticket.Up.Unit })},
	{"上报文号", 22, text(func(v ticket.View) string { return v.Ticket.Up.Number })},
	{"上报日期", 12, func(v ticket.View) any {
		if d := v.Ticket.Up.Date; !d.IsZero() {
			return day(d)
		}
		return day(v.Ticket.Up.At)
	}},
	unit, state,
	{"办理结果", 13, text(func(v ticket.View) string { r, _, _ := answeredOut(v.Ticket); return r })},
	{"上级办理进展", 40, text(func(v ticket.View) string { return v.Ticket.Up.Progress })},
	{"答复企业的内容", 50, text(func(v ticket.View) string { _, s, _ := answeredOut(v.Ticket); return s })},
	{"办结时间", 17, moment(func(t ticket.Ticket) time.Time { return t.ClosedAt })},
}

// day is a date without a time of day.
type day time.Time

// Workbook writes both sheets of a month. The same tickets give the same bytes.
func Workbook(m Month, vs []ticket.View) ([]byte, error) {
	var out, up []ticket.View
	for _, v := range vs {
		if m.Outer(v.Ticket) {
			out = append(out, v)
		}
		if m.Upward(v.Ticket) {
			up = append(up, v)
		}
	}
	slices.SortFunc(out, func(a, b ticket.View) int {
		return cmp.Or(cmp.Compare(a.Ticket.Channel, b.Ticket.Channel), cmp.Compare(a.Ticket.Number, b.Ticket.Number))
	})
	slices.SortFunc(up, func(a, b ticket.View) int {
		return cmp.Or(a.Ticket.Up.At.Compare(b.Ticket.Up.At), cmp.Compare(a.Ticket.Number, b.Ticket.Number))
	})
	f := excelize.NewFile()
	defer f.Close()
	styles, err := newStyles(f)
	if err != nil {
		return nil, fmt.Errorf("return of %s: %w", m, err)
	}
	if err := f.SetSheetName("Sheet1", OuterSheet); err != nil {
		return nil, fmt.Errorf("return of %s: %w", m, err)
	}
	if _, err := f.NewSheet(UpwardSheet); err != nil {
		return nil, fmt.Errorf("return of %s: %w", m, err)
	}
	if err := styles.sheet(f, OuterSheet, outerColumns, out); err != nil {
		return nil, fmt.Errorf("return of %s: %w", m, err)
	}
	if err := styles.sheet(f, UpwardSheet, upwardColumns, up); err != nil {
		return nil, fmt.Errorf("return of %s: %w", m, err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("return of %s: %w", m, err)
	}
	return b.Bytes(), nil
}

// The names of the two sheets.
const (
	OuterSheet  = "外部工单反馈"
	UpwardSheet = "上报事项月报"
)
