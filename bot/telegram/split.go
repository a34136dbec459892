package telegram

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText is where a text is cut. Telegram takes 4096 characters after its tags are read; counting the tags too
// keeps every server content.
const maxText = 4000

// maxCaption is what fits under a file.
const maxCaption = 1024

// atom is what a cut may not divide: a tag, an entity or one character.
type atom struct {
	text string
	tag  string // name of a tag, "" for text
	end  bool   // an end tag
}

// nextAtom reads the first atom of s, which is not empty.
func nextAtom(s string) atom {
	switch s[0] {
	case '<':
		if i := strings.IndexByte(s, '>'); i > 0 {
			body := s[1:i]
			end := strings.HasPrefix(body, "/")
			name, _, _ := strings.Cut(strings.TrimPrefix(body, "/"), " ")
			return atom{text: s[:i+1], tag: strings.ToLower(name), end: end}
		}
	case '&':
		if i := strings.IndexByte(s, ';'); i > 0 && i < 12 {
			return atom{text: s[:i+1]}
		}
	}
	_, n := utf8.DecodeRuneInString(s)
	return atom{text: s[:n]}
}

// size counts as Telegram does: UTF-16 units.
func size(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// split cuts HTML into parts of at most limit characters, at the end of a sentence where there is one in the
// second half of the part. Tags open at a cut are closed before and opened again after it.
func split(text string, limit int) []string {
	if size(text) <= limit {
		return []string{text}
	}
	var parts []string
	var open []atom // start tags
	for text != "" {
		part, rest, after := cut(text, open, limit)
		if visible(part) {
			parts = append(parts, part)
		}
		text, open = rest, after
	}
	return parts
}

// cut takes the first part off the text; open are the tags it stands in, after those of the rest.
func cut(text string, open []atom, limit int) (part, rest string, after []atom) {
	room := limit
	var head strings.Builder
	for _, t := range open {
		head.WriteString(t.text)
		room -= size(t.text) + len(t.tag) + len("</>")
	}
	stack := append([]atom(nil), open...)
	used, pos := 0, 0
	end, endStack := 0, stack // the last place to cut at
	for pos < len(text) {
		a := nextAtom(text[pos:])
		n := size(a.text)
		if a.tag != "" && !a.end {
			n += len(a.tag) + len("</>")
		}
		if used+n > room && pos > 0 {
			if end == 0 {
				end, endStack = pos, stack
			}
			return head.String() + text[:end] + closers(endStack), strings.TrimLeft(text[end:], "\n"), endStack
		}
		used += n
		pos += len(a.text)
		switch {
		case a.tag == "":
			if used > room/2 && ends(a.text, text[pos:]) {
				end, endStack = pos, append([]atom(nil), stack...)
			}
		case a.end && len(stack) > 0:
			stack = append([]atom(nil), stack[:len(stack)-1]...)
		case !a.end:
			stack = append(append([]atom(nil), stack...), a)
		}
	}
	return head.String() + text, "", nil
}

// ends reports whether a sentence or line ends with the character.
func ends(char, rest string) bool {
	switch char {
	case "。", "！", "？", "；", "\n", "…":
		return !strings.HasPrefix(rest, "”") && !strings.HasPrefix(rest, "」") && !strings.HasPrefix(rest, "》")
	case ".", "!", "?":
		return strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "\n")
	}
	return false
}

func closers(stack []atom) string {
	var b strings.Builder
	for i := len(stack) - 1; i >= 0; i-- {
		b.WriteString("</" + stack[i].tag + ">")
	}
	return b.String()
}

// visible reports whether anything is left of the part without its tags: Telegram refuses white space.
func visible(part string) bool {
	return strings.ContainsFunc(plain(part), func(r rune) bool { return !unicode.IsSpace(r) })
}

// plain takes the tags out of HTML and reads its entities.
func plain(text string) string {
	var b strings.Builder
	for text != "" {
		a := nextAtom(text)
		if a.tag == "" {
			b.WriteString(a.text)
		}
		text = text[len(a.text):]
	}
	return html.UnescapeString(b.String())
}

// shorten cuts plain text to at most n characters.
func shorten(s string, n int) string {
	if size(s) <= n {
		return s
	}
	used := 0
	for i, r := range s {
		if used += size(string(r)); used > n-1 {
			return s[:i] + "…"
		}
	}
	return s
}
