package train

import (
	"context"
	"slices"

	"zhuqi/kb"
	"zhuqi/kb/index"
	"zhuqi/kb/rank"
)

// folds is the number of parts that the questions are cut into: what is learnt of a question is always learnt
// without its own part.
const folds = 5

// example is a question as the embedder sees it: its units, those of the passages that answer, and those of
// passages that were found for it and do not.
type example struct {
	fold  int
	units []int32
	right [][]int32
	wrong [][]int32
}

// indexed fills an index with the passages of sets; passage ids count through them from 1, policies likewise.
func indexed(vectors *rank.Embedding, sets ...*set) (*index.Memory, error) {
	ix := index.NewMemory(index.WithModel(&rank.Model{Vectors: vectors}))
	err := ix.Rebuild(context.Background(), func(yield func(kb.Policy, []kb.Passage) error) error {
		passages, docs := 0, 0
		for _, s := range sets {
			for from := 0; from < len(s.passages); {
				doc := s.passages[from].doc
				var ps []kb.Passage
				for to := from; to < len(s.passages) && s.passages[to].doc == doc; to++ {
					ps = append(ps, kb.Passage{ID: kb.PassageID(passages + to + 1), Seq: to - from, Text: s.passages[to].text})
				}
				if err := yield(kb.Policy{ID: kb.PolicyID(docs + doc + 1), Title: s.passages[from].title}, ps); err != nil {
					return err
				}
				from += len(ps)
			}
			passages += len(s.passages)
			docs += s.docs
		}
		return nil
	})
	return ix, err
}

func (s *set) full(i int) string { return s.passages[i].title + "\n" + s.passages[i].text }

// examples makes the training examples of a set's answerable questions, with what the index finds wrongly.
func (e *embedder) examples(s *set, ix *index.Memory) []example {
	out := make([]example, len(s.questions))
	parallel(len(s.questions), func(i int) {
		q := s.questions[i]
		if len(q.relevant) == 0 {
			return
		}
		x := example{fold: q.fold, units: e.ids(kb.Normalise(q.text))}
		for _, r := range q.relevant {
			x.right = append(x.right, e.ids(s.full(r)))
		}
		pool := ix.Pool(q.text, nil)
		for n, f := range pool.Found {
			c := pool.Candidates[n]
			if p := int(f.Passage) - 1; (c.Lexical < 25 || c.Dense < 25) && !slices.Contains(q.relevant, p) {
				x.wrong = append(x.wrong, e.ids(s.full(p)))
			}
		}
		out[i] = x
	})
	return slices.DeleteFunc(out, func(x example) bool { return len(x.right) == 0 || len(x.units) == 0 })
}

// tune is a pass over examples.
func (e *embedder) tune(xs []example) float64 {
	const n, wrongs = 96, 3
	order := e.rng.Perm(len(xs))
	loss, steps := 0.0, 0
	for from := 0; from+n/2 <= len(order); from += n {
		var a, b, extra []*text
		for _, o := range order[from:min(from+n, len(order))] {
			x := xs[o]
			a = append(a, &text{ids: e.dropped(x.units)})
			b = append(b, &text{ids: e.dropped(e.sampled(x.right[e.rng.IntN(len(x.right))]))})
			for range wrongs {
				if len(x.wrong) > 0 {
					extra = append(extra, &text{ids: e.sampled(x.wrong[e.rng.IntN(len(x.wrong))])})
				}
			}
		}
		loss += e.step(a, append(b, extra...))
		steps++
	}
	return loss / float64(max(steps, 1))
}

// tuned is the embedding after passes over the examples that are not of fold; -1 takes all. The embedder is
// left as it was.
func (e *embedder) tuned(xs []example, fold, passes int) *rank.Embedding {
	vectors, sums, rate, heat := slices.Clone(e.vectors), slices.Clone(e.sums), e.rate, e.heat
	defer func() { e.vectors, e.sums, e.rate, e.heat = vectors, sums, rate, heat }()
	e.vectors, e.sums = slices.Clone(vectors), make([]float32, len(sums))
	e.rate, e.heat = tuneRate, tuneHeat
	use := slices.DeleteFunc(slices.Clone(xs), func(x example) bool { return x.fold == fold })
	for range passes {
		e.tune(use)
	}
	return rank.NewEmbedding(e.units, e.vectors)
}

// leftOut is the share of a text's units that a step does not see.
const leftOut = 0.35

// dropped leaves out a part of the units, so that no single one is relied upon.
func (e *embedder) dropped(ids []int32) []int32 {
	kept := make([]int32, 0, len(ids))
	for _, id := range ids {
		if e.rng.Float64() >= leftOut {
			kept = append(kept, id)
		}
	}
	if len(kept) == 0 {
		return ids
	}
	return kept
}
