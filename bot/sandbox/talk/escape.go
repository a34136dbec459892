package talk

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// signs may stand behind a \ to mean themselves.
const signs = `\"[]{}「」〔〕`

// escape writes a text in one line, so that it can be read back as it was: what cannot be seen by its number, and each of
// the signs in also behind a \.
func escape(text, also string) string {
	var b strings.Builder
	for i, r := range text {
		end := i == 0 || i+utf8.RuneLen(r) == len(text)
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\\', strings.ContainsRune(also, r), strings.HasPrefix(text[i:], codeMark):
			b.WriteString(`\` + string(r))
		case !unicode.IsGraphic(r), unicode.IsSpace(r) && end:
			fmt.Fprintf(&b, `\u{%x}`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// scan reads a line from its beginning.
type scan struct {
	rest  string
	codes codes
}

// skip goes past a word that stands here.
func (s *scan) skip(word string) bool {
	rest, ok := strings.CutPrefix(s.rest, word)
	if ok {
		s.rest = rest
	}
	return ok
}

// until reads an escaped text up to the first sign that is not escaped, and goes past it.
func (s *scan) until(sign string) (string, bool) {
	for i := 0; i < len(s.rest); i++ {
		if s.rest[i] == '\\' {
			i++
			continue
		}
		if strings.HasPrefix(s.rest[i:], sign) {
			text, ok := s.plain(s.rest[:i])
			s.rest = s.rest[i+len(sign):]
			return text, ok
		}
	}
	return "", false
}

// all reads the rest of the line.
func (s *scan) all() (string, bool) {
	text, ok := s.plain(s.rest)
	s.rest = ""
	return text, ok
}

// number reads digits.
func (s *scan) number() (int64, bool) {
	end := 0
	for end < len(s.rest) && (s.rest[end] >= '0' && s.rest[end] <= '9' || end == 0 && s.rest[0] == '-') {
		end++
	}
	n, err := strconv.ParseInt(s.rest[:end], 10, 64)
	s.rest = s.rest[end:]
	return n, err == nil
}

// plain undoes escape, and puts invitations in.
func (s *scan) plain(text string) (string, bool) {
	var b strings.Builder
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		sign, signSize := utf8.DecodeRuneInString(text[size:])
		switch {
		case r == '\\' && sign == 'n':
			b.WriteByte('\n')
			size += signSize
		case r == '\\' && strings.HasPrefix(text[size:], "u{"):
			digits, _, ok := strings.Cut(text[size+2:], "}")
			n, err := strconv.ParseUint(digits, 16, 21)
			if !ok || err != nil {
				return "", false
			}
			b.WriteRune(rune(n))
			size += len("u{}") + len(digits)
		case r == '\\' && strings.ContainsRune(signs, sign):
			b.WriteRune(sign)
			size += signSize
		case strings.HasPrefix(text, codeMark):
			digits, _, ok := strings.Cut(text[len(codeMark):], "}")
			code, known := s.codes.numbered(digits)
			if !ok || !known {
				return "", false
			}
			b.WriteString(code)
			size = len(codeMark) + len(digits) + len("}")
		default:
			b.WriteRune(r)
		}
		text = text[size:]
	}
	return b.String(), true
}
