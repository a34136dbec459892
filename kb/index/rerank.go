package index

import (
	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// The passages that are read for a question: the best by words and the nearest by vectors.
const (
	lexicalPool = 100
	densePool   = 100
)

// Pool is the passages that are looked at closely for a question.
type Pool struct {
	Prepared   *rank.Prepared
	Found      []kb.Found // by words first, then those found by vectors only; Score is the first stage's
	Candidates []rank.Candidate
	Read       bool // all texts are attached
}

// Pool collects the passages to look at closely, of the policies that keep lets through.
func (m *Memory) Pool(question string, keep func(kb.PolicyID) bool) Pool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.p.pool(question, keep, m.vectors(), m.without)
}

// pool is Pool on the postings of one moment.
func (p *postings) pool(question string, keep func(kb.PolicyID) bool, vectors *rank.Embedding, without map[Step]bool) Pool {
	idf := func(t rank.Term) float64 { return rank.IDF(p.alive, p.df(t)) }
	q := rank.Prepare(question, idf, vectors)
	q.Passages = p.alive
	out := Pool{Prepared: q, Read: true}
	if p.alive == 0 {
		return out
	}
	s := p.scan(q.Query)
	defer s.release()
	s.skip(without)
	cs := s.best(lexicalPool, keep)
	byWords := len(cs)
	lexical := make(map[int32]bool, len(cs))
	for _, c := range cs {
		lexical[c.entry] = true
	}
	nearness := map[int32]int{}
	if q.Vector != (rank.Vector{}) {
		var others []int32
		for i, d := range p.dense(&q.Vector, densePool, keep) {
			nearness[d.entry] = i
			if !lexical[d.entry] {
				others = append(others, d.entry)
			}
		}
		cs = append(cs, s.of(others)...)
	}
	packed := q.Vector.Pack()
	siblings := map[int32]int{} // by the first passage of the document
	wholes := map[int32]rank.Whole{}
	out.Found, out.Candidates = make([]kb.Found, len(cs)), make([]rank.Candidate, len(cs))
	for i, c := range cs {
		x := p.part(c.entry)
		at := c.entry - x.first
		out.Found[i] = kb.Found{Policy: x.docs[x.owners[at]].id, Passage: x.ids[at], Score: float64(c.score())}
		title, passage := p.passageOf(c.entry)
		if passage == nil {
			out.Read = false
			continue
		}
		from, to := p.document(c.entry)
		if siblings[from]++; siblings[from] == 1 {
			wholes[from] = q.Whole(func(t rank.Term) bool { return x.stands(t, from-x.first, to-x.first) })
		}
		r := rank.Candidate{
			Own: c.own, Document: c.doc, Near: c.near, Cosine: p.cosine(c.entry, &packed), Whole: wholes[from],
			Title: title, Headings: passage.Headings, Text: passage.Text, Seq: int(c.entry - from), Count: int(to - from),
			Lexical: min(i, byWords), Dense: densePool,
		}
		if n, ok := nearness[c.entry]; ok {
			r.Dense = n
		}
		out.Candidates[i] = r
	}
	for i, c := range cs {
		from, _ := p.document(c.entry)
		out.Candidates[i].Siblings = siblings[from]
	}
	return out
}

// stands says that a term stands in one of the passages [from, to) of a segment.
func (s *segment) stands(t rank.Term, from, to int32) bool {
	list := s.list(t)
	i := position(list, int(from))
	return i < len(list) && list[i].entry() < int(to)
}

// search finds the k best passages and how sure it is of the first.
func (m *Memory) search(p *postings, question string, k int, keep func(kb.PolicyID) bool) []kb.Found {
	pool := p.pool(question, keep, m.vectors(), m.without)
	if len(pool.Found) == 0 {
		return nil
	}
	if m.without[Rerank] || !pool.Read || len(m.model.Ranker.List) == 0 {
		return pool.Found[:min(k, len(pool.Found))]
	}
	j := m.model.Judge(pool.Prepared, pool.Candidates)
	found := make([]kb.Found, min(k, len(j.Order)))
	for i := range found {
		found[i] = pool.Found[j.Order[i]]
		found[i].Score = float64(j.Scores[i])
	}
	if len(found) > 0 {
		found[0].Confidence = j.Confidence
	}
	return found
}
