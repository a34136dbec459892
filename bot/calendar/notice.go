package calendar

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// NoticeError says which sentence of a notice cannot be relied on, and why. Nothing of the notice is taken then: a
// calendar that is wrong on one day is worse than none.
type NoticeError struct {
	Why  NoticeFault
	Text string // the words in question, or the festival that is missing
}

func (e *NoticeError) Error() string { return fmt.Sprintf("holiday notice: %s: %s", e.Why, e.Text) }

// NoticeFault is what is wrong with a notice.
type NoticeFault string

// What may be wrong with a notice.
const (
	NoticeNoYear   NoticeFault = "names no year"
	NoticeNoDay    NoticeFault = "no such day"
	NoticeWeekday  NoticeFault = "the weekday is another"
	NoticeCount    NoticeFault = "the number of days is another"
	NoticeWorks    NoticeFault = "works on a day that is no weekend"
	NoticeFestival NoticeFault = "a festival is missing"
	NoticeTwice    NoticeFault = "off and working on one day"
)

// festivals stand in every notice since 2008.
var festivals = []string{"元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆"}

var (
	noticeYear   = regexp.MustCompile(`(\d{4})年\s*部分节假日`)
	noticeNumber = regexp.MustCompile(`国办发(?:明电)?[〔\[(](\d{4})[〕\])]\d+号`)
	noticeSigned = regexp.MustCompile(`(?m)^\s*(\d{4})年(\d{1,2})月(\d{1,2})日\s*$`)
	dayWords     = `(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?`
	offSpan      = regexp.MustCompile(dayWords + `(?:[至到-]` + dayWords + `)?放假`)
	oneDay       = regexp.MustCompile(dayWords)
	offCount     = regexp.MustCompile(`共(\d+)天`)
	weekdayWord  = regexp.MustCompile(`(?:周|星期)([一二三四五六日天])`)
)

// ParseNotice reads the State Council's yearly notice as it is published, e.g. "元旦:1月1日(周四)至3日(周六)放假调休,共3天。
// 1月4日(周日)上班。" What the notice says twice must agree: the number of days, the weekdays; and every festival must be
// there. Else it gives a *NoticeError.
func ParseNotice(text string) (Year, error) {
	text = strings.NewReplacer("（", "(", "）", ")", "：", ":", "，", ",", "－", "-", "—", "-", " ", "", "\u3000", "", "\r", "").Replace(text)
	m := noticeYear.FindStringSubmatch(text)
	if m == nil {
		return Year{}, &NoticeError{NoticeNoYear, ""}
	}
	year, _ := strconv.Atoi(m[1])
	y := Year{Year: year, Source: "国务院办公厅关于" + m[1] + "年部分节假日安排的通知"}
	var about []string
	if n := noticeNumber.FindString(text); n != "" {
		about = append(about, n)
	}
	if d := noticeSigned.FindStringSubmatch(text); d != nil {
		about = append(about, fmt.Sprintf("%s-%02s-%02s", d[1], d[2], d[3]))
	}
	if len(about) > 0 {
		y.Source += "(" + strings.Join(about, ",") + ")"
	}
	for _, f := range festivals {
		if !strings.Contains(text, f) {
			return y, &NoticeError{NoticeFestival, f}
		}
	}
	for _, sentence := range strings.FieldsFunc(text, func(r rune) bool { return r == '。' || r == '\n' || r == ';' }) {
		if err := y.read(sentence); err != nil {
			return y, err
		}
	}
	for _, span := range y.Off {
		from, to, _ := ends(span)
		for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
			if slices.Contains(y.Work, d.Format(time.DateOnly)) {
				return y, &NoticeError{NoticeTwice, d.Format(time.DateOnly)}
			}
		}
	}
	if len(y.Off) < len(festivals)-1 { // 中秋 and 国庆 may share one span
		return y, &NoticeError{NoticeFestival, fmt.Sprintf("只读出%d段放假", len(y.Off))}
	}
	return y, nil
}

// read takes one sentence: spans of days off, or days worked.
func (y *Year) read(sentence string) error {
	at := dayReader{year: y.Year}
	if span := offSpan.FindStringSubmatch(sentence); span != nil {
		from, err := at.day(span[1:5])
		if err != nil {
			return err
		}
		to, name := from, from.Format(time.DateOnly)
		if span[7] != "" {
			if to, err = at.day(span[5:9]); err != nil {
				return err
			}
			name += ".." + to.Format(time.DateOnly)
		}
		days := int(to.Sub(from).Hours()+12)/24 + 1
		if n := offCount.FindStringSubmatch(sentence); n != nil && n[1] != strconv.Itoa(days) || days < 1 {
			return &NoticeError{NoticeCount, sentence}
		}
		y.Off = append(y.Off, name)
		return nil
	}
	if !strings.HasSuffix(sentence, "上班") {
		return nil
	}
	for _, m := range oneDay.FindAllStringSubmatch(sentence, -1) {
		day, err := at.day(m[1:5])
		if err != nil {
			return err
		}
		if wd := day.Weekday(); wd != time.Saturday && wd != time.Sunday {
			return &NoticeError{NoticeWorks, m[0]}
		}
		y.Work = append(y.Work, day.Format(time.DateOnly))
	}
	return nil
}

// dayReader keeps year and month from one day of a sentence to the next: 1月1日至3日.
type dayReader struct{ year, month int }

// day reads year, month, day and what stands in brackets.
func (r *dayReader) day(g []string) (time.Time, error) {
	if g[0] != "" {
		r.year, _ = strconv.Atoi(g[0])
	}
	if g[1] != "" {
		r.month, _ = strconv.Atoi(g[1])
	}
	n, _ := strconv.Atoi(g[2])
	d := time.Date(r.year, time.Month(r.month), n, 0, 0, 0, 0, Shanghai)
	words := fmt.Sprintf("%d月%d日", r.month, n)
	if int(d.Month()) != r.month || d.Day() != n {
		return d, &NoticeError{NoticeNoDay, words}
	}
	if m := weekdayWord.FindStringSubmatch(g[3]); m != nil && weekdays[d.Weekday()] != "周"+strings.ReplaceAll(m[1], "天", "日") {
		return d, &NoticeError{NoticeWeekday, words + "(" + g[3] + ")"}
	}
	return d, nil
}

// ends are the first and the last day of a span as days.yaml writes it.
func ends(span string) (from, to time.Time, err error) {
	first, last, ranged := strings.Cut(span, "..")
	if !ranged {
		last = first
	}
	if from, err = time.ParseInLocation(time.DateOnly, first, Shanghai); err != nil {
		return from, to, err
	}
	to, err = time.ParseInLocation(time.DateOnly, last, Shanghai)
	return from, to, err
}
