package sandbox

import (
	"net/url"
	"strconv"
	"strings"
)

// end closes the innermost entity; a line end closes a quotation.
func (r *markdown2) end(c byte) error {
	top := *r.top()
	if c == '\n' && top.kind != "BlockQuote" { // "||" just before the line end makes the quotation one that unfolds
		if top.kind != "Spoiler" || top.in != r.i-2 && !(top.in == r.i-3 && r.in[r.i-1] == '\r') {
			return noEnd(top)
		}
		r.pop()
		if top = *r.top(); top.kind != "BlockQuote" {
			return noEnd(top)
		}
		top.kind = "ExpandableBlockQuote"
	}
	e := entity{Type: kindTypes[top.kind], Offset: top.offset, Language: top.language}
	switch top.kind {
	case "Underline", "Spoiler":
		r.i++
	case "Pre", "PreCode":
		r.i += 2
	case "BlockQuote", "ExpandableBlockQuote":
		r.quoting, r.canQuote = false, true
		r.write(c)
	case "TextUrl":
		e.URL = r.out.String()[top.out:]
		if r.at(r.i+1) == '(' {
			var err error
			if e.URL, err = r.address("a URL"); err != nil {
				return err
			}
		}
	case "CustomEmoji":
		if r.at(r.i+1) != '(' {
			return parseError("Custom emoji entity must contain a tg://emoji URL")
		}
		link, err := r.address("a custom emoji URL")
		if err != nil {
			return err
		}
		if e.CustomEmojiID, err = emojiOf(link); err != nil {
			return err
		}
	}
	r.pop()
	r.add(e)
	return nil
}

// address reads the link in brackets behind the text of one.
func (r *markdown2) address(what string) (string, error) {
	var out strings.Builder
	begin := r.i + 2
	for r.i = begin; r.i < len(r.in) && r.in[r.i] != ')'; r.i++ {
		if next := r.at(r.i + 1); r.in[r.i] == '\\' && next > 0 && next <= 126 {
			r.i++
		}
		out.WriteByte(r.in[r.i])
	}
	if r.i >= len(r.in) {
		return "", parseError("Can't find end of %s at byte offset %d", what, begin)
	}
	return out.String(), nil
}

// emojiOf is the number in a tg://emoji?id= link.
func emojiOf(link string) (string, error) {
	u, err := url.Parse(link)
	switch {
	case err != nil || !strings.EqualFold(u.Scheme, "tg"):
		return "", parseError("Custom emoji URL must have scheme tg")
	case u.Host != "emoji" && u.Opaque != "emoji":
		return "", parseError("Custom emoji URL must have host \"emoji\"")
	case !u.Query().Has("id"):
		return "", parseError("Custom emoji URL must have an emoji identifier")
	}
	if n, err := strconv.ParseInt(u.Query().Get("id"), 10, 64); err != nil || n == 0 {
		return "", parseError("Invalid custom emoji identifier specified")
	}
	return u.Query().Get("id"), nil
}

// last closes a quotation that goes on to the end of the text, and refuses what is still open.
func (r *markdown2) last() error {
	if r.quoting {
		e := entity{Type: "blockquote"}
		if top := r.top(); top.kind == "Spoiler" && top.in == len(r.in)-2 {
			r.pop()
			e.Type = "expandable_blockquote"
		}
		if top := r.top(); top != nil && top.kind == "BlockQuote" {
			e.Offset = top.offset
			r.pop()
			r.add(e)
		}
	}
	if top := r.top(); top != nil {
		return noEnd(*top)
	}
	return nil
}

func noEnd(n opened) error {
	return parseError("Can't find end of %s entity at byte offset %d", n.kind, n.in)
}
