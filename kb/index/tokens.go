package index

import (
	"unicode"
	"unicode/utf8"

	"zhuqi/kb/rank"
)

// listed calls yield with the tokens of a normalised text that have lists: bigrams, runs of letters and digits,
// and the ideographs that stand alone. Lists of all ideographs would be as long as these together and tell passages
// apart hardly better: only how many passages each stands in is kept.
func listed(text string, yield func(from, to int)) {
	lone, end := -1, -1 // the ideograph that no bigram holds yet
	flush := func() {
		if lone >= 0 {
			yield(lone, end)
		}
		lone = -1
	}
	joined := -1 // end of the last bigram's second ideograph
	rank.Tokens(text, func(from, to int) {
		r, n := utf8.DecodeRuneInString(text[from:])
		switch {
		case !unicode.Is(unicode.Han, r):
			flush()
			yield(from, to)
		case n < to-from: // a bigram: its second ideograph came before it
			lone, joined = -1, to
			yield(from, to)
		case from == joined || from == end && lone >= 0:
			lone, end = -1, to // its bigram comes next
		default:
			flush()
			lone, end = from, to
		}
	})
	flush()
}
