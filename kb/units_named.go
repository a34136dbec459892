package kb

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// calledNames are the ways in which units' names are said: whole, without brackets, what stands in them, and each
// without the county before it; normalised, no doubles.
func calledNames(names ...string) []string {
	var out []string
	add := func(s string) {
		for _, s := range []string{s, withoutCounty(s)} {
			if runes(s) > 1 && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	for _, name := range names {
		add(plain(name))
		bare := bareUnit(name)
		add(plain(bare))
		add(plain(strings.TrimPrefix(name, bare))) // 〔国资委〕
	}
	return out
}

// ShortNames are the ways in which a unit is called by its office alone: 发改委, 市监局. A unit that the table of duties does
// not know has none.
func ShortNames(unit string) []string {
	var out []string
	for _, ln := range linesOf(unit) {
		for _, n := range ln.names {
			for _, k := range officeKinds {
				if s := n + k; !slices.Contains(out, s) {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// withoutCounty takes 县, 温县 or 博爱县 off the front of a normalised name, never the whole of it.
func withoutCounty(name string) string {
	r := []rune(name)
	for i := 0; i < len(r)-2 && i < 3; i++ {
		if r[i] == '县' || r[i] == '市' && i != 0 {
			rest := r[i+1:]
			if rest[0] == '委' && len(rest) > 2 { // 县委组织部
				rest = rest[1:]
			}
			return string(rest)
		}
	}
	return name
}

// bareUnit is a unit's name without what stands in brackets: 县财政局〔国资委〕 is 县财政局.
func bareUnit(name string) string {
	for _, pair := range []string{"〔〕", "()", "（）", "[]"} {
		r := []rune(pair)
		if i, j := strings.IndexRune(name, r[0]), strings.IndexRune(name, r[1]); i > 0 && j > i {
			name = name[:i] + name[j+utf8.RuneLen(r[1]):]
		}
	}
	return name
}
