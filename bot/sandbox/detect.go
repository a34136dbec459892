package sandbox

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// marked finds what Telegram marks by itself in any text.
var marked = regexp.MustCompile(`(https?://[^\s<>"，。；、）】]+)|/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?|@[A-Za-z][A-Za-z0-9_]{2,31}`)

// detect adds links, commands and mentions to the entities of a text, where no other entity stands.
func detect(text string, have []entity) []entity {
	if !strings.ContainsAny(text, "/@") {
		return have
	}
	given := have
	for _, at := range marked.FindAllStringSubmatchIndex(text, -1) {
		found := text[at[0]:at[1]]
		kind := "url"
		switch {
		case at[2] >= 0:
		case !lonely(text, at[0], at[1]):
			continue
		case found[0] == '/':
			kind = "bot_command"
		default:
			kind = "mention"
		}
		e := entity{Type: kind, Offset: utf16Len(text[:at[0]]), Length: utf16Len(found)}
		if !slices.ContainsFunc(given, func(g entity) bool { return e.Offset < g.Offset+g.Length && g.Offset < e.Offset+e.Length && g.solid() }) {
			have = append(have, e)
		}
	}
	slices.SortStableFunc(have, func(a, b entity) int { return a.Offset - b.Offset })
	return have
}

// solid says that nothing is marked inside.
func (e entity) solid() bool {
	return e.Type == "code" || e.Type == "pre" || e.Type == "text_link" || e.Type == "url"
}

// lonely says that the stretch does not continue a word, a path or an address.
func lonely(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	word := func(r rune) bool {
		return r == '_' || r == '/' || r == '@' || r == '.' || r < 128 && letter(byte(r)) || r >= '0' && r <= '9'
	}
	return (from == 0 || !word(before)) && (to == len(text) || !word(after) || after == '.')
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += units(r)
	}
	return n
}

// trim cuts white space at both ends, as Telegram does, and moves the entities along.
func trim(text string, marks []entity) (string, []entity) {
	left := strings.TrimLeft(text, " \t\r\n\v\f\u200b\u2060")
	cut := utf16Len(text[:len(text)-len(left)])
	text = strings.TrimRight(left, " \t\r\n\v\f\u200b\u2060")
	if len(marks) == 0 {
		return text, nil
	}
	size := utf16Len(text)
	var kept []entity
	for _, e := range marks {
		end := min(e.Offset+e.Length-cut, size)
		e.Offset = max(0, e.Offset-cut)
		if e.Length = end - e.Offset; e.Length > 0 {
			kept = append(kept, e)
		}
	}
	return text, kept
}
