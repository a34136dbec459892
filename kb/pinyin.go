package kb

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// spelt is how Pinyin writes an ideograph: without tones, ü as v, the most usual reading only.
var spelt = pinyin.Args{Style: pinyin.Normal, Fallback: func(rune, pinyin.Args) []string { return nil }}

// Pinyin spells a normalised text, a syllable for each ideograph: 贷款 is [dai kuan]. What is no ideograph
// stands as it is, one element a character; blanks are dropped.
func Pinyin(text string) []string {
	var out []string
	for _, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		if s := pinyin.SinglePinyin(r, spelt); len(s) > 0 {
			out = append(out, s[0])
			continue
		}
		out = append(out, string(r))
	}
	return out
}

// Initials are the first letters of a text's syllables: 张三 is zs.
func Initials(text string) string {
	var b strings.Builder
	for _, s := range Pinyin(text) {
		b.WriteString(s[:1])
	}
	return b.String()
}
