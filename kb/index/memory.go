package index

import (
	"context"
	"slices"
	"sync"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// Memory is an index that keeps nothing on disk, for measuring and for tests. Safe for concurrent use.
type Memory struct {
	mu sync.RWMutex
	p  *postings
}

// NewMemory makes an empty index in memory.
func NewMemory() *Memory { return &Memory{p: newPostings()} }

// Put replaces all passages of one policy; the next search finds the new ones.
func (m *Memory) Put(_ context.Context, p kb.Policy, ps []kb.Passage) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.p.put(p, ps)
	if m.p.wasteful() {
		m.p = m.p.compacted()
	}
	return nil
}

// Remove takes a policy out; one that is not there is no error.
func (m *Memory) Remove(_ context.Context, id kb.PolicyID) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.p.remove(id)
	return nil
}

// Search returns up to k passages, best first, of the policies that keep lets through (nil keeps all).
func (m *Memory) Search(_ context.Context, question string, k int, keep func(kb.PolicyID) bool) ([]kb.Found, error) {
	q := rank.Parse(question)
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.p.search(q, k, keep), nil
}

// Evidence is the probability that the best of found answers the question.
func (m *Memory) Evidence(question string, found []kb.Found) float64 {
	if len(found) == 0 {
		return 0
	}
	q := rank.Parse(question)
	m.mu.RLock()
	defer m.mu.RUnlock()
	return rank.Probability(m.p.features(q, found))
}

// Words are the question's words of two characters and more, weighted by their rarity here.
func (m *Memory) Words(question string) []kb.Word {
	q := rank.Parse(question)
	m.mu.RLock()
	defer m.mu.RUnlock()
	var words []kb.Word
	for _, t := range q.Terms {
		if n := len(m.p.list(t.Term)); n > 0 && t.Runes > 1 {
			words = append(words, kb.Word{Text: t.Text, Weight: float64(t.Weight) * rank.IDF(m.p.alive, n)})
		}
	}
	return words
}

// Held maps each policy to the digest of what is held of it.
func (m *Memory) Held() map[kb.PolicyID]uint64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.p.held()
}

// Len is the number of passages.
func (m *Memory) Len() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.p.alive
}

// Rebuild replaces everything by what each yields; searches meanwhile see the old state.
func (m *Memory) Rebuild(_ context.Context, each func(yield func(kb.Policy, []kb.Passage) error) error) error {
	fresh := newPostings()
	err := each(func(p kb.Policy, ps []kb.Passage) error {
		fresh.put(p, ps)
		return nil
	})
	if err != nil {
		return err
	}
	m.mu.Lock()
	m.p = fresh
	m.mu.Unlock()
	return nil
}

// put replaces a policy's passages by ps.
func (p *postings) put(policy kb.Policy, ps []kb.Passage) {
	p.open(policy.ID, kb.Digest(policy, ps))
	var terms []rank.Term
	for _, x := range ps {
		n := p.passage(x.ID)
		text := textOf(policy, x)
		terms = terms[:0]
		rank.Tokens(text, func(from, to int) { terms = append(terms, rank.TermOf(text[from:to])) })
		slices.Sort(terms)
		for i := 0; i < len(terms); {
			j := i + 1
			for j < len(terms) && terms[j] == terms[i] {
				j++
			}
			p.post(terms[i], n, j-i)
			i = j
		}
	}
}
