package kb

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/unicode/norm"
)

// The CJK unified ideographs, the range in which traditional characters are folded one by one.
const (
	firstHan = '\u4e00'
	lastHan  = '\u9fff'
)

// The wide forms of the printable ASCII characters, in their order.
const (
	firstWide = '！'
	lastWide  = '～'
)

// simplified maps each ideograph to its simplified form. Folding single characters keeps offsets and
// is the same on both sides of a search; phrase rules (乾坤) would serve only the reader's eye.
var simplified = sync.OnceValue(func() *[lastHan - firstHan + 1]uint16 {
	var table [lastHan - firstHan + 1]uint16
	cc, err := opencc.New("t2s")
	for r := firstHan; r <= lastHan; r++ {
		table[r-firstHan] = uint16(r)
		if err != nil {
			continue
		}
		if s, e := cc.Convert(string(r)); e == nil && utf8.RuneCountInString(s) == 1 {
			if t, _ := utf8.DecodeRuneInString(s); t <= 0xffff {
				table[r-firstHan] = uint16(t)
			}
		}
	}
	return &table
})

// Normalise folds s for both sides of a search: NFKC, traditional to simplified, lower case, and no
// invisible marks. It is idempotent and safe for concurrent use.
func Normalise(s string) string {
	norm, _ := normalise(s, false)
	return norm
}

// NormaliseMap is Normalise with the way back: offsets[i] is the byte of s that the i-th byte of the
// normalised text came from; offsets has one more element, len(s), for the end.
func NormaliseMap(s string) (normalised string, offsets []int) {
	return normalise(s, true)
}

func normalise(s string, mapped bool) (string, []int) {
	table := simplified()
	var b strings.Builder
	b.Grow(len(s))
	var offsets []int
	if mapped {
		offsets = make([]int, 0, len(s)+1)
	}
	next, size := utf8.DecodeRuneInString(s)
	for i := 0; i < len(s); {
		r, n, before := next, size, b.Len()
		next, size = utf8.DecodeRuneInString(s[i+n:])
		if standsAlone(r) && (size == 0 || standsAlone(next)) {
			b.WriteRune(foldRune(table, r))
		} else {
			n = max(n, norm.NFKC.NextBoundaryInString(s[i:], true))
			if strings.ContainsFunc(s[i:i+n], invisible) {
				return normaliseSeen(s, mapped)
			}
			next, size = utf8.DecodeRuneInString(s[i+n:])
			// Small letters may compose where capitals do not, and the other way round: fold twice.
			part := norm.NFKC.String(strings.ToLower(norm.NFKC.String(s[i : i+n])))
			for _, r := range part {
				b.WriteRune(foldRune(table, r))
			}
		}
		for range b.Len() - before {
			if mapped {
				offsets = append(offsets, i)
			}
		}
		i += n
	}
	if mapped {
		offsets = append(offsets, len(s))
	}
	return b.String(), offsets
}

// normaliseSeen normalises s without its invisible marks, which would come between what composes.
func normaliseSeen(s string, mapped bool) (string, []int) {
	var seen strings.Builder
	var at []int
	for i, r := range s {
		if invisible(r) {
			continue
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		seen.WriteString(s[i : i+n])
		for k := range n {
			at = append(at, i+k)
		}
	}
	at = append(at, len(s))
	normalised, offsets := normalise(seen.String(), mapped)
	for i, o := range offsets {
		offsets[i] = at[o]
	}
	return normalised, offsets
}

// standsAlone tells characters of which NFKC makes at most another one when nothing combines with them; foldRune knows it.
func standsAlone(r rune) bool {
	return r < utf8.RuneSelf || r >= firstHan && r <= lastHan || r >= firstWide && r <= lastWide || r >= '\u3000' && r <= '》' || r == '“' || r == '”'
}

// foldRune is the last step, on a character that stands alone or that NFKC is done with.
func foldRune(table *[lastHan - firstHan + 1]uint16, r rune) rune {
	switch {
	case r >= firstHan && r <= lastHan:
		return rune(table[r-firstHan])
	case r >= firstWide && r <= lastWide:
		r -= firstWide - '!'
	case r == '\u3000':
		return ' '
	}
	switch {
	case r >= 'A' && r <= 'Z':
		return r + ('a' - 'A')
	case r < utf8.RuneSelf:
		return r
	}
	return unicode.ToLower(r)
}

// invisible marks are what people paste along without seeing: zero-width and direction marks.
func invisible(r rune) bool {
	return r == '\u00ad' || r == '\ufeff' || r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2060' && r <= '\u2069'
}
