package handlers

import (
	"regexp"
	"strings"
	"time"

	"zhuqi/bot/calendar"
)

// dateForm is one way people write a day; its parts are years, months, days or a word.
type dateForm struct {
	re   *regexp.Regexp
	read func(g []string, today time.Time) (time.Time, bool)
}

// dateForms are tried in order; the first that reads a real day wins.
var dateForms = []dateForm{
	{regexp.MustCompile(`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*[日号])?`), func(g []string, _ time.Time) (time.Time, bool) {
		return realDay(number(g[1]), number(g[2]), number(g[3]))
	}},
	{regexp.MustCompile(`(明年|今年)?\s*(\d{1,2})\s*月\s*(\d{1,2})(?:\s*[日号])?`), monthDay(1)},
	{regexp.MustCompile(`(\d{1,2})[-/](\d{1,2})`), monthDay(0)},
	{regexp.MustCompile(`^\s*(\d{1,2})\.(\d{1,2})(?:\s|$|之?前)`), monthDay(0)},
	{regexp.MustCompile(`大后天|后天|明天|明日|今天|今日`), func(g []string, today time.Time) (time.Time, bool) {
		n := map[string]int{"大后天": 3, "后天": 2, "明天": 1, "明日": 1}[g[0]]
		return today.AddDate(0, 0, n), true
	}},
	{regexp.MustCompile(`(下下|下|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天])`), weekday},
	{regexp.MustCompile(`(\d{1,3})\s*个?(天|日|周|星期|月)\s*(?:以?后|之后)`), func(g []string, today time.Time) (time.Time, bool) {
		n := number(g[1])
		switch g[2] {
		case "天", "日":
			return today.AddDate(0, 0, n), true
		case "月":
			return monthLater(today, n), true
		}
		return today.AddDate(0, 0, 7*n), true
	}},
	{regexp.MustCompile(`(下个?月|本月|这个月)?\s*(\d{1,2})\s*[日号]`), func(g []string, today time.Time) (time.Time, bool) {
		y, m, _ := today.Date()
		if strings.HasPrefix(g[1], "下") {
			m++
		}
		day, ok := realDay(y, int(m), number(g[2]))
		if ok && g[1] == "" && day.Before(today) {
			return realDay(y, int(m)+1, number(g[2]))
		}
		return day, ok
	}},
	{regexp.MustCompile(`(?:(\d{1,2})月|(下个?月)|(?:本|这个)?月|(年))底`), func(g []string, today time.Time) (time.Time, bool) {
		y, m, _ := today.Date()
		switch {
		case g[1] != "":
			if n := time.Month(number(g[1])); n < m {
				y, m = y+1, n
			} else {
				m = n
			}
		case g[2] != "":
			m++
		case g[3] != "":
			m = time.December
		}
		return time.Date(y, m+1, 0, 0, 0, 0, 0, calendar.Shanghai), m <= 13
	}},
}

// closing is when a day's work ends: dates said by people mean the end of that day.
const closing = 18 * time.Hour

// around is what stands between a date and the words beside it.
const around = " ,.;:，；：。、\n\t"

// dateIn finds the first day named in a text, closing time of that day, and what is left of the text without it.
func dateIn(text string, now time.Time) (day time.Time, rest string, ok bool) {
	today := calendar.Day(now)
	folded := plainDigits(text)
	for _, f := range dateForms {
		for _, at := range f.re.FindAllStringSubmatchIndex(folded, -1) {
			if partOfNumber(folded, at[0], at[1]) {
				continue
			}
			day, ok := f.read(groups(folded, at), today)
			if !ok { // 2月30日, 13月1日
				return time.Time{}, text, false
			}
			rest = strings.Trim(strings.TrimSpace(folded[:at[0]])+" "+strings.TrimSpace(folded[at[1]:]), around)
			for _, lead := range []string{"之前", "以前", "前", "到", "至"} {
				rest = strings.TrimSpace(strings.TrimPrefix(rest, lead))
			}
			return day.Add(closing), strings.Trim(rest, around), true
		}
	}
	return time.Time{}, text, false
}

// partOfNumber reports whether a match is cut out of a longer number, such as a phone's.
func partOfNumber(s string, from, to int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '-') }
	return digit(from) && digit(from-1) || digit(to-1) && digit(to)
}

// monthDay reads a month and a day; the year is this one, or the next when the day lies behind us.
func monthDay(shift int) func([]string, time.Time) (time.Time, bool) {
	return func(g []string, today time.Time) (time.Time, bool) {
		m, d, y := number(g[1+shift]), number(g[2+shift]), today.Year()
		if m > 12 {
			return time.Time{}, false
		}
		if shift == 1 && g[1] == "明年" {
			return realDay(y+1, m, d)
		}
		day, ok := realDay(y, m, d)
		if (!ok || day.Before(today)) && (shift == 0 || g[1] == "") {
			return realDay(y+1, m, d)
		}
		return day, ok
	}
}

// weekday reads 周五 and 下周一; a bare weekday is the next one to come.
func weekday(g []string, today time.Time) (time.Time, bool) {
	want := strings.Index("一二三四五六日", strings.ReplaceAll(g[2], "天", "日")) / len("一")
	monday := today.AddDate(0, 0, -(int(today.Weekday())+6)%7)
	day := monday.AddDate(0, 0, want)
	switch g[1] {
	case "下":
		return day.AddDate(0, 0, 7), true
	case "下下":
		return day.AddDate(0, 0, 14), true
	case "":
		if day.Before(today) {
			day = day.AddDate(0, 0, 7)
		}
	}
	return day, true
}

// monthLater is the same day n months on, or that month's last day.
func monthLater(day time.Time, n int) time.Time {
	y, m, d := day.Date()
	first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, calendar.Shanghai)
	return first.AddDate(0, 0, min(d, first.AddDate(0, 1, -1).Day())-1)
}

// realDay refuses days that do not exist, such as 2月30日. Months run on into the next year.
func realDay(y, m, d int) (time.Time, bool) {
	if m > 12 && m <= 13 {
		y, m = y+1, m-12
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, calendar.Shanghai)
	return t, y >= 2000 && y < 2100 && int(t.Month()) == m && t.Day() == d
}
