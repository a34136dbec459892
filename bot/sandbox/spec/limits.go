package spec

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// limits holds a value that is of the right type against its word and its lengths; all are the values beside it.
func (c *checker) limits(o *object, f *field, v any, all map[string]any) {
	if f.word != "" && v != f.word {
		c.add(Error, "应当是 %s", "must be %s", f.word)
	}
	if s, ok := v.(string); ok && f.shape.kinds&text != 0 {
		c.length(f, s, mode(o, f, all))
		return
	}
	if !f.limited {
		return
	}
	switch v := v.(type) {
	case []any:
		if n := len(v); n < f.lo || n > f.hi { // Telegram itself takes a bit more, or less, of most lists
			c.add(Warn, "有%d项,应当是%d到%d项", "%d items, allowed %d-%d", n, f.lo, f.hi)
		}
	case string:
		c.inside(f, v)
	case json.Number:
		c.inside(f, v.String())
	}
}

func (c *checker) inside(f *field, number string) {
	if n, err := strconv.ParseInt(number, 10, 64); err != nil || n < int64(f.lo) || n > int64(f.hi) {
		c.add(Error, "是%s,应当在%d到%d之间", "%s is outside %d-%d", what(json.Number(number)), f.lo, f.hi)
	}
}

// mode is the parse mode that holds for a text, in small letters.
func mode(o *object, f *field, all map[string]any) string {
	name := f.name + "_parse_mode"
	if o.byName[name] == nil {
		name = "parse_mode"
	}
	s, _ := all[name].(string)
	return strings.ToLower(s)
}

func (c *checker) length(f *field, s, mode string) {
	if !f.limited {
		return
	}
	n, zh, en := 0, "字符", "characters"
	switch {
	case f.unit == 'b':
		n, zh, en = len(s), "字节", "bytes"
	case f.unit == 'h' && mode == "html":
		s = c.html(s)
		fallthrough
	default:
		n = utf8.RuneCountInString(s)
	}
	switch {
	case f.unit == 'h' && strings.HasPrefix(mode, "markdown") && n > f.hi: // shorter once it is parsed
	case n < f.lo || n > f.hi:
		c.problem(Error, "有"+strconv.Itoa(n)+"个"+zh+",应当是"+span(f, "到")+"个", strconv.Itoa(n)+" "+en+", allowed "+span(f, "-"))
	case f.unit != 'b' && wide(s) > f.hi:
		c.add(Warn, "按UTF-16计有%d个单位,超过%d:离上限太近,应当早一些分开发", "%d UTF-16 units, over %d: too close to the limit, split earlier", wide(s), f.hi)
	}
	switch {
	case f.name == "text" && f.lo > 0 && n > 0 && strings.TrimSpace(s) == "":
		c.add(Error, "只有空白", "only white space")
	case f.unit == 'w' && strings.ContainsFunc(s, func(r rune) bool { return !wordly(r) }):
		c.add(Error, "只能用 A-Z a-z 0-9 _ -", "only A-Z a-z 0-9 _ - are allowed")
	}
}

func span(f *field, to string) string { return strconv.Itoa(f.lo) + to + strconv.Itoa(f.hi) }

// wide is how long Telegram's clients count a text.
func wide(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

func wordly(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-'
}
