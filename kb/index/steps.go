package index

import (
	"zhuqi/kb/rank"
)

// Step is a part of the search that can be left out, to measure what it gives.
type Step string

// The steps.
const (
	Document   Step = "document"   // the whole document's score beside a passage's own
	Neighbours Step = "neighbours" // the scores of the passages before and after
	Vectors    Step = "vectors"    // candidates and features by the embedding
	Rerank     Step = "rerank"     // all of the second stage: the first stage's order stands, and no confidence
)

// Steps are all steps, in the order in which a search takes them.
var Steps = []Step{Document, Neighbours, Vectors, Rerank}

// Without leaves steps out.
func Without(steps ...Step) Option {
	return func(m *Memory) {
		for _, s := range steps {
			m.without[s] = true
		}
	}
}

// WithModel takes another model than the program's own.
func WithModel(model *rank.Model) Option { return func(m *Memory) { m.model = model } }

// vectors are those of the model, nil when they are left out.
func (m *Memory) vectors() *rank.Embedding {
	if m.without[Vectors] {
		return nil
	}
	return m.model.Vectors
}

// skip leaves out what the scores of documents and neighbours add.
func (s *scan) skip(without map[Step]bool) {
	s.share, s.near = documentShare, neighbourShare
	if without[Document] {
		s.share = 0
	}
	if without[Neighbours] {
		s.near = 0
	}
}
