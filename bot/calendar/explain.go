package calendar

import (
	"fmt"
	"strings"
	"time"
)

// Kind says what a day did in a count.
type Kind int

// The kinds of day.
const (
	Started        Kind = iota // the day of the event: does not count
	Counts                     // counted as the N-th
	Off                        // a day off in a count of working days
	Still                      // the clock stood still
	SameDayOfMonth             // reached the same day of a later month
	MadeUp                     // makes up for a day that stood still
	Moved                      // the count ended on a day off
	Ends                       // due at closing time
)

// Step is one day of a count.
type Step struct {
	Day  time.Time
	Kind Kind
	N    int
}

var weekdays = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// DayName is the day as people write it: 2026-02-25 周三.
func DayName(t time.Time) string {
	t = t.In(Shanghai)
	return t.Format(time.DateOnly) + " " + weekdays[t.Weekday()]
}

// words say what a day did: 第2天.
func (c *Calendar) words(s Step) string {
	switch s.Kind {
	case Started:
		return "当天不计"
	case Counts:
		return fmt.Sprintf("第%d天", s.N)
	case Off:
		return "不计"
	case Still:
		return "暂停计时,不计"
	case SameDayOfMonth:
		return "到期月的同日(无同日为月末)"
	case MadeUp:
		return fmt.Sprintf("补回暂停的第%d天", s.N)
	case Moved:
		return "逢休息日,顺延"
	}
	return c.Close(s.Day).Format("15:04") + " 到期"
}

// special says why a day is not what its weekday suggests.
func (c *Calendar) special(t time.Time) string {
	works, named := c.known.Load().days[t.In(Shanghai).Format(time.DateOnly)]
	switch {
	case named && works:
		return "(调休上班)"
	case named:
		return "(放假)"
	case !c.Workday(t):
		return "(休息日)"
	case !c.Known(t.In(Shanghai).Year()):
		return "(暂定)"
	}
	return ""
}

// Explain is the whole count in Chinese, a line a day: 2026-02-24 周二 第2天.
func (c *Calendar) Explain(d Due) []string {
	lines := make([]string, 0, len(d.Steps)+1)
	if d.Hours > 0 {
		return append(lines, fmt.Sprintf("连续计 %d 小时,夜间和休息日照算,%s %s 到期", d.Hours, DayName(d.At), d.At.In(Shanghai).Format("15:04")))
	}
	for i, s := range d.Steps {
		if s.Kind == Started && i+1 < len(d.Steps) && s.Day.Equal(d.Steps[i+1].Day) {
			continue // a term of no days
		}
		if len(lines) > 0 && s.Day.Equal(d.Steps[i-1].Day) {
			lines[len(lines)-1] += "," + c.words(s)
			continue
		}
		lines = append(lines, DayName(s.Day)+c.special(s.Day)+" "+c.words(s))
	}
	if d.Provisional {
		lines = append(lines, "所涉年份的放假通知尚未发布,日期暂定,通知载入后重新计算")
	}
	return lines
}

// Brief is the same in one line, days of a kind together: 2月13日当天不计,2月14日调休上班照计,2月15日至23日放假不计,2月25日18:00到期.
func (c *Calendar) Brief(d Due) string {
	if d.Hours > 0 {
		return strings.Join(c.Explain(d), "")
	}
	var parts []string
	for i := 0; i < len(d.Steps); {
		j := i + 1
		for j < len(d.Steps) && c.kind(d.Steps[j]) == c.kind(d.Steps[i]) && c.kind(d.Steps[i]) != "" {
			j++
		}
		if kind := c.kind(d.Steps[i]); kind != "" {
			parts = append(parts, span(d.Steps[i].Day, d.Steps[j-1].Day)+kind)
		}
		i = j
	}
	parts = append(parts, monthDay(d.At)+d.At.In(Shanghai).Format("15:04")+"到期")
	if d.Provisional {
		parts = append(parts, "所涉年份的放假通知尚未发布,暂定")
	}
	return strings.Join(parts, ",")
}

// kind is what a day did, where that is worth a word: plain days that count, and the end, are not.
func (c *Calendar) kind(s Step) string {
	switch s.Kind {
	case Started:
		return "当天不计"
	case Off:
		if c.special(s.Day) == "(休息日)" {
			return "周末不计"
		}
		return "放假不计"
	case Still:
		return "暂停不计"
	case Moved:
		return "休息,顺延"
	case Counts:
		if c.special(s.Day) == "(调休上班)" {
			return "调休上班,照计"
		}
	case MadeUp:
		return "补回暂停的天数"
	}
	return ""
}

func monthDay(t time.Time) string {
	t = t.In(Shanghai)
	return fmt.Sprintf("%d月%d日", t.Month(), t.Day())
}

func span(from, to time.Time) string {
	switch {
	case SameDay(from, to):
		return monthDay(from)
	case from.Month() == to.Month():
		return fmt.Sprintf("%s至%d日", monthDay(from), to.Day())
	}
	return monthDay(from) + "至" + monthDay(to)
}
