package handlers

import (
	"strings"
	"unicode"

	"zhuqi/kb"
)

// summary proposes one line: the first sentence, at most forty characters.
func summary(text string) string {
	first := strings.TrimSpace(strings.FieldsFunc(text+"\n", func(r rune) bool { return strings.ContainsRune("。！？!?\n", r) })[0])
	if r := []rune(first); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return first
}

// legible reports whether there is anything to read: a letter of any script.
func legible(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }

// alike reports whether two texts speak of the same matter: most pairs of neighbouring characters are shared.
func alike(a, b string) bool {
	x, y := pairs(a), pairs(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return false
	}
	shared := 0
	for p := range x {
		if y[p] {
			shared++
		}
	}
	return shared*2 >= len(x) && shared >= 3
}

func pairs(s string) map[[2]rune]bool {
	out := map[[2]rune]bool{}
	var last rune
	for _, r := range kb.Normalise(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if last != 0 {
				out[[2]rune{last, r}] = true
			}
			last = r
		} else {
			last = 0
		}
	}
	return out
}
