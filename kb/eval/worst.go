package eval

import (
	"cmp"
	"slices"
)

// above is how many of the passages that stand above the relevant one a list shows.
const above = 3

// Miss is a question whose relevant passage does not stand first.
type Miss struct {
	ID         string  `json:"id"`
	Question   string  `json:"question"`
	Confidence float64 `json:"confidence"`
	Relevant   Shown   `json:"relevant"`        // the best placed one
	Others     int     `json:"others"`          // further relevant passages
	Gap        float64 `json:"gap"`             // how much lower it scores than the first, as a part of that score
	Above      []Shown `json:"above,omitempty"` // the first of those that stand above it
}

// worst lists the n worst questions: by reciprocal rank, then by the gap of scores, then the surest first.
func worst(rs []result, judged qrels, n int) []Miss {
	var all []Miss
	for i := range rs {
		if m, ok := miss(&rs[i], judged[rs[i].ID]); ok {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, b Miss) int {
		return cmp.Or(cmp.Compare(rankOrLast(b), rankOrLast(a)), cmp.Compare(b.Gap, a.Gap), cmp.Compare(b.Confidence, a.Confidence))
	})
	return all[:min(n, len(all))]
}

// rankOrLast is the rank of the relevant passage; one that was not found stands behind all others.
func rankOrLast(m Miss) int {
	if m.Relevant.Rank == 0 {
		return depth + 1
	}
	return m.Relevant.Rank
}

func miss(r *result, rel map[string]int) (Miss, bool) {
	rank := firstRelevant(r.passages, rel)
	if rank == 1 || len(rel) == 0 {
		return Miss{}, false
	}
	m := Miss{ID: r.ID, Question: r.Text, Confidence: r.confidence, Others: len(rel) - 1, Gap: 1}
	best, higher := "", len(r.passages)
	if rank > 0 {
		best, higher = r.passages[rank-1], rank-1
		m.Gap = 1 - r.share(rank-1)
	} else {
		for id := range rel {
			if best == "" || id < best {
				best = id
			}
		}
	}
	m.Relevant = Shown{ID: best, Rank: rank}
	for i := range min(above, higher) {
		m.Above = append(m.Above, Shown{ID: r.passages[i], Rank: i + 1})
	}
	return m, true
}

// Sure is an unanswerable question and the passage that would be quoted for it.
type Sure struct {
	ID         string  `json:"id"`
	Question   string  `json:"question"`
	Confidence float64 `json:"confidence"`
	First      Shown   `json:"first"`
}

// surest lists the n unanswerable questions that the index is surest of.
func surest(no []result, n int) []Sure {
	var all []Sure
	for _, r := range no {
		if len(r.passages) > 0 {
			all = append(all, Sure{ID: r.ID, Question: r.Text, Confidence: r.confidence, First: Shown{ID: r.passages[0], Rank: 1}})
		}
	}
	slices.SortStableFunc(all, func(a, b Sure) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return all[:min(n, len(all))]
}
