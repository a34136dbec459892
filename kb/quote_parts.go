package kb

import (
	"regexp"
	"slices"
	"strings"
)

// part is what a quote is made of: a sentence, an item of a list, a row of a table.
type part struct {
	Span
	line  int // number of its paragraph
	over  int // the part that opens the list it stands in, or its heading; -1 when there is none
	colon bool
	opens bool // a heading or the opening of a list: says little by itself
	asks  bool // a question, of a page of questions and answers
}

// over is a part under which others stand.
type over struct {
	at, rank int
	heading  bool
	items    int // the rank of its items: 0 until one was seen, noMark when they have no numbers
}

const noMark = -1

// partsOf cuts a text into its sentences and the items of its lists, and tells which stands under which.
func partsOf(text string) []part {
	var parts []part
	var stack []over
	line, lineFrom, lineTo := -1, 0, -1
	ended := "" // how the paragraph before ends
	rank := 0
	for _, s := range Sentences(text) {
		if s.From > lineTo {
			if line >= 0 {
				ended = strings.TrimSpace(text[lineFrom:lineTo])
			}
			line++
			lineFrom = s.From
			lineTo = len(text)
			if n := strings.IndexByte(text[s.From:], '\n'); n >= 0 {
				lineTo = s.From + n
			}
			m, _ := markOf(Block{Text: text[lineFrom:lineTo]}, 0)
			rank = m.rank
			stack = leave(stack, rank, ended)
		}
		for i, x := range inlineItems(text, withoutUnits(text, s)) {
			p := part{Span: x, line: line, over: -1, asks: strings.HasSuffix(text[x.From:x.To], "？") || strings.HasSuffix(text[x.From:x.To], "?")}
			for p.asks && len(stack) > 0 && parts[stack[len(stack)-1].at].asks {
				stack = stack[:len(stack)-1]
			}
			if len(stack) > 0 {
				p.over = stack[len(stack)-1].at
			}
			if i > 0 {
				p.over = len(parts) - i // the words before the first item
			}
			p.colon = strings.HasSuffix(text[x.From:x.To], "：") || strings.HasSuffix(text[x.From:x.To], ":")
			whole := x.From == lineFrom && x.To >= lineTo-1
			title := x.From == lineFrom && rank > 0 && rank != rankArticle && isTitle(text[x.From:x.To], whole)
			p.opens = p.colon || title || p.asks
			if p.opens && i == 0 {
				stack = append(stack, over{at: len(parts), rank: rank, heading: !p.colon})
			}
			parts = append(parts, p)
		}
	}
	return parts
}

// leave takes off the stack what a paragraph with this mark no longer stands under.
func leave(stack []over, rank int, ended string) []over {
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		switch {
		case top.heading && (rank == 0 || rank > top.rank):
			return stack
		case top.heading:
		case rank == 0 && (top.items == 0 || top.items == noMark && unfinished(ended)):
			top.items = noMark
			return stack
		case rank > 0 && (top.items == 0 && (rank > top.rank || top.rank == rankArticle) || top.items > 0 && rank >= top.items):
			if top.items == 0 {
				top.items = rank
			}
			return stack
		}
		stack = stack[:len(stack)-1]
	}
	return stack
}

// unfinished says that a paragraph ends as one of a list that is not at its end.
func unfinished(line string) bool {
	return strings.HasSuffix(line, "；") || strings.HasSuffix(line, ";") || strings.HasSuffix(line, "、") || strings.HasSuffix(line, "，") || strings.HasSuffix(line, ",")
}

// isTitle tells a numbered heading from a short item: 二、补贴标准, or 二、补贴标准。 with its text behind it.
func isTitle(s string, whole bool) bool {
	if whole {
		return isHeadline(s) && runes(s) <= 20
	}
	return runes(s) <= 14 && strings.HasSuffix(s, "。")
}

// unitsBefore are the units of the measure before, printed in front of the next.
var unitsBefore = regexp.MustCompile(`^[(（]\s*(?:责任|牵头|主办|配合)单位[^()（）]*[)）]\s*`)

// withoutUnits is a sentence without them.
func withoutUnits(text string, s Span) Span {
	if n := len(unitsBefore.FindString(text[s.From:s.To])); n < s.To-s.From {
		s.From += n
	}
	return s
}

// inlineItem is the number of an item within a paragraph.
var inlineItem = regexp.MustCompile(`[:：;；。，,]\s*((?:[(（](?:` + han + `{1,3}|[0-9]{1,2})[)）])|[①-⑳]|[0-9]{1,2}[.．、][^0-9])`)

// inlineItems cuts a sentence that is too long for a quote into the words before its list and the items; any
// other is left whole.
func inlineItems(text string, s Span) []Span {
	if runesIn(text, s) <= quoteRunes {
		return []Span{s}
	}
	at := slices.DeleteFunc(inlineItem.FindAllStringSubmatchIndex(text[s.From:s.To], -1), func(m []int) bool {
		return !mayCut(text, s.From+m[2]) // 12:00、 opens no item
	})
	if len(at) < 2 || at[0][2] == 0 {
		return []Span{s}
	}
	var out []Span
	from := s.From
	for _, m := range at {
		to := s.From + m[2]
		out = append(out, Span{from, from + len(strings.TrimRight(text[from:to], " 　"))})
		from = to
	}
	return append(out, Span{from, s.To})
}
