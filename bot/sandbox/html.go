package sandbox

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// The HTML reader follows tdlib's parse_html: the same tags, the same few character references, the same refusals with
// their byte offsets.

type htmlReader struct {
	in     string
	at     int
	out    strings.Builder
	offset int // in UTF-16 units
	open   []openTag
	found  []entity
}

func parseHTML(text string) (string, []entity, error) {
	r := &htmlReader{in: text}
	for r.at < len(r.in) {
		if err := r.step(); err != nil {
			return "", nil, err
		}
	}
	if n := len(r.open); n > 0 {
		return "", nil, parseError("Can't find end tag corresponding to start tag \"%s\"", r.open[n-1].name)
	}
	sortEntities(r.found)
	return r.out.String(), r.found, nil
}

func (r *htmlReader) step() error {
	rest := r.in[r.at:]
	if rest[0] == '&' {
		if char, n := reference(rest); n > 0 {
			r.write(char)
			r.at += n
			return nil
		}
	}
	if rest[0] != '<' {
		char, n := utf8.DecodeRuneInString(rest)
		r.write(char)
		r.at += n
		return nil
	}
	if strings.HasPrefix(rest, "</") {
		return r.endTag()
	}
	return r.startTag()
}

func (r *htmlReader) write(char rune) {
	r.out.WriteRune(char)
	r.offset += units(char)
}

// units is how many UTF-16 units a character takes; Telegram counts offsets in them.
func units(char rune) int {
	if char > 0xffff {
		return 2
	}
	return 1
}

// reference reads a character reference at the start of s; n is 0 when there is none that Telegram knows.
func reference(s string) (char rune, n int) {
	end := 1
	if strings.HasPrefix(s, "&#") {
		base, digits := 10, "0123456789"
		end = 2
		if strings.HasPrefix(s, "&#x") || strings.HasPrefix(s, "&#X") {
			base, digits, end = 16, "0123456789abcdefABCDEF", 3
		}
		from := end
		for end < len(s) && strings.IndexByte(digits, s[end]) >= 0 {
			end++
		}
		code, err := strconv.ParseInt(s[from:end], base, 32)
		if err != nil || code == 0 || !utf8.ValidRune(rune(code)) {
			return 0, 0
		}
		char = rune(code)
	} else {
		for end < len(s) && letter(s[end]) {
			end++
		}
		switch s[1:end] {
		case "lt":
			char = '<'
		case "gt":
			char = '>'
		case "amp":
			char = '&'
		case "quot":
			char = '"'
		default:
			return 0, 0
		}
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	return char, end
}

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func space(b byte) bool {
	return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == 0 || b == '\v'
}

// close turns a tag that has ended into an entity.
func (r *htmlReader) close(tag openTag) {
	e := entity{Type: kinds[tag.name], Offset: tag.offset, Length: r.offset - tag.offset}
	switch tag.name {
	case "a":
		if e.URL = tag.argument; e.URL == "" {
			e.URL = r.out.String()[tag.start:]
		}
		url, reason := readLink(e.URL)
		switch {
		case mentioned(e.URL) != 0:
			e.mention(mentioned(e.URL))
		case reason != "":
			return // no link: Telegram keeps the plain text
		default:
			e.URL = url
		}
	case "tg-emoji":
		e.CustomEmojiID = tag.argument
	case "tg-time":
		e.UnixTime, _ = strconv.ParseInt(tag.argument, 10, 64) // read before
		e.Format = tag.format
	case "blockquote":
		if tag.argument != "" {
			e.Type = "expandable_blockquote"
		}
	case "code":
		if n := len(r.open); n > 0 && r.open[n-1].name == "pre" && r.open[n-1].offset == tag.offset {
			r.open[n-1].argument = tag.argument // <pre><code class="language-…">
			return
		}
	case "pre":
		e.Language = tag.argument
	}
	r.found = append(r.found, e)
}
