package spec

import (
	"slices"
	"strings"
)

// kind is a set of the simple values that may stand in a place.
type kind uint8

const (
	integer kind = 1 << iota
	float
	boolean
	text
	file // uploaded in a part of its own
)

var kinds = map[string]kind{"int": integer, "float": float, "bool": boolean, "str": text, "InputFile": file}

// shape is everything that may stand in one place: simple values, objects, and a list of a shape. Unions are flattened
// into it, so that a value is led to what it can be by its own form and nothing is tried twice.
type shape struct {
	name    string // as the table writes it
	kinds   kind
	objects []*object
	list    *shape
}

// object is a type with fields, or a method with parameters.
type object struct {
	name   string
	fields []field
	byName map[string]*field
	answer *shape // of a method
	// mark and word: the field that tells this type from others of its unions, and what stands there.
	mark, word string
}

type field struct {
	name     string
	required bool
	shape    *shape
	limited  bool
	lo, hi   int
	unit     byte // of the limit: 0 characters, values or items; b bytes; h characters after parsing; w characters of A-Z a-z 0-9 _ -
	word     string
}

// String names what may stand in a place by the description's own names.
func (sh *shape) String() string {
	if len(sh.objects) == 1 && sh.kinds == 0 && sh.list == nil {
		return sh.objects[0].name
	}
	names := strings.Split(sh.name, "|")
	for i, n := range names {
		item := strings.TrimLeft(n, "[]")
		n = strings.Repeat("Array of ", (len(n)-len(item))/2)
		if long := plain[item]; long != "" {
			item = long
		}
		names[i] = n + item
	}
	return strings.Join(names, "/")
}

var plain = map[string]string{"int": "Integer", "float": "Float", "bool": "Boolean", "str": "String", "chat": "Integer/String",
	"file": "InputFile/String", "markup": "InlineKeyboardMarkup/ReplyKeyboardMarkup/ReplyKeyboardRemove/ForceReply"}

// merge is what may stand where either of two may.
func merge(a, b *shape) *shape {
	if a == nil || b == nil || a == b {
		if a == nil {
			return b
		}
		return a
	}
	return &shape{a.name + "|" + b.name, a.kinds | b.kinds, append(slices.Clip(a.objects), b.objects...), merge(a.list, b.list)}
}
