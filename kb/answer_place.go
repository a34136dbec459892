package kb

import (
	"regexp"
	"strconv"
	"strings"
)

// askedPlace is the place of a document that a question asks for: 第五十六条第二款第三项.
type askedPlace struct {
	number    int    // of 第X条 or 第X项; 0 when none is asked for, -1 when it cannot be read
	item      bool   // 第X项, of a plan
	sub       string // 之一
	paragraph int    // of 第X款, 0 when none
	point     int    // of 第X项 in an article, 0 when none
	typed     string
	sure      bool // it is no figure of the matter: written with 第, or right behind the name
	sureIn    bool // so are the paragraph and the point
}

// The number of a paragraph and a point behind that of an article, and the words around a place that ask for
// nothing else.
const anyNumber = `([0-9]+|[零〇一二两三四五六七八九十百]+)`

var (
	inArticle = regexp.MustCompile(`^(之[一二三四五六七八九十])?(?:的?(第?)` + anyNumber + `款)?(?:的?(第?)` + anyNumber + `[项目])?`)
	joining   = regexp.MustCompile(`^[的里面中,]*$`)
	itsText   = strings.NewReplacer(blank("规定", "内容", "条文", "原文", "全文", "写", "说", "讲", "看", "查", "读", "完整", "解释")...)
)

// place takes the place that is asked for out of the rest; name is where the document's name stood.
func (n *named) place(only bool, name int) {
	n.whole = n.rest
	m := placeName.FindStringSubmatchIndex(n.rest)
	sure := m != nil
	if m == nil && (len(n.policies) > 0 || only) {
		m = barePlace.FindStringSubmatchIndex(n.rest)
		sure = m != nil && name >= 0 && name <= m[0] && joining.MatchString(n.rest[name:m[0]])
	}
	if m == nil {
		return
	}
	at := askedPlace{number: numeral(n.rest[m[2]:m[3]]), item: strings.HasSuffix(n.rest[:m[1]], "项"), sure: sure, sureIn: true}
	if at.number <= 0 || at.number > 9999 {
		at.number = -1
	}
	behind := n.rest[m[1]:]
	if in := inArticle.FindStringSubmatch(behind); in != nil && !at.item {
		at.sub, at.paragraph, at.point = in[1], numeral(in[3]), numeral(in[5])
		at.sureIn = (in[3] == "" || in[2] != "") && (in[5] == "" || in[4] != "")
		behind = behind[len(in[0]):]
	}
	at.typed = strings.Join(strings.Fields(n.rest[m[0]:m[1]]), "")
	n.at = at
	n.rest = n.rest[:m[0]] + within.ReplaceAllString(within.ReplaceAllString(behind, ""), "")
}

// alone says that nothing but the place is asked for.
func (n named) alone() bool {
	return strings.Trim(aspects.Replace(itsText.Replace(n.rest)), " ,.?!。") == ""
}

// String names the article or item.
func (a askedPlace) String() string {
	switch {
	case a.number < 0:
		return string([]rune(a.typed)[:min(len([]rune(a.typed)), 20)])
	case a.item:
		return "第" + strconv.Itoa(a.number) + "项"
	}
	return "第" + inHan(a.number) + "条" + a.sub
}

// is says that a passage's path ends with the article or item.
func (a askedPlace) is(path string) bool {
	path = Normalise(path)
	if ms := articleName.FindAllStringSubmatch(path, -1); len(ms) > 0 {
		m := ms[len(ms)-1]
		return !a.item && numeral(m[1]) == a.number && m[2] == a.sub
	}
	return a.sub == "" && placeOf(path) == a.number && !annexPath.MatchString(path)
}

var (
	articleName = regexp.MustCompile(`第\s*([0-9]+|[零〇一二两三四五六七八九十百千]+)\s*条(之[一二三四五六七八九十])?`)
	annexPath   = regexp.MustCompile(`[件表录][0-9]+$`)
	topItem     = regexp.MustCompile(`^(?:附[件表录][0-9]*)?(` + han + `+)(?:[(0-9]|$)`)
)

// inHan writes a number below 10000 in Chinese: 一百一十九, 三百零五, 十二.
func inHan(n int) string {
	if n <= 0 || n > 9999 {
		return strconv.Itoa(n)
	}
	digit := strings.Split("零一二三四五六七八九", "")
	s, gap := "", false
	for _, u := range []struct {
		size int
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / u.size % 10
		switch {
		case d == 0:
			gap = s != ""
			continue
		case gap:
			s += "零"
		}
		gap = false
		s += digit[d] + u.name
	}
	if n >= 10 && n < 20 {
		s = strings.TrimPrefix(s, "一")
	}
	return s
}
