package index

import (
	"context"
	"runtime"
	"sync"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// Memory is an index that keeps nothing on disk, for measuring and for tests. Safe for concurrent use.
type Memory struct {
	model   *rank.Model
	without map[Step]bool
	encoder Encoder // of passages; nil when they have no vectors

	changes sync.Mutex // one change at a time; taken before mu
	mu      sync.RWMutex
	p       *postings
}

// Option is a choice about an index.
type Option func(*Memory)

// NewMemory makes an empty index in memory.
func NewMemory(options ...Option) *Memory {
	m := &Memory{p: postingsOf(nil)}
	m.take(options)
	return m
}

// take sets what the options choose; the model is the program's own when none is chosen.
func (m *Memory) take(options []Option) {
	m.without = map[Step]bool{}
	for _, o := range options {
		o(m)
	}
	if m.model == nil {
		m.model = rank.Shipped()
	}
	if v := m.vectors(); v != nil && m.encoder == nil {
		m.encoder = v
	}
}

// Put replaces all passages of one policy; the next search finds the new ones. ps belongs to the index then.
func (m *Memory) Put(_ context.Context, p kb.Policy, ps []kb.Passage) error {
	m.changes.Lock()
	defer m.changes.Unlock()
	next := m.p.with(m.segment(p, ps))
	if next.worthFolding() {
		next = next.folded()
	}
	m.show(next)
	return nil
}

// Remove takes a policy out; one that is not there is no error.
func (m *Memory) Remove(_ context.Context, id kb.PolicyID) error {
	m.changes.Lock()
	defer m.changes.Unlock()
	m.show(m.p.without(id))
	return nil
}

// segment is the segment of one policy.
func (m *Memory) segment(p kb.Policy, ps []kb.Passage) *segment {
	b := newBuilder(m.encoder)
	b.add(p, ps)
	return b.segment()
}

// show lets the next search see p. The caller holds changes.
func (m *Memory) show(p *postings) {
	m.mu.Lock()
	m.p = p
	m.mu.Unlock()
}

// Attach brings the texts of a policy that the index already holds in this state, see Held. ps belongs to the
// index then.
func (m *Memory) Attach(p kb.Policy, ps []kb.Passage) {
	m.changes.Lock()
	defer m.changes.Unlock()
	m.p.attach(p, ps, m.encoder)
}

// Search returns up to k passages, best first, of the policies that keep lets through (nil keeps all).
func (m *Memory) Search(_ context.Context, question string, k int, keep func(kb.PolicyID) bool) ([]kb.Found, error) {
	m.mu.RLock()
	p := m.p
	m.mu.RUnlock()
	defer runtime.KeepAlive(p)
	return m.search(p, question, k, keep), nil
}

// Threshold is the confidence from which at most one in n answered questions is wrong.
func (m *Memory) Threshold(n int) float64 { return m.model.Threshold(n) }

// Words are the question's words of two characters and more, weighted by their rarity here.
func (m *Memory) Words(question string) []kb.Word {
	q := rank.Parse(question)
	m.mu.RLock()
	defer m.mu.RUnlock()
	var words []kb.Word
	for _, t := range q.Terms {
		if t.Runes == 1 {
			continue
		}
		if n := m.p.df(t.Term); n > 0 {
			words = append(words, kb.Word{Text: t.Text, Weight: float64(t.Weight) * rank.IDF(m.p.alive, n)})
		}
	}
	return words
}

// Held maps each policy to the digest of what is held of it.
func (m *Memory) Held() map[kb.PolicyID]uint64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.p.digests()
}

// Len is the number of passages.
func (m *Memory) Len() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.p.alive
}

// Rebuild replaces everything by what each yields; searches meanwhile see the old state.
func (m *Memory) Rebuild(_ context.Context, each func(yield func(kb.Policy, []kb.Passage) error) error) error {
	m.changes.Lock()
	defer m.changes.Unlock()
	b := newBulk(m.encoder)
	if err := each(func(p kb.Policy, ps []kb.Passage) error { b.add(p, ps); return nil }); err != nil {
		return err
	}
	m.show(b.postings())
	return nil
}
