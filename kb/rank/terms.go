package rank

import (
	"unicode"
	"unicode/utf8"
)

// Term is a unit of search: two neighbouring ideographs, a single one, or a run of letters and digits.
type Term uint64

// hashed marks the terms that are not one or two runes.
const hashed Term = 1 << 63

// TermOf is the term of a token's text, as Terms cuts it.
func TermOf(token string) Term {
	a, n := utf8.DecodeRuneInString(token)
	if n == len(token) {
		return Term(a)
	}
	b, m := utf8.DecodeRuneInString(token[n:])
	if n+m == len(token) {
		return Term(a)<<21 | Term(b)
	}
	h := uint64(14695981039346656037) // FNV-1a
	for i := range len(token) {
		h = (h ^ uint64(token[i])) * 1099511628211
	}
	return Term(h) | hashed
}

// Tokens calls yield with the byte range of every token of a normalised text, in order.
// A run of ideographs gives its bigrams and its single characters; letters and digits stay together.
func Tokens(text string, yield func(from, to int)) {
	prev := -1 // start of the ideograph before, when it touches this one
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.Is(unicode.Han, r):
			yield(i, i+n)
			if prev >= 0 {
				yield(prev, i+n)
			}
			prev = i
			i += n
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			to := i + n
			for to < len(text) {
				r, n := utf8.DecodeRuneInString(text[to:])
				if unicode.Is(unicode.Han, r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
					break
				}
				to += n
			}
			yield(i, to)
			i, prev = to, -1
		default:
			i, prev = i+n, -1
		}
	}
}
