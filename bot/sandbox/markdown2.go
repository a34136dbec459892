package sandbox

import "strings"

// reserved are the characters that MarkdownV2 wants escaped, and the line end, which may end a quotation.
const reserved = "_*[]()~`>#+-=|{}.!\n"

// opened is an open entity of MarkdownV2.
type opened struct {
	kind     string // as Telegram's refusals name it
	language string
	offset   int // in UTF-16 units
	in, out  int // where it begins, in bytes of the input and of the plain text
}

type markdown2 struct {
	marker
	open     []opened
	quoting  bool
	canQuote bool
	i        int
}

var kindTypes = map[string]string{
	"Bold": "bold", "Italic": "italic", "Underline": "underline", "Strikethrough": "strikethrough", "Spoiler": "spoiler",
	"Code": "code", "Pre": "pre", "PreCode": "pre", "TextUrl": "text_link", "CustomEmoji": "custom_emoji",
	"BlockQuote": "blockquote", "ExpandableBlockQuote": "expandable_blockquote",
}

// parseMarkdown2 reads MarkdownV2 as Telegram's library does, with the same refusals.
func parseMarkdown2(text string) (string, []entity, error) {
	r := &markdown2{marker: marker{in: text}, canQuote: true}
	for ; r.i < len(text); r.i++ {
		c := text[r.i]
		if next := r.at(r.i + 1); c == '\\' && next > 0 && next <= 126 {
			r.i++
			r.write(next)
			if next != '\r' {
				r.canQuote = next == '\n'
			}
			continue
		}
		special := reserved
		if top := r.top(); top != nil && (top.kind == "Code" || top.kind == "Pre" || top.kind == "PreCode") {
			special = "`"
		}
		var err error
		switch {
		case strings.IndexByte(special, c) < 0:
			if r.write(c); c&0xc0 != 0x80 && c != '\r' {
				r.canQuote = false
			}
		case r.ends(c):
			err = r.end(c)
		default:
			err = r.begin(c)
		}
		if err != nil {
			return "", nil, err
		}
	}
	if err := r.last(); err != nil {
		return "", nil, err
	}
	sortEntities(r.found)
	return r.out.String(), r.found, nil
}

func (r *markdown2) top() *opened {
	if len(r.open) == 0 {
		return nil
	}
	return &r.open[len(r.open)-1]
}

func (r *markdown2) pop() { r.open = r.open[:len(r.open)-1] }

// ends says whether the byte at i closes the innermost entity.
func (r *markdown2) ends(c byte) bool {
	top := r.top()
	if top == nil {
		return false
	}
	if r.quoting && c == '\n' && r.at(r.i+1) != '>' {
		return true
	}
	next := r.at(r.i + 1)
	switch top.kind {
	case "Bold":
		return c == '*'
	case "Italic":
		return c == '_' && next != '_'
	case "Code":
		return c == '`'
	case "Pre", "PreCode":
		return c == '`' && next == '`' && r.at(r.i+2) == '`'
	case "TextUrl", "CustomEmoji":
		return c == ']'
	case "Underline":
		return c == '_' && next == '_'
	case "Strikethrough":
		return c == '~'
	case "Spoiler":
		return c == '|' && next == '|'
	}
	return false
}

// begin opens an entity, or refuses a reserved character that opens none.
func (r *markdown2) begin(c byte) error {
	n := opened{offset: r.offset, in: r.i, out: r.out.Len()}
	next := r.at(r.i + 1)
	switch {
	case c == '_' && next == '_':
		n.kind = "Underline"
		r.i++
	case c == '_':
		n.kind = "Italic"
	case c == '*':
		n.kind = "Bold"
	case c == '~':
		n.kind = "Strikethrough"
	case c == '|' && next == '|':
		n.kind = "Spoiler"
		r.i++
	case c == '[':
		n.kind = "TextUrl"
	case c == '!' && next == '[':
		n.kind = "CustomEmoji"
		r.i++
	case c == '`' && next == '`' && r.at(r.i+2) == '`':
		n.kind = "Pre"
		if n.language, r.i = r.language(r.i + 3); n.language != "" {
			n.kind = "PreCode"
		}
		r.i--
	case c == '`':
		n.kind = "Code"
	case c == '\n':
		r.write('\n')
		r.canQuote = true
		return nil
	case c == '>' && r.canQuote:
		if r.quoting {
			return nil
		}
		n.kind = "BlockQuote"
		r.quoting = true
	default:
		return parseError("Character '%c' is reserved and must be escaped with the preceding '\\'", c)
	}
	r.open = append(r.open, n)
	return nil
}
