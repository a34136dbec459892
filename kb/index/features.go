package index

import (
	"math"
	"slices"
	"unicode/utf8"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// features measures how well the best of found fits the question.
func (p *postings) features(q rank.Query, found []kb.Found) rank.Features {
	at, ok := p.at[found[0].Passage]
	if !ok {
		return rank.Features{}
	}
	e := p.entries[at]
	d := p.docs[e.doc]
	base, slope := rank.Saturation(p.average())

	runes := utf8.RuneCountInString(q.Content)
	need, got := make([]float64, runes), make([]float64, runes)
	var most, own, whole, covered, inDocument, heaviest, missing float64
	n := 0
	broken := p.broken(q, int(at))
	for _, t := range q.Terms {
		list := p.list(t.Term)
		idf := rank.IDF(p.alive, len(list))
		tf := frequency(list, int(at))
		if tf > 0 {
			own += float64(p.weight(q, t)) * idf * tf / (tf + base + slope*float64(e.length)) * (rank.K1 + 1)
		}
		if t.Runes == 1 || t.Added > 0 && slices.Contains(broken, t.Added) {
			continue
		}
		for i := t.From; i < t.To; i++ {
			if t.Added == 0 {
				need[i] = max(need[i], idf)
			}
			if tf > 0 {
				got[i] = max(got[i], idf)
			}
		}
		if t.Added > 0 {
			continue
		}
		n++
		most += idf * (rank.K1 + 1)
		whole += idf
		heaviest = max(heaviest, idf)
		if tf > 0 {
			covered += idf
		}
		if stands(list, d.from, d.to) {
			inDocument += idf
		} else {
			missing = max(missing, idf)
		}
	}
	if whole == 0 {
		return rank.Features{}
	}
	f := rank.Features{
		Score:    own / most,
		Covered:  covered / whole,
		Document: inDocument / whole,
		Missing:  missing / heaviest,
		Length:   math.Log(float64(n)),
	}
	var want, have float64
	for i := range need {
		want += need[i]
		have += min(need[i], got[i])
	}
	f.Touched = have / want
	if first := found[0].Score; first > 0 {
		second, others := 0.0, 0.0
		for _, x := range found[1:min(6, len(found))] {
			second = max(second, x.Score)
			others += x.Score / 5
		}
		f.Margin, f.Lead = (first-second)/first, (first-others)/first
	}
	for _, place := range rank.Places(q.Content) {
		if p.names(place, d) {
			f.Here = 1
		} else {
			f.Elsewhere = 1
		}
	}
	return f
}

// broken are the official words that do not stand in a passage as a whole: half of one says nothing.
func (p *postings) broken(q rank.Query, doc int) []int {
	var words []int
	for _, t := range q.Terms {
		if t.Added > 0 && frequency(p.list(t.Term), doc) == 0 {
			words = append(words, t.Added)
		}
	}
	return words
}

// names says that all bigrams of a place's name stand in a document.
func (p *postings) names(place string, d document) bool {
	all := true
	rank.Tokens(place, func(from, to int) {
		if utf8.RuneCountInString(place[from:to]) > 1 {
			all = all && stands(p.list(rank.TermOf(place[from:to])), d.from, d.to)
		}
	})
	return all
}

// frequency is a term's frequency in a passage.
func frequency(list []posting, doc int) float64 {
	i := position(list, doc)
	if i < len(list) && list[i].doc() == doc {
		return float64(list[i].tf())
	}
	return 0
}

// stands says that a term stands in one of the passages [from, to).
func stands(list []posting, from, to int) bool {
	i := position(list, from)
	return i < len(list) && list[i].doc() < to
}
