package calendar

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	dayWords    = `(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?`
	oneDay      = regexp.MustCompile(dayWords)
	offSentence = regexp.MustCompile(`^` + dayWords + `(?:[至到-]` + dayWords + `)?放假(?:公休|调休)?(?:(\d+)天)?(.*)$`)
	afterOff    = regexp.MustCompile(`^(?:,(?:与周末连休|不调休|共(\d+)天|(` + dayWords + `)补休))*$`)
	offCount    = regexp.MustCompile(`共(\d+)天`)
	makesUp     = regexp.MustCompile(`,` + dayWords + `补休`)
	works       = regexp.MustCompile(`^` + dayWords + `(?:[、,和]` + dayWords + `)*(?:补班|上班)$`)
	aboutDays   = regexp.MustCompile(`\d日|放假|上班|补班|补休|调休|连休`)
	encourages  = regexp.MustCompile(`^鼓励[^。]*休息$`) // 除夕 2024: nobody has the day off by it
	weekdayWord = regexp.MustCompile(`(?:周|星期)([一二三四五六日天])`)
)

// readPart takes what is said of one festival: its span of days off first, then days worked.
func (y *Year) readPart(p noticeSection) error {
	spans := len(y.Off)
	for _, sentence := range strings.FieldsFunc(p.text, func(r rune) bool { return r == '。' || r == ';' }) {
		at := dayReader{year: y.Year}
		var err error
		switch {
		case offSentence.MatchString(sentence):
			err = y.readOff(&at, sentence)
		case works.MatchString(sentence):
			err = y.readWork(&at, sentence)
		case aboutDays.MatchString(sentence) && !encourages.MatchString(sentence):
			err = &NoticeError{NoticeUnclear, shortened(sentence)}
		}
		var fault *NoticeError
		if errors.As(err, &fault) {
			fault.Text = p.heading + fault.Text
		}
		if err != nil {
			return err
		}
	}
	if len(y.Off) == spans {
		return &NoticeError{NoticeFestival, p.heading + "没有写放假的日期"}
	}
	return nil
}

// readOff takes a span of days off, and the day that makes up for one: 1月1日放假,1月2日(星期一)补休.
func (y *Year) readOff(at *dayReader, sentence string) error {
	m := offSentence.FindStringSubmatch(sentence)
	rest := m[10]
	if !afterOff.MatchString(rest) {
		return &NoticeError{NoticeUnclear, shortened(sentence)}
	}
	from, err := at.day(m[1:5])
	if err != nil {
		return err
	}
	to, name := from, from.Format(time.DateOnly)
	if m[7] != "" {
		if to, err = at.day(m[5:9]); err != nil {
			return err
		}
		name += ".." + to.Format(time.DateOnly)
	}
	n := int(to.Sub(from).Hours()+12)/24 + 1
	counted := m[9]
	if c := offCount.FindStringSubmatch(rest); c != nil {
		counted = c[1]
	}
	if n < 1 || n > 15 || counted != "" && counted != strconv.Itoa(n) {
		return &NoticeError{NoticeCount, shortened(sentence)}
	}
	y.Off = append(y.Off, name)
	for _, m := range makesUp.FindAllStringSubmatch(rest, -1) {
		day, err := at.day(m[1:5])
		if err != nil {
			return err
		}
		y.Off = append(y.Off, day.Format(time.DateOnly))
	}
	return nil
}

// readWork takes the weekend days that are worked.
func (y *Year) readWork(at *dayReader, sentence string) error {
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

// shortened is a sentence as it is held against a reader.
func shortened(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
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
