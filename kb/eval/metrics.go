package eval

import (
	"math"
	"slices"
)

// Report is what was measured. Rates are between 0 and 1.
type Report struct {
	Passages     int     `json:"passages"`
	Questions    int     `json:"questions"`
	Unanswerable int     `json:"unanswerable,omitempty"`
	R1           float64 `json:"recall@1"`
	R10          float64 `json:"recall@10"`
	R100         float64 `json:"recall@100"`
	MRR10        float64 `json:"mrr@10"`
	NDCG10       float64 `json:"ndcg@10"`
	// AUC is the chance that an answerable question has the higher confidence of the two.
	AUC float64 `json:"auc,omitempty"`
	// Rejected90 is the share of unanswerable questions below the threshold that keeps 90 % of the answerable.
	Rejected90 float64 `json:"rejected@90,omitempty"`
	Rejected95 float64 `json:"rejected@95,omitempty"`
}

// rank averages the ranking metrics over the questions.
func (r *Report) rank(rs []result, judged qrels) {
	for _, x := range rs {
		rel := judged[x.id]
		r.R1 += recall(x.passages, rel, 1)
		r.R10 += recall(x.passages, rel, 10)
		r.R100 += recall(x.passages, rel, 100)
		r.MRR10 += reciprocalRank(x.passages, rel, 10)
		r.NDCG10 += ndcg(x.passages, rel, 10)
	}
	if n := float64(len(rs)); n > 0 {
		for _, m := range []*float64{&r.R1, &r.R10, &r.R100, &r.MRR10, &r.NDCG10} {
			*m /= n
		}
	}
}

// recall is the share of the relevant passages among the first k.
func recall(found []string, rel map[string]int, k int) float64 {
	if len(rel) == 0 {
		return 0
	}
	n := 0
	for _, id := range found[:min(k, len(found))] {
		if rel[id] > 0 {
			n++
		}
	}
	return float64(n) / float64(len(rel))
}

// reciprocalRank is one over the rank of the first relevant passage, 0 when none is among the first k.
func reciprocalRank(found []string, rel map[string]int, k int) float64 {
	for i, id := range found[:min(k, len(found))] {
		if rel[id] > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// ndcg is the discounted gain of the first k over the best possible one (Järvelin and Kekäläinen 2002, linear gain).
func ndcg(found []string, rel map[string]int, k int) float64 {
	var got, best float64
	for i, id := range found[:min(k, len(found))] {
		got += float64(rel[id]) / math.Log2(float64(i+2))
	}
	ideal := make([]int, 0, len(rel))
	for _, n := range rel {
		ideal = append(ideal, n)
	}
	slices.Sort(ideal)
	slices.Reverse(ideal)
	for i, n := range ideal[:min(k, len(ideal))] {
		best += float64(n) / math.Log2(float64(i+2))
	}
	if best == 0 {
		return 0
	}
	return got / best
}

// escalate measures how well the confidence tells answerable from unanswerable questions.
func (r *Report) escalate(yes, no []result) {
	pos, neg := confidences(yes), confidences(no)
	wins := 0.0
	for _, p := range pos {
		below, _ := slices.BinarySearch(neg, p)
		notAbove, _ := slices.BinarySearchFunc(neg, p, func(a, b float64) int {
			if a <= b {
				return -1
			}
			return 1
		})
		wins += float64(below) + float64(notAbove-below)/2
	}
	if len(pos) > 0 && len(neg) > 0 {
		r.AUC = wins / float64(len(pos)) / float64(len(neg))
	}
	r.Rejected90 = rejected(pos, neg, 0.90)
	r.Rejected95 = rejected(pos, neg, 0.95)
}

// rejected is the share of neg below the highest threshold that keeps the given share of pos.
func rejected(pos, neg []float64, keep float64) float64 {
	if len(pos) == 0 || len(neg) == 0 {
		return 0
	}
	lost := int(math.Floor(float64(len(pos))*(1-keep) + 1e-9))
	below, _ := slices.BinarySearch(neg, pos[min(lost, len(pos)-1)])
	return float64(below) / float64(len(neg))
}

// confidences are the ascending confidences of results.
func confidences(rs []result) []float64 {
	cs := make([]float64, len(rs))
	for i, r := range rs {
		if len(r.passages) > 0 {
			cs[i] = r.confidence
		}
	}
	slices.Sort(cs)
	return cs
}
