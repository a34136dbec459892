package spec

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var wholeNumber = regexp.MustCompile(`^-?[0-9]+$`)

// fromForm holds a parameter against its types; it returns the value decoded where it is JSON.
func (c *checker) fromForm(f *field, s string) any {
	sh := f.shape
	switch {
	case sh.kinds&file != 0 && c.files[f.name]:
	case sh.kinds&(file|text) != 0:
		c.value(sh, s)
	case sh.kinds&integer != 0 && wholeNumber.MatchString(s):
	case sh.kinds&float != 0 && isFloat(s):
	case sh.kinds&boolean != 0 && slices.Contains([]string{"true", "false", "1", "0"}, strings.ToLower(s)):
	case sh.objects != nil || sh.list != nil:
		v, err := decode(s)
		if err != nil {
			c.add(Error, "不是完整的JSON,应当是%s", "not JSON, want %s", sh)
			return s
		}
		c.value(sh, v)
		return v
	default:
		c.want(sh, s)
	}
	return s
}

func isFloat(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// want says that something else should stand here.
func (c *checker) want(sh *shape, got any) {
	c.add(Error, "应当是%s,给的是%s", "want %s, got %s", sh, what(got))
}

// what names a value.
func what(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case map[string]any:
		return "Object"
	case []any:
		return "Array"
	case string:
		if len(v) > 40 {
			v = v[:40]
		}
		return strconv.Quote(v)
	}
	return fmt.Sprint(v)
}

// value holds a decoded value against what may stand in its place.
func (c *checker) value(sh *shape, v any) {
	switch v := v.(type) {
	case map[string]any:
		if o := c.pick(sh.objects, v); o != nil {
			c.fields(o, v)
			return
		}
	case []any:
		if sh.list != nil {
			for i, item := range v {
				c.at("["+strconv.Itoa(i)+"]", func() { c.value(sh.list, item) })
			}
			return
		}
	case string:
		part, attached := strings.CutPrefix(v, "attach://")
		switch {
		case sh.kinds&file != 0 && attached:
			if !c.files[part] {
				c.add(Error, "%s 所指的文件没有随请求上传", "%s names no file part of this request", what(v))
			}
			return
		case sh.kinds&text != 0, c.request && sh.kinds&integer != 0 && wholeNumber.MatchString(v): // tdlib reads whole numbers in quotes
			return
		}
	case json.Number:
		if sh.kinds&float != 0 || sh.kinds&integer != 0 && wholeNumber.MatchString(v.String()) {
			return
		}
	case bool:
		if sh.kinds&boolean != 0 {
			return
		}
	}
	c.want(sh, v)
}

// pick is the type of a union that an object means to be: by its word if it has one, else the one that knows most of its
// fields and misses fewest.
func (c *checker) pick(union []*object, v map[string]any) *object {
	var best *object
	most := -1 << 30
	for _, o := range union {
		score := 0
		if o.mark != "" && v[o.mark] == o.word {
			score = 1 << 20
		}
		for k := range v {
			if o.byName[k] != nil {
				score += 1 << 8
			}
		}
		for i := range o.fields {
			if _, there := v[o.fields[i].name]; o.fields[i].required && !there {
				score--
			}
		}
		if score > most {
			best, most = o, score
		}
	}
	return best
}
