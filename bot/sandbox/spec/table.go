package spec

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// reader puts the table together; names may be used before they are explained.
type reader struct {
	api   *API
	lines map[string]string // what stands behind the name of a union or an abbreviation
	shape map[string]*shape // by the text of a field's type
}

func parse(table string) (*API, error) {
	r := &reader{api: &API{methods: map[string]*object{}, types: map[string]*shape{}}, lines: map[string]string{}, shape: map[string]*shape{}}
	objects := map[*object]string{}
	for n, line := range strings.Split(table, "\n") {
		if version, ok := strings.CutPrefix(line, "# Bot API "); ok && r.api.Version == "" {
			version, _, _ = strings.Cut(version, ",")
			r.api.Version = "Bot API " + version
		}
		if line == "" || line[0] == '#' {
			continue
		}
		if name, union, ok := strings.Cut(line, " = "); ok {
			r.lines[name] = union
			continue
		}
		head, fields, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("table line %d: no colon", n+1)
		}
		name, answer, method := strings.Cut(head, " -> ")
		o := &object{name: name, byName: map[string]*field{}}
		objects[o] = fields
		if method {
			o.answer = &shape{name: answer} // filled below
			r.api.methods[strings.ToLower(name)] = o
			continue
		}
		sh := &shape{name: name, objects: []*object{o}}
		if o.name = strings.TrimSuffix(name, "|str"); o.name != name {
			sh.kinds = text
		}
		r.api.types[o.name] = sh
	}
	for name := range r.lines {
		if name[0] == '+' {
			continue
		}
		if _, err := r.named(name); err != nil {
			return nil, err
		}
	}
	for o, fields := range objects {
		var err error
		if o.answer != nil {
			o.answer, err = r.types(o.answer.name)
		}
		if err = errors.Join(err, r.fill(o, fields)); err != nil {
			return nil, fmt.Errorf("table %s: %w", o.name, err)
		}
		for i := range o.fields {
			o.byName[o.fields[i].name] = &o.fields[i]
		}
	}
	return r.api, nil
}

func (r *reader) fill(o *object, fields string) error {
	for _, word := range strings.Fields(fields) {
		if word[0] == '+' {
			more, ok := r.lines[word]
			if !ok {
				return fmt.Errorf("%s is not in the table", word)
			}
			if err := r.fill(o, more); err != nil {
				return err
			}
			continue
		}
		f, err := r.field(word)
		if err != nil {
			return fmt.Errorf("%s: %w", word, err)
		}
		if f.word != "" {
			o.mark, o.word = f.name, f.word
		}
		o.fields = append(o.fields, f)
	}
	return nil
}

// field reads name[!][?|:types][(lo-hi[unit])][=word].
func (r *reader) field(s string) (field, error) {
	s, word, _ := strings.Cut(s, "=")
	s, limit, limited := strings.Cut(strings.TrimSuffix(s, ")"), "(")
	s, types, typed := strings.Cut(s, ":")
	s, yesNo := strings.CutSuffix(s, "?")
	f := field{word: word, limited: limited}
	f.name, f.required = strings.CutSuffix(s, "!")
	switch {
	case yesNo:
		types = "bool"
	case !typed:
		types = "str"
	case types == "*":
		types = camel(f.name)
	}
	if limited {
		if n := len(limit) - 1; n >= 0 && strings.IndexByte("bhw", limit[n]) >= 0 {
			limit, f.unit = limit[:n], limit[n]
		}
		lo, hi, _ := strings.Cut(limit, "-")
		var err error
		if f.lo, err = strconv.Atoi(lo); err != nil {
			return f, err
		}
		if f.hi, err = strconv.Atoi(hi); err != nil {
			return f, err
		}
	}
	var err error
	f.shape, err = r.types(types)
	return f, err
}

// camel is the name of the type that is called like a field: reply_parameters → ReplyParameters.
func camel(name string) string {
	var b strings.Builder
	for _, part := range strings.Split(name, "_") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

// types reads the types of one place, "int|str" or "[]MessageEntity".
func (r *reader) types(s string) (*shape, error) {
	if r.shape[s] != nil {
		return r.shape[s], nil
	}
	if !strings.Contains(s, "|") && !strings.HasPrefix(s, "[]") && kinds[s] == 0 {
		return r.named(s)
	}
	sh := &shape{name: s}
	r.shape[s] = sh
	return sh, r.join(sh, s)
}

// named is a type, a union or one of the table's abbreviations.
func (r *reader) named(name string) (*shape, error) {
	if s := r.api.types[name]; s != nil {
		return s, nil
	}
	union, ok := r.lines[name]
	if !ok {
		return nil, fmt.Errorf("%s is not in the table", name)
	}
	s := &shape{name: name}
	r.api.types[name] = s
	return s, r.join(s, union)
}

func (r *reader) join(sh *shape, types string) error {
	for _, t := range strings.Split(strings.ReplaceAll(types, " ", ""), "|") {
		if k := kinds[t]; k != 0 {
			sh.kinds |= k
			continue
		}
		if item, ok := strings.CutPrefix(t, "[]"); ok {
			in, err := r.types(item)
			if err != nil {
				return err
			}
			sh.list = merge(sh.list, in)
			continue
		}
		part, err := r.named(t)
		if err != nil {
			return err
		}
		*sh = shape{sh.name, sh.kinds | part.kinds, append(slices.Clip(sh.objects), part.objects...), merge(sh.list, part.list)}
	}
	return nil
}
