package sandbox

import (
	"strconv"
	"strings"
)

// kinds are the entity types of the tags that need no argument.
var kinds = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
	"code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link", "tg-emoji": "custom_emoji",
	"tg-time": "date_time",
}

type openTag struct {
	name, argument string
	format         string // of a time
	offset, start  int
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
	if tag.name == "tg-time" {
		if n, err := strconv.ParseInt(tag.argument, 10, 64); err != nil || n <= 0 {
			return parseError("Invalid date specified")
		}
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
	case "tg-time format":
		t.format = value
	case "a href", "span class", "tg-emoji emoji-id", "tg-time unix":
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
