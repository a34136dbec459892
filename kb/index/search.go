package index

import (
	"slices"
	"sync"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// How much the whole document's score and the neighbouring passages' scores count beside a passage's own.
const (
	documentShare  = 0.4
	neighbourShare = 0.3
)

// scratch is the memory of one search, kept between searches.
type scratch struct {
	own, doc []float32 // scores by passage and by policy
	runs     []run     // of the term at hand
}

// run is a term's frequency in one policy.
type run struct {
	doc int32
	tf  int32
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func (s *scratch) reset(passages, docs int) {
	s.own = zeroed(s.own, passages)
	s.doc = zeroed(s.doc, docs)
}

func zeroed(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n+n/8)[:n]
	}
	s = s[:n]
	clear(s)
	return s
}

// search scores all passages and returns the k best, best first; equal scores stand in order of their ids.
func (p *postings) search(q rank.Query, k int, keep func(kb.PolicyID) bool) []kb.Found {
	if p.alive == 0 || k <= 0 {
		return nil
	}
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.reset(len(p.entries), len(p.docs))
	for _, t := range q.Terms {
		t.Weight = p.weight(q, t)
		p.add(s, t)
	}
	return p.best(s, k, keep)
}

// weight is a term's weight here: an official word counts in full when no passage has the lay one.
func (p *postings) weight(q rank.Query, t rank.Weighted) float32 {
	if t.Added == 0 {
		return t.Weight
	}
	for _, asked := range q.Terms {
		if asked.Added == 0 && asked.Runes > 1 && asked.From >= t.From && asked.To <= t.To && len(p.list(asked.Term)) > 0 {
			return t.Weight
		}
	}
	return 1
}

// add adds one term's share to the scores of the passages and policies it stands in.
func (p *postings) add(s *scratch, t rank.Weighted) {
	list := p.list(t.Term)
	if len(list) == 0 {
		return
	}
	base, slope := rank.Saturation(p.average())
	b, m := float32(base), float32(slope)
	gain := t.Weight * float32(rank.IDF(p.alive, len(list))*(rank.K1+1))
	s.runs = s.runs[:0]
	last := int32(-1)
	for _, x := range list {
		e := &p.entries[x.doc()]
		tf := float32(x.tf())
		s.own[x.doc()] += gain * tf / (tf + b + m*float32(e.length))
		if e.doc != last {
			last = e.doc
			s.runs = append(s.runs, run{doc: last})
		}
		s.runs[len(s.runs)-1].tf += int32(x.tf())
	}
	// The document is scored as one long passage of average length for its kind.
	gain = t.Weight * float32(rank.IDF(len(p.byID), len(s.runs))*(rank.K1+1))
	perDoc := float32(float64(p.tokens) / float64(len(p.byID)))
	for _, r := range s.runs {
		d := &p.docs[r.doc]
		length := float32(p.average()) * float32(d.to-d.from)
		tf := float32(r.tf)
		s.doc[r.doc] += gain * tf / (tf + b + rank.K1*rank.B*length/perDoc)
	}
}

// best collects the k best passages.
func (p *postings) best(s *scratch, k int, keep func(kb.PolicyID) bool) []kb.Found {
	var heap topK
	heap.k, heap.entries = k, p.entries
	for d := range p.docs {
		doc := &p.docs[d]
		if doc.dead || s.doc[d] == 0 || keep != nil && !keep(doc.id) {
			continue
		}
		for i := doc.from; i < doc.to; i++ {
			if s.own[i] == 0 {
				continue
			}
			near := float32(0)
			if i > doc.from {
				near += s.own[i-1]
			}
			if i+1 < doc.to {
				near += s.own[i+1]
			}
			heap.offer(i, s.own[i]+documentShare*s.doc[d]+neighbourShare*near/2)
		}
	}
	found := make([]kb.Found, len(heap.items))
	for i, x := range heap.sorted() {
		e := p.entries[x.passage]
		found[i] = kb.Found{Policy: p.docs[e.doc].id, Passage: e.id, Score: float64(x.score)}
	}
	return found
}

// topK keeps the k best of what it is offered: a heap with the worst on top.
type topK struct {
	k       int
	entries []entry
	items   []candidate
}

type candidate struct {
	passage int
	score   float32
}

// worse orders candidates; of equal ones that with the higher id is worse.
func (h *topK) worse(a, b candidate) bool {
	if a.score != b.score {
		return a.score < b.score
	}
	return h.entries[a.passage].id > h.entries[b.passage].id
}

func (h *topK) offer(passage int, score float32) {
	c := candidate{passage, score}
	if len(h.items) < h.k {
		h.items = append(h.items, c)
		for i := len(h.items) - 1; i > 0 && h.worse(h.items[i], h.items[(i-1)/2]); i = (i - 1) / 2 {
			h.items[i], h.items[(i-1)/2] = h.items[(i-1)/2], h.items[i]
		}
		return
	}
	if !h.worse(h.items[0], c) {
		return
	}
	h.items[0] = c
	for i := 0; ; {
		least := i
		for j := 2*i + 1; j <= 2*i+2 && j < len(h.items); j++ {
			if h.worse(h.items[j], h.items[least]) {
				least = j
			}
		}
		if least == i {
			return
		}
		h.items[i], h.items[least] = h.items[least], h.items[i]
		i = least
	}
}

// sorted empties the heap, best first.
func (h *topK) sorted() []candidate {
	slices.SortFunc(h.items, func(a, b candidate) int {
		if h.worse(b, a) {
			return -1
		}
		return 1
	})
	return h.items
}
