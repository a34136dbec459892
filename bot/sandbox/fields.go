package sandbox

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
)

// fields is a JSON object of a request, read with Telegram's tolerance: a number may stand for a string and the other
// way round, a truth value may not.
type fields map[string]any

// readValue reads one JSON value and nothing behind it.
func readValue(text string) (any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("more than one JSON value")
	}
	return v, nil
}

// readObject reads a JSON value that has to be an object; the two texts say what else it is.
func readObject(text, broken, other string) (fields, error) {
	v, err := readValue(text)
	if err != nil {
		return nil, wrong("%s", broken)
	}
	o, ok := v.(map[string]any)
	if !ok {
		return nil, wrong("%s", other)
	}
	return o, nil
}

func ofType(name, kind string) error { return wrong("Field %q must be of type %s", name, kind) }

func (f fields) need(name string) error {
	if _, there := f[name]; !there {
		return wrong("Can't find field %q", name)
	}
	return nil
}

// text is a string that may be left out.
func (f fields) text(name string) (string, error) {
	switch v := f[name].(type) {
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	case nil:
		if _, there := f[name]; !there {
			return "", nil
		}
	}
	return "", ofType(name, "String")
}

func (f fields) needText(name string) (string, error) {
	if err := f.need(name); err != nil {
		return "", err
	}
	return f.text(name)
}

// flag is a truth value that may be left out.
func (f fields) flag(name string) (bool, error) {
	v, there := f[name]
	if !there {
		return false, nil
	}
	b, ok := v.(bool)
	if !ok {
		return false, ofType(name, "Boolean")
	}
	return b, nil
}

// whole is an integer of so many bits that may be left out.
func (f fields) whole(name string, bits int) (int64, error) {
	v, there := f[name]
	if !there {
		return 0, nil
	}
	var digits string
	switch v := v.(type) {
	case json.Number:
		digits = v.String()
	case string:
		digits = v
	default:
		return 0, ofType(name, "Number")
	}
	n, err := strconv.ParseInt(digits, 10, bits)
	if err != nil {
		return 0, wrong("Field %q must be a valid Number", name)
	}
	return n, nil
}

func (f fields) needWhole(name string, bits int) (int64, error) {
	if err := f.need(name); err != nil {
		return 0, err
	}
	return f.whole(name, bits)
}

// list is an array that may be left out; nil then.
func (f fields) list(name string) ([]any, error) {
	v, there := f[name]
	if !there {
		return nil, nil
	}
	l, ok := v.([]any)
	if !ok {
		return nil, ofType(name, "Array")
	}
	return l, nil
}

// object is one that has to be there.
func (f fields) object(name string) (fields, error) {
	if err := f.need(name); err != nil {
		return nil, err
	}
	o, ok := f[name].(map[string]any)
	if !ok {
		return nil, ofType(name, "Object")
	}
	return o, nil
}

// flags reads several truth values, only to refuse what is none.
func (f fields) flags(names ...string) error {
	for _, name := range names {
		if _, err := f.flag(name); err != nil {
			return err
		}
	}
	return nil
}
