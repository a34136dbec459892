package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// OuterOrder is a work order as another platform (12345, 企业纾困360) hands it over.
type OuterOrder struct {
	Row
	Channel string
	Number  string // over there
	Filed   time.Time
	Due     time.Time // when they want it answered; zero: not said
	// Where the sheet gives a length, Due is counted from From: when it was handed over or received, else the import.
	Term       calendar.Term
	From       time.Time
	FromImport bool
	Firm       string
	Code       string // as bot.CreditCode cleans it
	Contact    string
	Phone      string
	Text       string
	Class      ticket.Class
	Problem    string
}

// mostOuter is how many work orders one sheet may hold.
const mostOuter = 1000

// Channel is what a platform is called here; empty for words that name none.
func Channel(s string) string {
	s = clean(s)
	switch {
	case strings.Contains(s, "12345"):
		return "12345"
	case strings.Contains(s, "360"), strings.Contains(s, "纾困"):
		return "企业纾困360"
	}
	return ""
}

// NamesChannel reports whether a sheet of work orders has a column for where they come from.
func (t Table) NamesChannel() bool { return sheets[Outer].column(t.Head, "渠道") >= 0 }

// Outers reads the work orders of a sheet, and what is wrong with the rows that are none. channel is theirs where the
// sheet has no column for it. Times are read in now's place, days counted by cal.
func Outers(t Table, channel string, now time.Time, cal *calendar.Calendar) (orders []OuterOrder, bad []BadRow, err error) {
	want := sheets[Outer]
	if h := want.missing(t.Head); h != "" {
		return nil, nil, &FileError{fmt.Sprintf("外部工单表的表头缺少「%s」:要有 外部单号、诉求内容", h)}
	}
	if len(t.Rows) > mostOuter {
		return nil, nil, &FileError{fmt.Sprintf("这个表有 %d 行,一次最多 %d 行,请分成几个再导入", len(t.Rows), mostOuter)}
	}
	seen := map[string]int{}
	for _, row := range t.Rows {
		o, why := outer(line{row, t.Head, want}, channel, now, cal)
		key := o.Channel + " " + o.Number
		if at, twice := seen[key]; why == "" && twice {
			why = fmt.Sprintf("和第 %d 行重复", at)
		}
		if why != "" {
			bad = append(bad, BadRow{row.Line, row.Cells, why})
			continue
		}
		seen[key] = row.Line
		orders = append(orders, o)
	}
	return orders, bad, nil
}

func outer(l line, channel string, now time.Time, cal *calendar.Calendar) (o OuterOrder, why string) {
	o = OuterOrder{Row: l.Row, Channel: channel, Number: figure(l.cell("外部单号")), Firm: l.cell("企业"), Contact: l.cell("联系人"),
		Phone: phone(l.cell("电话")), Text: l.cell("内容"), Problem: l.cell("问题类别")}
	if c := l.cell("渠道"); c != "" {
		if o.Channel = Channel(c); o.Channel == "" {
			o.Channel = c
		}
	}
	switch {
	case o.Number == "":
		return o, "缺外部单号"
	case len([]rune(o.Number)) > 40:
		return o, "外部单号太长,请检查是否串列"
	case o.Channel == "":
		return o, "没有写渠道(12345 或 企业纾困360)"
	case o.Text == "":
		return o, "缺诉求内容"
	case len([]rune(o.Text)) > 4000:
		return o, "诉求内容超过4000字"
	case o.Phone != "" && !phoneLike(o.Phone):
		return o, "电话不像电话号码:" + o.Phone
	}
	if code := l.cell("统一社会信用代码"); code != "" {
		good, err := bot.CreditCode(code)
		if err != nil {
			return o, "统一社会信用代码不对(18位,校验码不符):" + code
		}
		o.Code = good
	}
	if o.Class, why = classOf(l.cell("类别")); why != "" {
		return o, why
	}
	var ok bool
	if o.Filed, _, ok = momentOf(l.cell("受理时间"), now); !ok {
		return o, "受理时间不像日期,请写成 2026-12-01 09:30:" + l.cell("受理时间")
	}
	if o.Filed.After(now.Add(time.Hour)) {
		return o, "受理时间在将来:" + l.cell("受理时间")
	}
	return o, o.due(l, now, cal)
}

// figure writes a number that a spreadsheet kept as a figure without its point and power: 2.0261123001E10.
func figure(s string) string {
	if n, err := strconv.ParseFloat(s, 64); err == nil && strings.ContainsAny(s, "eE") && n > 0 && n < 1e15 && n == float64(int64(n)) {
		return strconv.FormatInt(int64(n), 10)
	}
	return s
}

// classes are the words of other platforms for the classes here.
var classes = map[string]ticket.Class{
	"": ticket.Help, "诉求": ticket.Help, "求助": ticket.Help, "求决": ticket.Help, "咨询": ticket.Consult, "查询": ticket.Consult,
	"投诉": ticket.Complaint, "举报": ticket.Complaint, "投诉举报": ticket.Complaint, "建议": ticket.Suggest, "意见": ticket.Suggest, "意见建议": ticket.Suggest,
	"重大": ticket.Major, "涉作风": ticket.Conduct,
}

func classOf(s string) (ticket.Class, string) {
	if c, ok := classes[strings.TrimSuffix(strings.TrimSuffix(s, "类"), "件")]; ok {
		return c, ""
	}
	return "", "没有这个类别:" + s + ",可以写 咨询、求助、投诉、建议、重大"
}

var (
	dayWritten  = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`)
	dayInOne    = regexp.MustCompile(`^(20\d{2})(\d{2})(\d{2})(?:\s|$)`)
	timeWritten = regexp.MustCompile(`^[\sT]*(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2}))?[分秒]?`)
)

// momentOf reads a day with or without a time of day, as offices write it or as a spreadsheet keeps it. No text is no moment.
func momentOf(s string, now time.Time) (at time.Time, timed, ok bool) {
	for _, none := range []string{"", "无", "-", "—", "/"} {
		if s == none {
			return time.Time{}, false, true
		}
	}
	if n, err := strconv.ParseFloat(s, 64); err == nil && n > 20_000 && n < 80_000 {
		t, err := excelize.ExcelDateToTime(n, false)
		t = t.Round(time.Second)
		return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, now.Location()), n != float64(int64(n)), err == nil
	}
	m := dayWritten.FindStringSubmatch(s)
	if m == nil {
		m = dayInOne.FindStringSubmatch(s)
	}
	if m == nil {
		return time.Time{}, false, false
	}
	rest := strings.TrimSpace(s[len(strings.TrimRight(m[0], " ")):])
	num := func(s string) int { n, _ := strconv.Atoi(s); return n } // digits by the pattern
	day := time.Date(num(m[1]), time.Month(num(m[2])), num(m[3]), 0, 0, 0, 0, now.Location())
	if int(day.Month()) != num(m[2]) || day.Day() != num(m[3]) {
		return time.Time{}, false, false
	}
	for _, word := range []string{"前", "之前", "以前", ""} {
		if rest == word {
			return day, false, true
		}
	}
	h := timeWritten.FindStringSubmatch(rest)
	if h == nil || num(h[1]) > 24 || num(h[2]) > 59 {
		return time.Time{}, false, false
	}
	return day.Add(time.Duration(num(h[1]))*time.Hour + time.Duration(num(h[2]))*time.Minute + time.Duration(num(h[3]))*time.Second), true, true
}
