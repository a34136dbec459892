package sandbox

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The HTML reader follows tdlib's parse_html: the same tags, the same few character references, the same refusals with
// their byte offsets.

// kinds are the entity types of the tags that need no argument.
var kinds = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
	"code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link", "tg-emoji": "custom_emoji",
}

type openTag struct {
	name, argument string
	offset, start  int
}

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
	slices.SortStableFunc(r.found, func(a, b entity) int {
		if a.Offset != b.Offset {
			return a.Offset - b.Offset
		}
		return b.Length - a.Length
	})
	return r.out.String(), r.found, nil
}

func parseError(format string, args ...any) error {
	return badRequest("can't parse entities: "+format, args...)
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

func (r *htmlReader) startTag() error {
	begin := r.at
	i := begin + 1
	for i < len(r.in) && !space(r.in[i]) && r.in[i] != '>' {
		i++
	}
	if i == len(r.in) {
		return parseError("Unclosed start tag at byte offset %d", begin)
	}
	tag := openTag{name: strings.ToLower(r.in[begin+1 : i]), offset: r.offset, start: r.out.Len()}
	if kinds[tag.name] == "" {
		return parseError("Unsupported start tag \"%s\" at byte offset %d", tag.name, begin)
	}
	end, err := r.attributes(&tag, i, begin)
	if err != nil {
		return err
	}
	if tag.name == "span" && tag.argument != "tg-spoiler" {
		return parseError("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	if tag.name == "tg-emoji" {
		if _, err := strconv.ParseInt(tag.argument, 10, 64); err != nil {
			return parseError("Invalid custom emoji identifier specified")
		}
	}
	r.open = append(r.open, tag)
	r.at = end
	return nil
}

// attributes reads from i to behind the tag's '>' and keeps the one argument that counts.
func (r *htmlReader) attributes(tag *openTag, i, begin int) (int, error) {
	unclosed := parseError("Unclosed start tag \"%s\" at byte offset %d", tag.name, begin)
	skip := func() {
		for i < len(r.in) && space(r.in[i]) {
			i++
		}
	}
	for {
		skip()
		if i == len(r.in) {
			return 0, unclosed
		}
		if r.in[i] == '>' {
			return i + 1, nil
		}
		from := i
		for i < len(r.in) && !space(r.in[i]) && strings.IndexByte("=>/\"'", r.in[i]) < 0 {
			i++
		}
		name := strings.ToLower(r.in[from:i])
		if name == "" {
			return 0, parseError("Empty attribute name in the tag \"%s\" at byte offset %d", tag.name, begin)
		}
		skip()
		if i == len(r.in) {
			return 0, unclosed
		}
		if r.in[i] != '=' {
			if tag.name == "blockquote" && name == "expandable" {
				tag.argument = name
			}
			continue
		}
		i++
		skip()
		if i == len(r.in) {
			return 0, unclosed
		}
		value, next, err := r.value(i)
		if err != nil {
			return 0, err
		}
		i = next
		if i == len(r.in) {
			return 0, unclosed
		}
		tag.take(name, value)
	}
}

// value reads an attribute's value, quoted or bare.
func (r *htmlReader) value(i int) (string, int, error) {
	quote := r.in[i]
	if quote != '"' && quote != '\'' {
		from := i
		for i < len(r.in) && (letter(r.in[i]) || r.in[i] >= '0' && r.in[i] <= '9' || r.in[i] == '.' || r.in[i] == '-') {
			i++
		}
		if i < len(r.in) && !space(r.in[i]) && r.in[i] != '>' {
			return "", 0, parseError("Unexpected end of name token at byte offset %d", from)
		}
		return strings.ToLower(r.in[from:i]), i, nil
	}
	var out strings.Builder
	for i++; i < len(r.in) && r.in[i] != quote; {
		if char, n := reference(r.in[i:]); r.in[i] == '&' && n > 0 {
			out.WriteRune(char)
			i += n
			continue
		}
		out.WriteByte(r.in[i])
		i++
	}
	return out.String(), min(i+1, len(r.in)), nil
}

func (t *openTag) take(name, value string) {
	switch t.name + " " + name {
	case "a href", "span class", "tg-emoji emoji-id":
		t.argument = value
	case "code class", "pre class":
		if lang, ok := strings.CutPrefix(value, "language-"); ok {
			t.argument = lang
		}
	case "blockquote expandable":
		t.argument = name
	}
}

func (r *htmlReader) endTag() error {
	begin := r.at
	n := len(r.open)
	if n == 0 {
		return parseError("Unexpected end tag at byte offset %d", begin)
	}
	i := begin + 2
	for i < len(r.in) && !space(r.in[i]) && r.in[i] != '>' {
		i++
	}
	name := strings.ToLower(r.in[begin+2 : i])
	for i < len(r.in) && space(r.in[i]) {
		i++
	}
	if i == len(r.in) || r.in[i] != '>' {
		return parseError("Unclosed end tag at byte offset %d", begin)
	}
	tag := r.open[n-1]
	if name != "" && name != tag.name {
		return parseError("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, tag.name, name)
	}
	r.open = r.open[:n-1]
	r.at = i + 1
	if r.offset > tag.offset {
		r.close(tag)
	}
	return nil
}

// close turns a tag that has ended into an entity.
func (r *htmlReader) close(tag openTag) {
	e := entity{Type: kinds[tag.name], Offset: tag.offset, Length: r.offset - tag.offset}
	switch tag.name {
	case "a":
		if e.URL = tag.argument; e.URL == "" {
			e.URL = r.out.String()[tag.start:]
		}
		if !strings.Contains(e.URL, ":") && !strings.Contains(e.URL, ".") {
			return // no link: Telegram keeps the plain text
		}
	case "tg-emoji":
		e.CustomEmojiID = tag.argument
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

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func space(b byte) bool {
	return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == 0 || b == '\v'
}
