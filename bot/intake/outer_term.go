package intake

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot/calendar"
)

var (
	termWritten = regexp.MustCompile(`^(?:(?:自|从)?(?:收到|受理|接到|交办|转办|派单)(?:之日)?起)?(\d{1,3}|[一二三四五六七八九十两]{1,3})(?:个)?(工作日|自然日|日历日|天|日)(内|之内|以内)?(?:办结|办理完毕|办理|答复|反馈|回复|处理|完成)?$`)
	digits      = map[rune]int{'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
)

// mostTerm is how many days a deadline may lie ahead; more is a figure of another column.
const mostTerm = 180

// termOf reads a deadline written as a length: 5个工作日, 7天内, 十五个自然日. 「7日」 alone may be a day of the month and is none.
func termOf(s string) (t calendar.Term, ok bool) {
	m := termWritten.FindStringSubmatch(strings.Join(strings.Fields(s), ""))
	if m == nil || m[2] == "日" && m[3] == "" {
		return t, false
	}
	n, ok := amount(m[1])
	if !ok || n < 1 || n > mostTerm {
		return t, false
	}
	if m[2] == "工作日" {
		return calendar.Term{Amount: n, Unit: calendar.Working}, true
	}
	return calendar.Term{Amount: n, Unit: calendar.Natural}, true
}

// amount reads a number in figures, or in characters up to 九十九.
func amount(s string) (int, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return n, true
	}
	tens, ones, ten := strings.Cut(s, "十")
	digit := func(s string) (int, bool) {
		r := []rune(s)
		if len(r) != 1 {
			return 0, false
		}
		n, ok := digits[r[0]]
		return n, ok
	}
	if !ten {
		return digit(s)
	}
	n := 10
	if tens != "" {
		d, ok := digit(tens)
		if !ok {
			return 0, false
		}
		n = 10 * d
	}
	if ones == "" {
		return n, true
	}
	d, ok := digit(ones)
	return n + d, ok
}

// due reads the deadline of a row: a day, or a length counted from when it was handed over, else from when it was received,
// else from now.
func (o *OuterOrder) due(l line, now time.Time, cal *calendar.Calendar) (why string) {
	said := l.cell("外部时限")
	if term, ok := termOf(said); ok {
		o.Term, o.From = term, o.Filed
		if given := l.cell("交办时间"); given != "" {
			at, _, ok := momentOf(given, now)
			switch {
			case !ok:
				return "交办时间不像日期,请写成 2026-12-01 09:30:" + given
			case at.After(now.Add(time.Hour)):
				return "交办时间在将来:" + given
			case !at.IsZero():
				o.From = at
			}
		}
		if o.From.IsZero() {
			o.From, o.FromImport = now, true
		}
		o.Due = cal.Due(o.From, term, nil).At
		return ""
	}
	var timed, ok bool
	if o.Due, timed, ok = momentOf(said, now); !ok {
		return "办理时限不像日期,请写成 2026-12-01,或 5个工作日、7天:" + said
	}
	if !o.Due.IsZero() && !timed {
		o.Due = o.Due.Add(18 * time.Hour)
	}
	if !o.Due.IsZero() && o.Due.Before(o.Filed) {
		return "办理时限早于受理时间"
	}
	return ""
}
