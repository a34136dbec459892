package eval

import (
	"math"
	"slices"
)

// Scores are the ranking metrics of one question, or their averages over many. All are between 0 and 1.
type Scores struct {
	R1     float64 `json:"recall@1"`
	R10    float64 `json:"recall@10"`
	R100   float64 `json:"recall@100"`
	Hit1   float64 `json:"hit@1"` // the first passage is relevant (success@1)
	MRR10  float64 `json:"mrr@10"`
	MAP    float64 `json:"map"` // over the passages of the run file
	NDCG10 float64 `json:"ndcg@10"`
}

// metric names one of Scores.
type metric struct {
	name string
	of   func(*Scores) *float64
}

// metrics are all of Scores, in the order in which they are printed.
var metrics = []metric{
	{"hit@1", func(s *Scores) *float64 { return &s.Hit1 }},
	{"R@1", func(s *Scores) *float64 { return &s.R1 }},
	{"R@10", func(s *Scores) *float64 { return &s.R10 }},
	{"R@100", func(s *Scores) *float64 { return &s.R100 }},
	{"MRR@10", func(s *Scores) *float64 { return &s.MRR10 }},
	{"MAP", func(s *Scores) *float64 { return &s.MAP }},
	{"nDCG@10", func(s *Scores) *float64 { return &s.NDCG10 }},
}

// scoresOf measures each question.
func scoresOf(rs []result, judged qrels) []Scores {
	all := make([]Scores, len(rs))
	for i, r := range rs {
		rel := judged[r.ID]
		all[i] = Scores{
			R1: recall(r.passages, rel, 1), R10: recall(r.passages, rel, 10), R100: recall(r.passages, rel, 100),
			Hit1: reciprocalRank(r.passages, rel, 1), MRR10: reciprocalRank(r.passages, rel, 10),
			MAP: averagePrecision(r.passages, rel), NDCG10: ndcg(r.passages, rel, 10),
		}
	}
	return all
}

func average(all []Scores) Scores {
	var mean Scores
	for _, m := range metrics {
		sum := 0.0
		for i := range all {
			sum += *m.of(&all[i])
		}
		if len(all) > 0 {
			*m.of(&mean) = sum / float64(len(all))
		}
	}
	return mean
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

// firstRelevant is the rank of the first relevant passage, from 1; 0 when there is none.
func firstRelevant(found []string, rel map[string]int) int {
	return 1 + slices.IndexFunc(found, func(id string) bool { return rel[id] > 0 })
}

// reciprocalRank is one over the rank of the first relevant passage, 0 when none is among the first k.
func reciprocalRank(found []string, rel map[string]int, k int) float64 {
	if rank := firstRelevant(found, rel); rank > 0 && rank <= k {
		return 1 / float64(rank)
	}
	return 0
}

// averagePrecision is the precision at each relevant passage found, over all that are relevant.
func averagePrecision(found []string, rel map[string]int) float64 {
	if len(rel) == 0 {
		return 0
	}
	sum, n := 0.0, 0
	for i, id := range found {
		if rel[id] > 0 {
			n++
			sum += float64(n) / float64(i+1)
		}
	}
	return sum / float64(len(rel))
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
