package index

import (
	"sync"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// How much the whole document's score and the neighbouring passages' scores count beside a passage's own.
const (
	documentShare  = 0.4
	neighbourShare = 0.3
)

// candidate is a passage with the parts of its score, each weighted as it counts in the sum.
type candidate struct {
	entry          int32
	own, doc, near float32
}

func (c candidate) score() float32 { return c.own + c.doc + c.near }

// scan is a question scored over all passages. It is released after use.
type scan struct {
	p           *postings
	own         []float32 // by passage
	doc         []float32 // by policy
	runs        []run     // of the term at hand
	share, near float32   // how much the document's and the neighbours' scores count
}

// run is a term's frequency in one policy.
type run struct{ doc, tf int32 }

var scans = sync.Pool{New: func() any { return new(scan) }}

// scan scores a question over all passages.
func (p *postings) scan(q rank.Query) *scan {
	s := scans.Get().(*scan)
	s.p = p
	s.share, s.near = documentShare, neighbourShare
	s.own, s.doc = zeroed(s.own, p.entries), zeroed(s.doc, p.docs)
	if p.alive == 0 {
		return s
	}
	for _, t := range q.Terms {
		if !single(t.Term) {
			s.add(t.Term, p.weight(q, t))
		}
	}
	return s
}

func (s *scan) release() {
	s.p = nil
	scans.Put(s)
}

func zeroed(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n+n/8)[:n]
	}
	s = s[:n]
	clear(s)
	return s
}

// weight is a term's weight here: an official word counts in full when no passage has the lay one.
func (p *postings) weight(q rank.Query, t rank.Weighted) float32 {
	if t.Added == 0 {
		return t.Weight
	}
	for _, asked := range q.Terms {
		if asked.Added == 0 && asked.Runes > 1 && asked.From >= t.From && asked.To <= t.To && p.df(asked.Term) > 0 {
			return t.Weight
		}
	}
	return 1
}

// add adds one term's share to the scores of the passages and policies it stands in.
func (s *scan) add(t rank.Term, weight float32) {
	p := s.p
	df := p.df(t)
	if df == 0 {
		return
	}
	base, slope := rank.Saturation(p.average())
	b, m := float32(base), float32(slope)
	gain := weight * float32(rank.IDF(p.alive, df)*(rank.K1+1))
	s.runs = s.runs[:0]
	for i := range p.parts {
		x := &p.parts[i]
		own, lengths, owners := s.own[x.first:], x.lengths, x.owners
		last := int32(-1)
		for _, e := range x.list(t) {
			n := e.entry()
			tf := float32(e.tf())
			own[n] += gain * tf / (tf + b + m*float32(lengths[n]))
			if owners[n] != last {
				last = owners[n]
				s.runs = append(s.runs, run{doc: x.firstDoc + last})
			}
			s.runs[len(s.runs)-1].tf += int32(e.tf())
		}
	}
	s.addDocuments(weight, b)
}

// addDocuments adds the share of the term whose runs are at hand to the policies: each is scored as one long
// passage of average length for its kind.
func (s *scan) addDocuments(weight, b float32) {
	p := s.p
	standing := 0
	for i, at := 0, 0; i < len(s.runs); i++ {
		for s.runs[i].doc >= p.parts[at].firstDoc+int32(len(p.parts[at].docs)) {
			at++
		}
		x := &p.parts[at]
		if !x.gone(int(s.runs[i].doc - x.firstDoc)) {
			s.runs[standing] = s.runs[i]
			standing++
		}
	}
	s.runs = s.runs[:standing]
	gain := weight * float32(rank.IDF(p.held, standing)*(rank.K1+1))
	perDoc := float32(float64(p.tokens) / float64(p.held))
	at := 0
	for _, r := range s.runs {
		for r.doc >= p.parts[at].firstDoc+int32(len(p.parts[at].docs)) {
			at++
		}
		d := &p.parts[at].docs[r.doc-p.parts[at].firstDoc]
		length := float32(p.average()) * float32(d.to-d.from)
		tf := float32(r.tf)
		s.doc[r.doc] += gain * tf / (tf + b + rank.K1*rank.B*length/perDoc)
	}
}

// at is the score of one passage, which stands in [from, to) of part x.
func (s *scan) at(x *part, d *document, doc, i int32) candidate {
	own := s.own[x.first:]
	near := float32(0)
	if i > d.from {
		near += own[i-1]
	}
	if i+1 < d.to {
		near += own[i+1]
	}
	return candidate{x.first + i, own[i], s.share * s.doc[x.firstDoc+doc], s.near * near / 2}
}

// of are the scores of given passages.
func (s *scan) of(entries []int32) []candidate {
	found := make([]candidate, len(entries))
	for n, e := range entries {
		x := s.p.part(e)
		doc := x.owners[e-x.first]
		found[n] = s.at(x, &x.docs[doc], doc, e-x.first)
	}
	return found
}

// best are the n best passages of those that have a term of the question, best first; equal scores stand in
// order of the passages' ids. keep is asked once a policy; nil keeps all.
func (s *scan) best(n int, keep func(kb.PolicyID) bool) []candidate {
	top := top[candidate]{n: n}
	for i := range s.p.parts {
		x := &s.p.parts[i]
		own := s.own[x.first:]
		for n := range x.docs {
			d := &x.docs[n]
			if s.doc[int(x.firstDoc)+n] == 0 || x.gone(n) || keep != nil && !keep(d.id) {
				continue
			}
			for i := d.from; i < d.to; i++ {
				if own[i] != 0 {
					if c := s.at(x, d, int32(n), i); top.wants(c.score()) {
						top.offer(ranked[candidate]{c, c.score(), x.ids[i]})
					}
				}
			}
		}
	}
	return top.sorted()
}
