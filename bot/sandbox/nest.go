package sandbox

import "slices"

// styles are the entities that may lie inside one another and be cut into pieces; the others stand as a whole.
var styles = map[string]bool{"bold": true, "italic": true, "underline": true, "strikethrough": true, "spoiler": true}

func (e entity) end() int   { return e.Offset + e.Length }
func (e entity) code() bool { return e.Type == "code" || e.Type == "pre" }
func (e entity) quoting() bool {
	return e.Type == "blockquote" || e.Type == "expandable_blockquote"
}

// nested makes sorted entities lie properly inside one another, as Telegram wants them: no style within the same style,
// none over code, nothing half inside another.
func nested(marks []entity) []entity {
	if proper(marks) {
		return marks
	}
	var whole, quotes []entity
	for _, e := range marks {
		switch {
		case styles[e.Type]:
		case e.quoting():
			quotes = keepFirst(quotes, e)
		default:
			whole = keepFirst(whole, e)
		}
	}
	out := slices.Concat(quotes, slices.DeleteFunc(whole, func(e entity) bool {
		return slices.ContainsFunc(quotes, func(q entity) bool { return halfway(e, q) })
	}))
	fixed := slices.Clone(out)
	for kind := range styles {
		out = append(out, pieces(kind, marks, fixed)...)
	}
	sortEntities(out)
	return out
}

// proper says that there is nothing to mend.
func proper(marks []entity) bool {
	var open []entity
	for _, e := range marks {
		for len(open) > 0 && e.Offset >= open[len(open)-1].end() {
			open = open[:len(open)-1]
		}
		for _, o := range open {
			switch {
			case e.end() > o.end(), o.Type == e.Type, o.code(), o.quoting() && e.quoting():
				return false
			case e.code() && !o.quoting(), !styles[e.Type] && !styles[o.Type] && !o.quoting():
				return false
			}
		}
		open = append(open, e)
	}
	return true
}

func halfway(a, b entity) bool {
	return a.Offset < b.end() && b.Offset < a.end() && !(a.Offset >= b.Offset && a.end() <= b.end()) && !(b.Offset >= a.Offset && b.end() <= a.end())
}

// keepFirst adds e unless it touches one that is there.
func keepFirst(have []entity, e entity) []entity {
	if slices.ContainsFunc(have, func(h entity) bool { return e.Offset < h.end() && h.Offset < e.end() }) {
		return have
	}
	return append(have, e)
}

// pieces are the stretches of one style, without what is code, cut where a whole entity would lie half inside.
func pieces(kind string, marks, whole []entity) []entity {
	size := 0
	for _, e := range marks {
		size = max(size, e.end())
	}
	on := make([]bool, size+1)
	set := func(e entity, to bool) {
		for i := e.Offset; i < e.end(); i++ {
			on[i] = to
		}
	}
	for _, e := range marks {
		if e.Type == kind {
			set(e, true)
		}
	}
	for _, e := range whole {
		if e.code() {
			set(e, false)
		}
	}
	var out []entity
	for from := 0; from < size; from++ {
		if !on[from] {
			continue
		}
		e := entity{Type: kind, Offset: from}
		for from < size && on[from] {
			from++
		}
		e.Length = from - e.Offset
		out = append(out, cutAt(e, whole)...)
	}
	return out
}

// cutAt cuts a style at the borders of the entities that it lies half over.
func cutAt(e entity, whole []entity) []entity {
	for _, w := range whole {
		if !halfway(e, w) {
			continue
		}
		at := w.Offset
		if at <= e.Offset {
			at = w.end()
		}
		left, right := e, e
		left.Length = at - e.Offset
		right.Offset, right.Length = at, e.end()-at
		return append(cutAt(left, whole), cutAt(right, whole)...)
	}
	return []entity{e}
}
