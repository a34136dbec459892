package spec

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// tags are those of Telegram's HTML; the value is the attribute without which a tag means nothing, if there is one.
var tags = map[string]string{
	"b": "", "strong": "", "i": "", "em": "", "u": "", "ins": "", "s": "", "strike": "", "del": "", "code": "", "pre": "",
	"blockquote": "", "tg-spoiler": "", "tg-time": "", "span": "class", "tg-emoji": "emoji-id", "a": "href",
}

var references = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}

// html tells what is wrong with a text in Telegram's HTML and returns it as it will be read.
func (c *checker) html(s string) string {
	var out strings.Builder
	var open []string
	for s != "" {
		i := strings.IndexAny(s, "<&")
		if i < 0 {
			out.WriteString(s)
			break
		}
		out.WriteString(s[:i])
		if s = s[i:]; s[0] == '&' {
			s = c.reference(s, &out)
			continue
		}
		body, rest, ok := cutTag(s[1:])
		if !ok {
			c.add(Error, "HTML:有没写完的标签,或者没有转义的 <:%s", "HTML: unclosed tag or unescaped '<': %s", what(s))
			return out.String() + s
		}
		s = rest
		if name, end := strings.CutPrefix(body, "/"); end {
			open = c.endTag(open, strings.ToLower(strings.TrimSpace(name)))
		} else {
			open = c.startTag(open, body)
		}
	}
	if n := len(open); n > 0 {
		c.add(Error, "HTML:<%s>没有结束", "HTML: no end of <%s>", open[n-1])
	}
	return out.String()
}

// cutTag cuts a tag's inside from what follows its '>', which may also stand inside quotes.
func cutTag(s string) (body, rest string, ok bool) {
	var quote, last byte // last: the one before that is no space
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '>':
			return s[:i], s[i+1:], true
		case (b == '"' || b == '\'') && last == '=':
			quote = b
		}
		if strings.IndexByte(" \t\n", s[i]) < 0 {
			last = s[i]
		}
	}
	return "", "", false
}

// reference reads a character reference at the head of s and returns what follows it. A bare & is a plain &.
func (c *checker) reference(s string, out *strings.Builder) string {
	n := 1
	for n < len(s) && (alnum(s[n]) || n == 1 && s[n] == '#') {
		n++
	}
	name, rest := s[1:n], s[n:]
	rest, closed := strings.CutPrefix(rest, ";")
	if char := references[name]; char != 0 {
		out.WriteRune(char)
		return rest
	}
	if digits, ok := strings.CutPrefix(name, "#"); ok && digits != "" {
		base := 10
		if digits[0]|0x20 == 'x' {
			base, digits = 16, digits[1:]
		}
		if code, err := strconv.ParseInt(digits, base, 32); err == nil && utf8.ValidRune(rune(code)) {
			out.WriteRune(rune(code))
			return rest
		}
	}
	if closed && name != "" && strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz") == "" {
		c.add(Error, "HTML:没有 &%s; 这个写法,只有 &lt; &gt; &amp; &quot; 和数字", "HTML: no &%s; here, only &lt; &gt; &amp; &quot; and numbers", name)
	}
	out.WriteByte('&')
	return s[1:]
}

func alnum(b byte) bool { return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' }

func (c *checker) endTag(open []string, name string) []string {
	n := len(open)
	if n == 0 {
		c.add(Error, "HTML:</%s>没有开头", "HTML: </%s> ends nothing", name)
		return open
	}
	if name != "" && name != open[n-1] {
		c.add(Error, "HTML:应当先结束<%s>,却是</%s>", "HTML: expected the end of <%s>, found </%s>", open[n-1], name)
	}
	return open[:n-1]
}

func (c *checker) startTag(open []string, body string) []string {
	n := 0
	for n < len(body) && (alnum(body[n]) || body[n] == '-') {
		n++
	}
	tag := strings.ToLower(body[:n])
	need, known := tags[tag]
	if !known {
		c.add(Error, "HTML:没有<%s>这个标签,不作标签的 < 要写成 &lt;", "HTML: no tag <%s>; a plain < is written &lt;", what(body))
		return open
	}
	value := attribute(body[n:], need)
	switch {
	case tag == "span" && value != "tg-spoiler":
		c.add(Error, `HTML:<span>要有 class="tg-spoiler"`, `HTML: <span> needs class="tg-spoiler"`)
	case tag == "tg-emoji" && !wholeNumber.MatchString(value):
		c.add(Error, "HTML:<tg-emoji>的 emoji-id 应当是一个整数", "HTML: <tg-emoji> needs a whole number as emoji-id")
	case tag == "a" && value == "":
		c.add(Warn, "HTML:<a>没有 href,不成链接", "HTML: <a> without href makes no link")
	}
	if tag == "blockquote" && slices.Contains(open, tag) {
		c.add(Error, "HTML:<blockquote>里不能再有<blockquote>", "HTML: <blockquote> within <blockquote>")
	}
	if n := len(open); n > 0 && (open[n-1] == "code" || open[n-1] == "pre" && tag != "code") {
		c.add(Warn, "HTML:<%s>里的<%s>不起作用", "HTML: within <%s>, <%s> does nothing", open[n-1], tag)
	}
	return append(open, tag)
}

// attribute is the value of one in the rest of a tag.
func attribute(s, want string) string {
	for {
		name, rest, ok := strings.Cut(s, "=")
		if !ok {
			return ""
		}
		if i := strings.LastIndexAny(strings.TrimSpace(name), " \t\n"); i >= 0 {
			name = strings.TrimSpace(name)[i:]
		}
		rest = strings.TrimLeft(rest, " \t\n")
		end := " "
		if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
			end, rest = rest[:1], rest[1:]
		}
		var value string
		value, s, _ = strings.Cut(rest, end)
		if strings.EqualFold(strings.TrimSpace(name), want) {
			return value
		}
	}
}
