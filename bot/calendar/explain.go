package calendar

import (
	"fmt"
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
