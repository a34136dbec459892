package kb

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// mark is the number that opens a clause: 第三章, 第十条, 二、, (五), 21., (1), ①, 问.
type mark struct {
	rank    int    // its place in the order of numbering: the smaller, the higher
	label   string // as it goes into a path
	ordinal int
}

// The ranks, in the order in which Chinese official documents nest them (GB/T 9704-2012, 7.3.3, and the
// articles of laws above them).
const (
	rankRoot = iota * 10
	rankAnnex
	rankHeading
	rankPart
	rankChapter
	rankSection
	rankArticle
	rankItem     // 一、
	rankSubitem  // (一)
	rankQuestion // 问
	rankPoint    // 1. and, one deeper each, 1.1, 1.1.1
	rankSubpoint // (1)
	rankCircle   // ①
)

const han = `[一二三四五六七八九十百千零〇两]`

var (
	reAnnex = regexp.MustCompile(`^附\s*([件表录])\s*([0-9一二三四五六七八九十]{0,3}|[A-H])\s*[:：]?$`)
	// reAnnexNamed is an annex with its name in the same line.
	reAnnexNamed = regexp.MustCompile(`^附\s*([件表录])\s*([0-9一二三四五六七八九十]{1,3}|[A-H])\s*(?:[:：、.．]\s*|[ 　]+)([^。；;，]{2,60})$`)
	reDivision   = regexp.MustCompile(`^第\s*(` + han + `{1,6}|[0-9]{1,3})\s*(编|部分|章|节)(?:[ 　:：]|\p{Han}|$)`)
	reArticle    = regexp.MustCompile(`^第\s*(` + han + `{1,6}|[0-9]{1,3})\s*条(之` + han + `)?([ 　:：【]?)`)
	reItem       = regexp.MustCompile(`^(` + han + `{1,4})\s*[、．.]`)
	reSubitem    = regexp.MustCompile(`^[(（]\s*(` + han + `{1,4})\s*[)）]`)
	rePoint      = regexp.MustCompile(`^([0-9]{1,3})\s*(?:[．、]|\.(?:[^0-9]|$))`)
	reDecimal    = regexp.MustCompile(`^([0-9]{1,2}(?:\.[0-9]{1,2}){1,4})(?:[ 　.．、]|\p{Han})`)
	reBare       = regexp.MustCompile(`^0?([0-9]{1,2})[ 　]+\p{Han}`)
	reSubpoint   = regexp.MustCompile(`^[(（]\s*([0-9]{1,3})\s*[)）]`)
	reQuestion   = regexp.MustCompile(`^[【\[]?(?:问题?|提问|Q|q)\s*([0-9]{0,3}|` + han + `{0,3})\s*(?:[】\]]\s*[:：]?|[:：.．、])`)
	reListed     = regexp.MustCompile(`^[、．.]\s*` + han + `{1,3}[级等类档线本期季]`) // 一、二级…: a list, not a number
)

// markOf reads the mark at the start of a paragraph. after is the ordinal of the article before it, 0
// when none: 第三条 without a blank behind it may also open a sentence that cites an article.
func markOf(b Block, after int) (mark, bool) {
	s := inFigures.Replace(b.Text)
	if m := reAnnex.FindStringSubmatch(s); m != nil {
		return mark{rankAnnex, "附" + m[1] + m[2], number(m[2])}, true
	}
	if m := reAnnexNamed.FindStringSubmatch(s); m != nil {
		return mark{rankAnnex, "附" + m[1] + m[2], number(m[2])}, true
	}
	if m := reDivision.FindStringSubmatch(s); m != nil && runes(s) <= 60 {
		rank := map[string]int{"编": rankPart, "部分": rankPart, "章": rankChapter, "节": rankSection}[m[2]]
		return mark{rank, "第" + m[1] + m[2], number(m[1])}, true
	}
	if m := reArticle.FindStringSubmatch(s); m != nil {
		if n := number(m[1]); m[3] != "" || n == after+1 || m[2] != "" {
			return mark{rankArticle, "第" + m[1] + "条" + m[2], n}, true
		}
		return mark{}, false
	}
	if m := reItem.FindStringSubmatch(s); m != nil && !reListed.MatchString(s[len(m[1]):]) {
		return mark{rankItem, m[1], number(m[1])}, true
	}
	if m := reSubitem.FindStringSubmatch(s); m != nil {
		return mark{rankSubitem, "(" + m[1] + ")", number(m[1])}, true
	}
	if m := reQuestion.FindStringSubmatch(s); m != nil {
		return mark{rankQuestion, "", number(m[1])}, true
	}
	if m := reDecimal.FindStringSubmatch(s); m != nil && (b.Kind == Heading || strings.ContainsAny(s[len(m[1]):len(m[1])+1], " .") || strings.HasPrefix(s[len(m[1]):], "　")) {
		parts := strings.Split(m[1], ".")
		last, _ := strconv.Atoi(parts[len(parts)-1])
		return mark{rankPoint + len(parts) - 1, m[1], last}, true
	}
	if m := rePoint.FindStringSubmatch(s); m != nil {
		return mark{rankPoint, m[1], number(m[1])}, true
	}
	if m := reSubpoint.FindStringSubmatch(s); m != nil {
		return mark{rankSubpoint, "(" + m[1] + ")", number(m[1])}, true
	}
	if r, _ := utf8.DecodeRuneInString(s); r >= '①' && r <= '⑳' {
		return mark{rankCircle, string(r), int(r-'①') + 1}, true
	}
	if m := reBare.FindStringSubmatch(s); m != nil && runes(s) <= 40 && (b.Kind == Heading || strings.HasSuffix(s, "？")) {
		return mark{rankPoint, m[1], number(m[1])}, true
	}
	return mark{}, false
}

// number reads 21, 二十一 or 一百零三; 0 when it is none.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	total, digit := 0, 0
	for _, r := range s {
		switch r {
		case '百':
			total += max(digit, 1) * 100
			digit = 0
		case '十':
			total += max(digit, 1) * 10
			digit = 0
		default:
			if d := strings.IndexRune("零一二三四五六七八九", r); d >= 0 {
				digit = d / len("零")
			}
		}
	}
	return total + digit
}
