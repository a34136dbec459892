package train

import (
	"math"
	"slices"

	"zhuqi/kb/rank"
)

// Ranking is how well questions of one set were ranked by trees that had not seen them.
type Ranking struct {
	Set                   string
	Questions             int
	NDCG, Hit1, R10, R100 float64
}

// evidence is a judged question for the training of the sureness.
type evidence struct {
	group      string
	fold       int
	row        []float32
	answered   bool // the first passage answers
	answerable bool
}

var rankOptions = boostOptions{trees: 300, leaves: 20, least: 50, rate: 0.07, share: 0.3, lambda: 1}

// rank learns the trees that rank, and the evidence of every question by trees that have not seen it.
func (t *trainer) rank(r *Report) (*rank.Trees, []evidence) {
	var all []evidence
	sums := map[string]*Ranking{}
	o := rankOptions
	o.seed = t.Seed
	learn := func(fold int) *rank.Trees {
		var qs []*query
		for _, q := range t.queries {
			if q.fold != fold && (q.group == q.set || q.group == "lay") && slices.Contains(q.relevant, true) {
				qs = append(qs, q)
			}
		}
		return boost(bin(queryRows(qs), len(rank.Names)), lambdas(qs), o)
	}
	for fold := range folds {
		m := learn(fold)
		for _, q := range t.queries {
			if q.fold != fold {
				continue
			}
			order, scores := rank.Order(m, q.rows)
			all = append(all, evidence{
				group: q.group, fold: fold, row: q.prepared.Evidence(q.rows, order, scores),
				answered: q.relevant[order[0]], answerable: q.wanted > 0,
			})
			if q.wanted > 0 {
				name := q.group
				if sums[name] == nil {
					sums[name] = &Ranking{Set: name}
				}
				sums[name].add(q, order)
			}
		}
		t.say("ranking without fold %d", fold+1)
	}
	for _, name := range append(slices.Clone(questioned), "small", "large", "lay", "owners") {
		if s := sums[name]; s != nil {
			r.Ranking = append(r.Ranking, s.mean())
			t.say("%+v", r.Ranking[len(r.Ranking)-1])
		}
	}
	return learn(-1), all
}

func (s *Ranking) add(q *query, order []int) {
	s.Questions++
	var dcg, ideal, r10, r100 float64
	for k, i := range order {
		if !q.relevant[i] {
			continue
		}
		if k == 0 {
			s.Hit1++
		}
		if k < 10 {
			r10++
			dcg += 1 / math.Log2(float64(k)+2)
		}
		if k < 100 {
			r100++
		}
	}
	for k := range min(q.wanted, 10) {
		ideal += 1 / math.Log2(float64(k)+2)
	}
	s.NDCG += dcg / ideal
	s.R10 += r10 / float64(q.wanted)
	s.R100 += r100 / float64(q.wanted)
}

func (s *Ranking) mean() Ranking {
	n := float64(s.Questions)
	return Ranking{s.Set, s.Questions, s.NDCG / n, s.Hit1 / n, s.R10 / n, s.R100 / n}
}

func queryRows(qs []*query) [][]float32 {
	var rows [][]float32
	for _, q := range qs {
		rows = append(rows, q.rows...)
	}
	return rows
}
