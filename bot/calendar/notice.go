package calendar

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
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
	NoticeUnclear  NoticeFault = "a sentence that is read in no way"
)

var (
	noticeTitle  = regexp.MustCompile(`(《?)[^《。]*关于(\d{4})年部分节假日安排的通知`)
	noticeYear   = regexp.MustCompile(`(\d{4})年部分节假日`)
	noticeNumber = regexp.MustCompile(`国办发(?:明电)?[〔\[(](\d{4})[〕\])]\d+号`)
	noticeSigned = regexp.MustCompile(`国务院办公厅(\d{4})年(\d{1,2})月(\d{1,2})日`)
	noticePart   = regexp.MustCompile(`(?:[一二三四五六七八九十]、)?((?:` + festivalWords + `)(?:[、和](?:` + festivalWords + `))*):`)
)

// festivals stand in every notice since 2008, each with a day of the sun's year that must be off; 0: it goes by the moon.
var festivals = []struct {
	name       string
	month, day int
}{{"元旦", 1, 1}, {"春节", 0, 0}, {"清明", 0, 0}, {"劳动节", 5, 1}, {"端午", 0, 0}, {"中秋", 0, 0}, {"国庆", 10, 1}}

const festivalWords = `元旦|春节|清明节?|劳动节|端午节?|中秋节?|国庆节?`

// titleWithin is how far from the beginning of a file its title may stand; a page has more above it than the paper.
const titleWithin = 400

// IsNotice reports whether a text is the State Council's yearly notice, not only one that names it.
func IsNotice(text string) bool {
	head := []rune(plain(text))
	head = head[:min(len(head), titleWithin)]
	m := noticeTitle.FindStringSubmatch(string(head))
	return m != nil && m[1] == ""
}

// plain is the text in one line without blanks, its digits and marks in one width.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b':
			return -1
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		}
		switch r {
		case '（':
			return '('
		case '）':
			return ')'
		case '：':
			return ':'
		case '，':
			return ','
		case '；':
			return ';'
		case '－', '—', '–', '~', '～':
			return '-'
		}
		return r
	}, text)
}

// ParseNotice reads the State Council's yearly notice as it is published, e.g. "元旦:1月1日(周四)至3日(周六)放假调休,共3天。
// 1月4日(周日)上班。" What the notice says twice must agree: the number of days, the weekdays; every festival must be there
// with its days off; and every sentence that speaks of days off or of work must be understood whole. Else it gives a
// *NoticeError. How the file breaks its lines does not matter.
func ParseNotice(text string) (Year, error) {
	text = plain(text)
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
	parts := noticeParts(text)
	for _, f := range festivals {
		if !contains(parts, f.name) {
			return y, &NoticeError{NoticeFestival, f.name}
		}
	}
	for _, p := range parts {
		if err := y.readPart(p); err != nil {
			return y, err
		}
	}
	return y, y.agrees()
}

// noticeSection is what the notice says of one festival, or of two that fall together.
type noticeSection struct{ heading, names, text string }

// noticeParts cuts the notice at its festivals.
func noticeParts(text string) (parts []noticeSection) {
	at := noticePart.FindAllStringSubmatchIndex(text, -1)
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		body, _, _ := strings.Cut(text[m[1]:end], "节假日期间")
		body, _, _ = strings.Cut(body, "国务院办公厅")
		parts = append(parts, noticeSection{text[m[0]:m[1]], text[m[2]:m[3]], body})
	}
	return parts
}

func contains(parts []noticeSection, festival string) bool {
	for _, p := range parts {
		if strings.Contains(p.names, festival) {
			return true
		}
	}
	return false
}

// agrees checks the days of all festivals together.
func (y *Year) agrees() error {
	off, err := days(y.Off)
	if err != nil {
		return err
	}
	for _, d := range y.Work {
		if off[d] {
			return &NoticeError{NoticeTwice, d}
		}
	}
	for _, f := range festivals {
		if day := time.Date(y.Year, time.Month(f.month), f.day, 0, 0, 0, 0, Shanghai); f.day != 0 && !off[day.Format(time.DateOnly)] {
			return &NoticeError{NoticeFestival, fmt.Sprintf("%s(%d月%d日)没有放假", f.name, f.month, f.day)}
		}
	}
	return nil
}

// days are the days of spans.
func days(spans []string) (map[string]bool, error) {
	all := map[string]bool{}
	for _, s := range spans {
		from, to, err := ends(s)
		if err != nil {
			return nil, err
		}
		for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
			all[d.Format(time.DateOnly)] = true
		}
	}
	return all, nil
}
