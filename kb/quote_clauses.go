package kb

import (
	"strings"
	"unicode/utf8"
)

// bestClauses is the run of clauses of a sentence that is too long, worth most within the length of a quote.
func (q *quotable) bestClauses(a asking, s Span, found []match) Span {
	cut := &quotable{text: q.text, norm: q.norm, back: q.back}
	for _, c := range clauses(q.text, s) {
		cut.parts = append(cut.parts, part{Span: c, over: -1})
	}
	w := cut.weigh(a, found)
	from, to, bestScore := 0, 0, -1.0
	length := func(i, j int) int { return runesIn(q.text, Span{cut.parts[i].From, cut.parts[j].To}) }
	for i := range cut.parts {
		for j := i; j < len(cut.parts) && (j == i || length(i, j) <= quoteRunes); j++ {
			if score := w.worth(i, j) * (1 - 0.1*float64(min(length(i, j), 500))/100); score > bestScore {
				from, to, bestScore = i, j, score
			}
		}
	}
	// What is said of it stands before the next semicolon: 对污染的场所, 应当消毒;
	stops := func(i int) bool {
		last, _ := utf8.DecodeLastRuneInString(q.text[:cut.parts[i].To])
		return strings.ContainsRune("；;。", last)
	}
	for to+1 < len(cut.parts) && !stops(to) && length(from, to+1) <= quoteRunes {
		to++
	}
	for from > 0 && !stops(from-1) && length(from-1, to) <= quoteRunes {
		from--
	}
	return Span{cut.parts[from].From, cut.parts[to].To}
}

// clauses cuts a sentence at its commas, semicolons and colons, never inside a number or a title, and at 、 only
// where a piece would be too long.
func clauses(text string, s Span) []Span {
	var out []Span
	from, inTitle := s.From, 0
	for i, r := range text[s.From:s.To] {
		at := s.From + i
		to := at + utf8.RuneLen(r)
		switch {
		case r == '《':
			inTitle++
		case r == '》':
			inTitle = max(0, inTitle-1)
		case inTitle > 0 || !strings.ContainsRune(",，;；:：、\n", r):
		case r == '、' && runes(text[from:to]) < quoteRunes/2, !mayCut(text, to):
		default:
			out = append(out, Span{from, to})
			from = to
		}
	}
	if from < s.To {
		out = append(out, Span{from, s.To})
	}
	return out
}

// mayCut says that a text may be cut behind the mark that ends at: not in 1,000, 8:30 or an address of the web.
func mayCut(text string, at int) bool {
	before := strings.TrimRight(text[:at], ",，:：;；、")
	b, _ := utf8.DecodeLastRuneInString(before)
	a, _ := utf8.DecodeRuneInString(text[at:])
	return !(plainDigit(b) && plainDigit(a)) && a != '/'
}

func plainDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }
