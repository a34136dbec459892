package kb

import (
	"slices"
	"strings"
)

// inPlace is what stands at a place that was asked for.
type inPlace struct {
	found   []Found
	quotes  map[PassageID]quoted // what is asked for of a passage, where it is known to the word
	cited   map[PassageID]string // the place of such a quote
	missing Reason               // why there is nothing
	of      PolicyID             // whose place is missing
}

// direct says that the question is answered by its place, or that its place does not exist.
func (x inPlace) direct() bool { return len(x.found) > 0 || x.missing.Kind != "" }

// at finds what stands at the place that a question asks for in the documents that it names. The caller holds mu.
func (l *Library) at(n named) inPlace {
	x := inPlace{quotes: map[PassageID]quoted{}, cited: map[PassageID]string{}}
	if n.at.number == 0 || len(n.policies) == 0 {
		return x
	}
	articles := false
	for _, id := range sortedIDs(n.policies) {
		ps := l.texts[id]
		var at []int
		for i, p := range ps {
			if n.at.is(p.Path) {
				at = append(at, i)
			}
			if articleName.MatchString(Normalise(p.Path)) {
				articles = true
			}
		}
		if len(at) > 0 {
			x.take(n, id, ps, at)
		}
	}
	if !articles && len(x.found) == 0 {
		for _, id := range sortedIDs(n.policies) {
			x.takeNumbered(n, id, l.texts[id])
		}
	}
	if len(x.found) > 0 {
		x.missing = Reason{} // another of the documents has it
	} else if x.missing.Kind == "" && n.at.sure && !(articles && n.at.item) {
		x.missing, x.of = l.noSuch(n)
	}
	return x
}

// noSuch says that the documents named have no such place, and of the one with articles how many they are.
func (l *Library) noSuch(n named) (Reason, PolicyID) {
	of, most := PolicyID(0), 0
	for _, id := range sortedIDs(n.policies) {
		count := 0
		for _, p := range l.texts[id] {
			count += bit(articleName.MatchString(Normalise(p.Path)))
		}
		better := count > most || count == most && count > 0 && l.policies[of].ReplacedBy != 0 && l.policies[id].ReplacedBy == 0
		if of == 0 || better {
			of, most = id, count
		}
	}
	r := Reason{Kind: NoSuchPlace, Asked: n.at.String()}
	if last := lastArticle(l.texts[of]); last > 0 && (n.at.number > last || n.at.number < 0) && !n.at.item {
		r.Found = inHan(last) + "条"
	}
	return r, of
}

// lastArticle is how many articles a document has; 0 when it has none or they are not numbered through.
func lastArticle(ps []Passage) int {
	paths := map[int]string{}
	last := 0
	for _, p := range ps {
		path := Normalise(p.Path)
		m := articleName.FindStringSubmatchIndex(path)
		if m == nil {
			continue
		}
		if m[4] >= 0 {
			return 0
		}
		n, upTo := numeral(path[m[2]:m[3]]), path[:m[1]]
		if before, known := paths[n]; known && before != upTo {
			return 0
		}
		paths[n], last = upTo, max(last, n)
	}
	if len(paths) != last {
		return 0
	}
	return last
}

// take adds the passages of an article or item, with the quote of what is asked for in it.
func (x *inPlace) take(n named, id PolicyID, ps []Passage, at []int) {
	add := func(at ...int) {
		for _, i := range at {
			x.found = append(x.found, Found{Policy: id, Passage: ps[i].ID, Score: 1})
		}
	}
	article := articleIn.FindString(ps[at[0]].Path)
	if n.at.paragraph+n.at.point > 0 && article != "" {
		own, all := articleParagraphs(ps, at)
		all = all && (len(own) > 1 || slices.ContainsFunc(ps, inParagraphs))
		got, place, r := own.choose(n.at, all)
		switch {
		case place != "":
			add(got.passage)
			x.quote(ps[got.passage], quoted{at: got.Span, under: got.under, more: got.more}, article+place)
			return
		case r.Kind != "" && n.at.sureIn:
			x.missing, x.of = r, id
			return
		}
	}
	add(at...)
	if n.alone() {
		first := ps[at[0]]
		if !isTable(first) {
			x.quote(first, quoted{at: Span{0, len(first.Text)}, more: len(at) > 1}, first.Path)
			if article != "" {
				x.cited[first.ID] = article
			}
		}
	}
}

func (x *inPlace) quote(p Passage, q quoted, place string) {
	q.text = p.Text[q.at.From:q.at.To]
	x.quotes[p.ID], x.cited[p.ID] = q, place
}

// takeNumbered finds an item that is numbered otherwise: 三、 for 第三条, or one that stands with others in a passage.
func (x *inPlace) takeNumbered(n named, id PolicyID, ps []Passage) {
	if n.at.sub != "" {
		return
	}
	var at []int
	for i, p := range ps {
		if m := topItem.FindStringSubmatch(Normalise(p.Path)); m != nil && numeral(m[1]) == n.at.number {
			at = append(at, i)
		}
	}
	for i := 0; len(at) == 0 && i < len(ps); i++ {
		from := 0
		for _, line := range strings.SplitAfter(ps[i].Text, "\n") {
			if m, ok := markOf(Block{Text: strings.TrimSpace(line)}, 0); ok && m.rank == rankPoint && m.ordinal == n.at.number && !isTable(ps[i]) {
				x.found = append(x.found, Found{Policy: id, Passage: ps[i].ID, Score: 1})
				to := from + len(strings.TrimRight(line, "\n"))
				x.quote(ps[i], quoted{at: Span{from, to}}, placeIn(ps, i, Span{from, to}))
				return
			}
			from += len(line)
		}
	}
	if len(at) > 0 {
		x.take(n, id, ps, at)
	}
}

// nearest puts first what was found as well, in its order: of an article in several passages the one that fits best.
func nearest(direct, found []Found) []Found {
	rank := func(f Found) int {
		if i := slices.IndexFunc(found, func(g Found) bool { return g.Passage == f.Passage }); i >= 0 {
			return i
		}
		return len(found)
	}
	slices.SortStableFunc(direct, func(a, b Found) int { return rank(a) - rank(b) })
	return direct
}
