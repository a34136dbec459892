package ticket

import (
	"fmt"
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

// Explain shows how each date of the ticket came about, day by day.
func Explain(t Ticket, rules Rules) []Line {
	rules = rules.whole()
	cal := rules.Calendar
	lines := []Line{
		{Heading: true, Text: fmt.Sprintf("%s %s 时限方案 %s(%s)", t.Number, t.State.Label(), rules.Profile.Name, rules.Profile.Source)},
		{Text: "提交 " + moment(t.Filed)},
	}
	if !t.Counted.Equal(t.Filed) {
		lines = append(lines, Line{Text: "在下班后或休息日提交,按 " + calendar.DayName(t.Counted) + " 提交计算"})
	}
	for _, p := range t.Pauses {
		text := "暂停计时 " + moment(p.From) + " 至今,恢复后期限顺延"
		if !p.To.IsZero() {
			text = "暂停计时 " + moment(p.From) + " 至 " + moment(p.To) + ",首日照计,其后至末日不计"
		}
		lines = append(lines, Line{Text: text})
	}
	for _, c := range rules.counts(t) {
		lines = append(lines, Line{Heading: true, Text: heading(c), Name: StepLabel(c.step), At: c.at()})
		lines = append(lines, days(cal, c)...)
	}
	if !t.FirstDue.IsZero() && !t.FirstDue.Equal(t.Dues.Promise) {
		lines = append(lines, Line{Heading: true, Text: "首次承诺的期限 " + moment(t.FirstDue) + ",保留在案", Name: "首次承诺", At: t.FirstDue})
		if c, ok := rules.first(t); ok && c.at().Equal(t.FirstDue) {
			lines = append(lines, days(cal, c)...)
		}
	}
	if at := t.Dues.Outer; !at.IsZero() {
		lines = append(lines, Line{Heading: true, Text: "外部渠道要求的期限 " + moment(at), Name: StepLabel(StepOuter), At: at})
	}
	if at := t.Dues.Handover; !at.IsZero() {
		text := fmt.Sprintf("回访逾期%d个工作日,%s 起活动办也可以回访", handoverAfter, moment(at))
		lines = append(lines, Line{Heading: true, Text: text, Name: "代为回访", At: at})
	}
	if !t.Dues.Review.IsZero() {
		lines = append(lines, Line{Heading: true, Text: "暂缓办理,复查日 " + moment(t.Dues.Review), Name: StepLabel(StepReview), At: t.Dues.Review})
	}
	return lines
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
	return fmt.Sprintf("%s:自 %s 起 %s", name, calendar.DayName(c.from), c.term)
}

func moment(t time.Time) string {
	return calendar.DayName(t) + " " + t.In(calendar.Shanghai).Format("15:04")
}
