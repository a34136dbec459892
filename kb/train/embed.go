package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"zhuqi/kb/rank"
)

// embedder trains the vectors of the units by telling, within a batch, which passage belongs to which question.
type embedder struct {
	units   []rank.Term
	id      map[rank.Term]int32
	vectors []float32
	sums    []float32 // of squared gradients, by unit
	rate    float32
	heat    float32
	rng     *rand.Rand
}

const (
	dims      = rank.Dims
	clozeHeat = 0.05 // the temperature of the softmax: the lower, the more the nearest wrong one counts
	tuneHeat  = 0.07
	batchSize = 256
	longText  = 160 // units of a text that are looked at in a step
	mostUnits = 65000
	clozeRate = 0.05
	tuneRate  = 0.02
)

func newEmbedder(seed uint64, sets []*set) *embedder {
	e := &embedder{id: map[rank.Term]int32{}, rate: clozeRate, heat: clozeHeat, rng: rand.New(rand.NewPCG(seed, 1))}
	counts := map[rank.Term]int32{}
	for _, s := range sets {
		seen := map[rank.Term]bool{}
		for _, p := range s.passages {
			clear(seen)
			rank.Tokens(p.text, func(from, to int) {
				t := rank.TermOf(p.text[from:to])
				if !seen[t] {
					seen[t] = true
					counts[t]++
				}
			})
		}
	}
	all := make([]rank.Term, 0, len(counts))
	for t, n := range counts {
		if n >= 5 {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b rank.Term) int {
		if counts[a] != counts[b] {
			return int(counts[b] - counts[a])
		}
		if a < b {
			return -1
		}
		return 1
	})
	if len(all) > mostUnits {
		all = all[:mostUnits]
	}
	passages := 0
	for _, s := range sets {
		passages += len(s.passages)
	}
	e.units = all
	e.vectors = make([]float32, len(all)*dims)
	e.sums = make([]float32, len(all))
	for i, t := range all {
		e.id[t] = int32(i)
		idf := float32(math.Log1p(float64(passages) / float64(counts[t])))
		for j := range dims {
			e.vectors[i*dims+j] = float32(e.rng.NormFloat64()) * idf / 10 / float32(math.Sqrt(dims))
		}
	}
	return e
}

func (e *embedder) ids(text string) []int32 {
	var ids []int32
	rank.Tokens(text, func(from, to int) {
		if id, ok := e.id[rank.TermOf(text[from:to])]; ok {
			ids = append(ids, id)
		}
	})
	return ids
}

func (e *embedder) sampled(ids []int32) []int32 {
	if len(ids) <= longText {
		return ids
	}
	from := e.rng.IntN(len(ids) - longText + 1)
	return ids[from : from+longText]
}
