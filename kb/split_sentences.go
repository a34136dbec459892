package kb

import "strings"

// longSentence is the length, in bytes, from which a sentence is also cut at its semicolons.
const longSentence = 450

// Sentences returns the spans of the sentences of text, in bytes, in order, without the white space
// around them. A sentence ends at 。！？, at a line's end, and when it is long at ；; never inside a number, 《》,
// quotation marks or brackets that close within the line, or an address of the web.
func Sentences(text string) []Span {
	var spans []Span
	from := 0
	for from < len(text) {
		end := len(text)
		if n := strings.IndexByte(text[from:], '\n'); n >= 0 {
			end = from + n
		}
		spans = lineSentences(spans, text, from, end)
		from = end + 1
	}
	return spans
}

var (
	opening = "《（(〔[【「『“‘〈｛{"
	closing = "》）)〕]】」』”’〉｝}"
)

func lineSentences(spans []Span, text string, from, end int) []Span {
	line := text[from:end]
	inside := bracketed(line)
	start := 0
	cut := func(at int) {
		part := line[start:at]
		left := len(part) - len(strings.TrimLeft(part, " \t\r　"))
		trimmed := strings.TrimSpace(part)
		if trimmed != "" {
			spans = append(spans, Span{from + start + left, from + start + left + len(trimmed)})
		}
		start = at
	}
	for i, r := range line {
		if i < start || inside[i] {
			continue
		}
		at := i + len(string(r))
		switch {
		case (r == '?' || r == '!') && at < len(line) && inAddress(line[at]):
		case strings.ContainsRune("。！？!?", r):
			for at < len(line) && strings.ContainsRune("。！？!?”’", firstRune(line[at:])) {
				at += len(string(firstRune(line[at:])))
			}
			cut(at)
		case (r == '；' || r == ';') && len(line)-start > longSentence && at-start > longSentence/5:
			cut(at)
		}
	}
	cut(len(line))
	return spans
}

// bracketed marks the bytes of line that stand inside a pair of brackets, its closing mark excluded
// when a full stop before it ends a quotation (“……。”).
func bracketed(line string) []bool {
	inside := make([]bool, len(line)+1)
	type open struct{ kind, at int }
	var stack []open
	for i, r := range line {
		if k := strings.IndexRune(opening, r); k >= 0 {
			stack = append(stack, open{len([]rune(opening[:k])), i})
			continue
		}
		k := strings.IndexRune(closing, r)
		if k < 0 {
			continue
		}
		kind := len([]rune(closing[:k]))
		for j := len(stack) - 1; j >= 0; j-- {
			if stack[j].kind == kind {
				for b := stack[j].at; b < i; b++ {
					inside[b] = true
				}
				stack = stack[:j]
				break
			}
		}
	}
	return inside
}

// inAddress tells the mark of an address (page?id=3) from one that ends a sentence, by what follows.
func inAddress(next byte) bool {
	return next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' || next >= '0' && next <= '9' || next == '/'
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
