package spec

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// checker goes through one request or answer and collects what is wrong.
type checker struct {
	api      *API
	request  bool
	form     bool // the values are still those of a form, all of them text
	files    map[string]bool
	path     []byte
	problems []Problem
}

// add notes a problem at the present path. zh and en have the same operands in the same order.
func (c *checker) add(level, zh, en string, args ...any) {
	c.problem(level, fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...))
}

func (c *checker) problem(level, zh, en string) {
	if len(c.problems) < maxProblems {
		c.problems = append(c.problems, Problem{level, string(c.path), zh, en})
	}
}

// named is the problems found, all of them of the whole call.
func (c *checker) named(path string) []Problem {
	for i := range c.problems {
		c.problems[i].Path = path
	}
	return c.problems
}

// at runs do one step further down.
func (c *checker) at(name string, do func()) {
	n := len(c.path)
	if n > 0 && name[0] != '[' {
		c.path = append(c.path, '.')
	}
	c.path = append(c.path, name...)
	do()
	c.path = c.path[:n]
}

// decode reads one JSON value; numbers stay as they are written.
func decode(raw string) (any, error) {
	d := json.NewDecoder(strings.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one value")
	}
	return v, nil
}

// fields holds an object against its type.
func (c *checker) fields(o *object, v map[string]any) {
	form := c.form
	c.form = false
	for i := range o.fields {
		f := &o.fields[i]
		in, there := v[f.name]
		if !there && !f.required {
			continue
		}
		c.at(f.name, func() {
			switch {
			case !there:
				c.add(Error, "少了必填的这一项", "required, missing")
			case in == nil:
				c.null(o)
			case f.name == "copy_text" && idle(v):
			default:
				before := len(c.problems)
				if form {
					in = c.fromForm(f, in.(string))
				} else {
					c.value(f.shape, in)
				}
				if before == len(c.problems) {
					c.limits(o, f, in, v)
				}
			}
		})
	}
	if !c.strangers(o, v, form) {
		c.rules(o, v)
	}
}

// strangers tells of fields that the type does not have; it says whether there are any.
func (c *checker) strangers(o *object, v map[string]any, form bool) bool {
	found := false
	for k := range v {
		found = found || o.byName[k] == nil
	}
	if !found {
		return false
	}
	for _, k := range slices.Sorted(maps.Keys(v)) {
		if o.byName[k] != nil {
			continue
		}
		c.at(name(k), func() {
			if form {
				c.add(Error, "%s没有这个参数", "unknown parameter of %s", o.name)
			} else {
				c.add(Error, "%s里没有这个字段", "unknown field of %s", o.name)
			}
		})
	}
	return true
}

// name is a field's name that somebody else chose, fit for a path.
func name(k string) string {
	if k == "" || len(k) > 64 || k[0] == '[' {
		return fmt.Sprintf("%.64q", k)
	}
	return k
}

func (c *checker) null(o *object) {
	if !c.request || o.name == "InlineKeyboardMarkup" {
		c.add(Error, "不能是null", "must not be null")
		return
	}
	c.add(Warn, "是null;没有值就不要写这一项", "null: leave the field out")
}
