package train

import "strings"

// cloze is a pass over a set: a sentence of each passage asks for the rest of it, its title for it, and it for the next.
func (e *embedder) cloze(s *set) float64 {
	order := e.rng.Perm((len(s.passages) + 7) / 8) // runs of eight neighbours: their passages are each other's hardest
	var a, b []*text
	loss, steps := 0.0, 0
	flush := func() {
		if len(a) > 1 {
			loss += e.step(a, b)
			steps++
		}
		a, b = a[:0], b[:0]
	}
	for _, o := range order {
		for i := o * 8; i < min(o*8+8, len(s.passages)); i++ {
			p := s.passages[i]
			q, rest := e.split(p, s, i)
			if len(q) < 2 || len(rest) < 2 {
				continue
			}
			a = append(a, &text{ids: q})
			b = append(b, &text{ids: e.sampled(rest)})
			if len(a) == batchSize {
				flush()
			}
		}
	}
	flush()
	return loss / float64(max(steps, 1))
}

// split makes a question and its passage of a passage.
func (e *embedder) split(p passage, s *set, i int) (q, rest []int32) {
	switch x := e.rng.Float64(); {
	case x < 0.1 && p.title != "":
		return e.ids(p.title), e.ids(p.text)
	case x < 0.2 && i+1 < len(s.passages) && s.passages[i+1].doc == p.doc:
		return e.sampled(e.ids(p.text)), e.ids(s.passages[i+1].text)
	}
	parts := strings.FieldsFunc(p.text, func(r rune) bool { return strings.ContainsRune("。;；:：!?\n", r) })
	if len(parts) < 2 {
		parts = strings.FieldsFunc(p.text, func(r rune) bool { return strings.ContainsRune(",，、 ", r) })
		if len(parts) < 2 {
			return e.ids(p.title), e.ids(p.text)
		}
	}
	k := e.rng.IntN(len(parts))
	q = e.ids(parts[k])
	for j, x := range parts {
		if j != k {
			rest = append(rest, e.ids(x)...)
		}
	}
	if p.title != "" && e.rng.Float64() < 0.3 {
		rest = append(rest, e.ids(p.title)...)
	}
	return q, rest
}
