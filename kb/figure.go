package kb

import (
	"regexp"
	"strconv"
	"strings"
)

// figure is a number with its unit as a sentence gives it.
type figure struct {
	Span          // in the text
	unit   string // 元, %, 工作日, 日, 月, 年, 倍, 人, 平方米, 亩
	value  float64
	bound  bound
	around Span // the clause that it stands in, up to the figures of its unit beside it
}

// bound tells a limit from an amount.
type bound int

const (
	exactly bound = iota
	atMost
	atLeast
)

var (
	reFigure = regexp.MustCompile(`(百分之)?([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千]+(?:点[零一二三四五六七八九]+)?)(?:余|多|个)?([万亿千百]*)(元|%|‰|个百分点|个?工作日|日|天|个?月|周年|年|倍|人|名|平方米|亩)?`)
	reMost   = regexp.MustCompile(`(?:最高|最多|不超过|不得超过|不高于|上限|至多|封顶|累计不超|限额|之内|以内|不大于)`)
	reLeast  = regexp.MustCompile(`(?:最低|最少|至少|不低于|不少于|不得少于|不得低于|下限|不小于|超过|高于|满)`)
	reWithin = regexp.MustCompile(`^(?:以内|之内|内|以下|封顶)`)
	reOver   = regexp.MustCompile(`^(?:\(含\))?(?:以上|及以上|起)`)
	reRange  = regexp.MustCompile(`^[-—~–至到]+`)
)

// figures reads the amounts, shares and terms in a normalised text; days of the calendar, numbers of documents
// and clauses are none.
func figures(text string) []figure {
	var found []figure
	for _, m := range reFigure.FindAllStringSubmatchIndex(text, -1) {
		f := figure{Span: Span{m[0], m[1]}, unit: group(text, m, 4)}
		before, after := text[:m[0]], text[m[1]:]
		n, ok := amount(group(text, m, 2))
		if !ok || strings.HasSuffix(before, "第") || strings.HasSuffix(before, "〔") {
			continue
		}
		n *= scale(group(text, m, 3))
		switch {
		case group(text, m, 1) != "":
			f.unit = "%"
		case f.unit == "" && group(text, m, 3) != "" && reRange.MatchString(after):
			f.unit = "元" // 2万至5万元
		case f.unit == "":
			continue
		case f.unit == "年" && (n >= 1000 || strings.HasPrefix(after, "度") || startsWithFigure(after)),
			f.unit == "月" && (startsWithFigure(after) || strings.HasPrefix(after, "底") || strings.HasSuffix(before, "年") || strings.HasSuffix(before, "每年")),
			(f.unit == "日" || f.unit == "天") && (strings.HasSuffix(before, "月") || strings.HasPrefix(after, "起")):
			continue // a day of the calendar
		}
		f.unit, f.value = inOneUnit(f.unit, n)
		f.bound = boundOf(before, after)
		if k := len(found); k > 0 && reRange.MatchString(text[found[k-1].To:m[0]]) && runes(text[found[k-1].To:m[0]]) <= 2 {
			found[k-1].bound, found[k-1].unit, f.bound = atLeast, f.unit, atMost
		}
		found = append(found, f)
	}
	for i := range found {
		found[i].around = clauseOf(text, found, i)
	}
	return found
}

func group(text string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return text[m[2*n]:m[2*n+1]]
}

func startsWithFigure(s string) bool {
	return s != "" && strings.ContainsRune("0123456789一二三四五六七八九十", firstRune(s))
}

// amount reads a number in digits or in Chinese.
func amount(s string) (float64, bool) {
	if n, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64); err == nil {
		return n, true
	}
	whole, part, _ := strings.Cut(s, "点")
	n := float64(numeral(whole))
	for i, r := range []rune(part) {
		digit := float64(strings.IndexRune("零一二三四五六七八九", r) / len("零"))
		for range i + 1 {
			digit /= 10
		}
		n += digit
	}
	return n, n > 0
}

func scale(s string) float64 {
	n := 1.0
	for _, r := range s {
		n *= map[rune]float64{'万': 1e4, '亿': 1e8, '千': 1e3, '百': 1e2}[r]
	}
	return n
}

// inOneUnit writes what can be written in two units in one.
func inOneUnit(unit string, n float64) (string, float64) {
	switch strings.TrimPrefix(unit, "个") {
	case "‰":
		return "%", n / 10
	case "天":
		return "日", n
	case "年", "周年":
		return "月", 12 * n
	case "名":
		return "人", n
	}
	return strings.TrimPrefix(unit, "个"), n
}

func boundOf(before, after string) bound {
	near := before
	if i := strings.LastIndexAny(near, ",。;:、"); i >= 0 {
		near = near[i:]
	}
	if rs := []rune(near); len(rs) > 8 {
		near = string(rs[len(rs)-8:])
	}
	switch {
	case reMost.MatchString(near), reWithin.MatchString(after):
		return atMost
	case reLeast.MatchString(near), reOver.MatchString(after):
		return atLeast
	}
	return exactly
}

// clauseOf is the text around a figure, from the sentence's beginning or the figure of its unit before it to the
// clause's end.
func clauseOf(text string, all []figure, i int) Span {
	s := Span{0, len(text)}
	if j := strings.LastIndexAny(text[:all[i].From], "。;\n"); j >= 0 {
		s.From = j + 1
		if strings.HasPrefix(text[j:], "。") {
			s.From = j + len("。")
		}
	}
	for _, f := range all[:i] {
		if f.unit == all[i].unit {
			s.From = max(s.From, f.To)
		}
	}
	if j := strings.IndexAny(text[all[i].To:], ",。;\n"); j >= 0 {
		s.To = all[i].To + j
	}
	for _, f := range all[i+1:] {
		if f.unit == all[i].unit {
			s.To = min(s.To, f.From)
		}
	}
	return s
}
