package ticket

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"zhuqi/bot/calendar"
)

// Line is one line of an explanation; a heading stands before the days of a date, and says which.
type Line struct {
	Heading bool
	Text    string
	Name    string // of the date a heading begins: 签收
	At      time.Time
}

// Explain shows how each date of the ticket came about, day by day, and by which version of which profile.
func Explain(t Ticket, rules Rules) []Line {
	rules = rules.whole()
	cal := rules.Calendar
	lines := []Line{{Heading: true, Text: fmt.Sprintf("%s %s 时限方案 %s", t.Number, t.State.Label(), rules.profileWords(t))},
		{Text: "提交 " + moment(t.Filed)}}
	if counted := cal.Counted(t.Filed); !counted.Equal(t.Filed) {
		lines = append(lines, Line{Text: "在下班后或休息日提交,按 " + calendar.DayName(counted) + " 提交计算"})
	}
	for _, p := range t.Pauses {
		text := "暂停计时 " + moment(p.From) + " 至今,恢复后期限顺延"
		if !p.To.IsZero() {
			text = "暂停计时 " + moment(p.From) + " 至 " + moment(p.To) + ",首日照计,其后至末日不计"
		}
		lines = append(lines, Line{Text: text})
	}
	for _, c := range rules.dates(t) {
		lines = append(lines, Line{Heading: true, Text: heading(c), Name: StepLabel(c.step), At: c.at()})
		lines = append(lines, days(cal, c)...)
	}
	if !t.FirstDue.IsZero() && !t.FirstDue.Equal(t.Dues.Promise) {
		lines = append(lines, Line{Heading: true, Text: "首次承诺的期限 " + moment(t.FirstDue) + ",保留在案", Name: "首次承诺", At: t.FirstDue})
		if c, ok := rules.first(t); ok && c.at().Equal(t.FirstDue) {
			lines = append(lines, days(cal, c)...)
		}
	}
	return lines
}

// profileWords name the profiles that the ticket counts by.
func (r Rules) profileWords(t Ticket) string {
	p := r.county(t)
	words := p.Name + "(" + p.Source + ")"
	if p.dated() {
		words += ",提交日适用"
		if p.Since != "" {
			words += " " + p.Since + " 起"
		}
		if p.Until != "" {
			words += " 到 " + p.Until
		}
		words += "的规定"
	}
	if t.Terms.County != "" {
		words += " 版本 " + t.Terms.County
	}
	if u, ok := r.Known(t.Terms.Unit); ok && t.Terms.Unit != "" {
		words += ";承办单位另有 " + u.Name + " 版本 " + t.Terms.Unit
	}
	return words
}

func days(cal *calendar.Calendar, c count) []Line {
	var lines []Line
	for _, s := range cal.Explain(c.due) {
		lines = append(lines, Line{Text: s})
	}
	if !c.cap.IsZero() {
		lines = append(lines, Line{Text: "外部渠道要求的期限更早,以其为准:" + moment(c.cap)})
	}
	return lines
}

func heading(c count) string {
	name := StepLabel(c.step)
	if c.how != "" {
		return fmt.Sprintf("%s:%s(%s)", name, moment(c.at()), c.how)
	}
	if c.why != "" {
		name += "(" + c.why + ")"
	}
	if !c.until.IsZero() {
		text := fmt.Sprintf("%s:定在 %s", name, calendar.DayName(c.until))
		if c.term.Amount > 0 {
			text += fmt.Sprintf(",其后暂停计时 %s 顺延", c.term)
		}
		return text
	}
	if c.term.Unit == calendar.Hour {
		return fmt.Sprintf("%s:自 %s 起 %s", name, moment(c.from), c.term)
	}
	return fmt.Sprintf("%s:自 %s 起 %s", name, calendar.DayName(c.from), c.term)
}

func moment(t time.Time) string {
	return calendar.DayName(t) + " " + t.In(calendar.Shanghai).Format("15:04")
}

// Reason is a date of the ticket and in one line how it came about.
type Reason struct {
	Step string
	At   time.Time
	Term string // 7天, 重办 5个工作日; empty where it was given
	How  string
}

// Reasons explains every date of the ticket, a line each; by names the profile that they are counted by.
func Reasons(t Ticket, rules Rules) (by string, all []Reason) {
	rules = rules.whole()
	for _, c := range rules.dates(t) {
		r := Reason{Step: c.step, At: c.at(), How: c.how}
		switch {
		case c.how != "":
		case !c.until.IsZero():
			r.How = strings.TrimPrefix(heading(c), StepLabel(c.step))
		default:
			r.Term, r.How = c.term.String(), rules.Calendar.Brief(c.due)
			if c.why != "" {
				r.Term = c.why + ",给" + r.Term
			}
		}
		if !c.cap.IsZero() {
			r.How += ";外部渠道要求的期限更早,以其为准"
		}
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b Reason) int { return a.At.Compare(b.At) })
	return rules.county(t).Name, all
}
