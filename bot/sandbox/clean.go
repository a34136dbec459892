package sandbox

import (
	"strings"
)

// maxEntities is how many entities Telegram keeps of one text; the rest is text.
const maxEntities = 100

// fix checks the entities of a text and cleans both: control characters become spaces, invisible line marks go, and so
// does white space at the ends. A text that shows nothing becomes empty.
func (s *Server) fix(r rich) (rich, error) {
	marks, err := checkEntities(r.text, r.marks)
	if err != nil {
		return r, err
	}
	marks = marks[:min(len(marks), maxEntities)]
	r.text, marks = clean(r.text, nested(marks))
	if r.text, marks = trim(r.text, marks); blank(r.text) {
		return rich{}, nil
	}
	r.marks = nil
	for _, e := range marks {
		if e.User != nil {
			if e.User.ID <= 0 {
				return r, wrong("User not found")
			}
			p := s.people[e.User.ID]
			if p == nil {
				continue
			}
			u := p.user()
			e.User = &u
		}
		r.marks = append(r.marks, e)
	}
	return r, nil
}

// clean replaces control characters by spaces and takes invisible marks out; entities move along.
func clean(text string, marks []entity) (string, []entity) {
	dirty := func(c rune) bool {
		return c < ' ' && c != '\n' || c == 0x7f || c >= 0x2028 && c <= 0x202e || c == 0x30a || c == 0x333 || c == 0x33f
	}
	if strings.IndexFunc(text, dirty) < 0 {
		return text, marks
	}
	var out strings.Builder
	var gone []int // offsets in UTF-16 units of what was taken out
	at := 0
	for _, c := range text {
		switch {
		case !dirty(c):
			out.WriteRune(c)
		case c < ' ' && c != '\r' || c == 0x7f:
			out.WriteByte(' ')
		default:
			gone = append(gone, at)
		}
		at += units(c)
	}
	shift := func(offset int) int {
		n := 0
		for n < len(gone) && gone[n] < offset {
			n++
		}
		return offset - n
	}
	moved := make([]entity, 0, len(marks))
	for _, e := range marks {
		end := shift(e.Offset + e.Length)
		if e.Offset = shift(e.Offset); end > e.Offset {
			e.Length = end - e.Offset
			moved = append(moved, e)
		}
	}
	return out.String(), moved
}

// trim cuts spaces and line ends at both ends, at the beginning only up to the first entity, and moves the entities along.
// Entities over nothing but white space go.
func trim(text string, marks []entity) (string, []entity) {
	const white = " \n"
	text = strings.TrimRight(text, white)
	size := utf16Len(text)
	var kept []entity
	for _, e := range marks {
		e.Length = min(e.Offset+e.Length, size) - e.Offset
		if e.Length > 0 && strings.Trim(cut16(text, e.Offset, e.Length), white) != "" {
			kept = append(kept, e)
		}
	}
	lead := len(text) - len(strings.TrimLeft(text, white))
	if len(kept) > 0 {
		lead = min(lead, kept[0].Offset) // white space is one byte and one unit each
	}
	for i := range kept {
		kept[i].Offset -= lead
	}
	return text[lead:], kept
}

// cut16 is the part of a text that an entity covers.
func cut16(text string, offset, length int) string {
	from, to, at := len(text), len(text), 0
	for i, c := range text {
		if at == offset {
			from = i
		}
		if at == offset+length {
			to = i
			break
		}
		at += units(c)
	}
	return text[min(from, to):to]
}

// blank says that nothing of a text can be seen.
func blank(text string) bool {
	return strings.TrimFunc(text, func(c rune) bool {
		switch {
		case c == ' ', c == '\n', c == 0xa0, c == 0x1680, c == 0x180e, c == 0x2800, c == 0x3000, c == 0xfeff:
			return true
		}
		return c >= 0x2000 && c <= 0x200f || c >= 0x202f && c <= 0x2064
	}) == ""
}
