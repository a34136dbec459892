package train

import (
	"slices"

	"zhuqi/kb/rank"
)

// shares are how much each group of questions weighs; within a group both kinds weigh the same. Sets of which all
// questions are answered are left out: they say nothing of the others.
var shares = map[string]float64{"ncp": 1, "small": 0.5, "large": 0.5, "laws": 0.5, "lay": 0.5, "owners": 0.6, "beside": 0.5, "far": 0.15, "messages": 0.05}

var judgeOptions = boostOptions{trees: 300, leaves: 6, least: 60, rate: 0.05, share: 0.4, lambda: 2}

// promisedGroups are where the probability and the promises hold: collections of all sizes.
var promisedGroups = []string{"ncp", "small", "large", "laws"}

// promises are the N for which thresholds are kept.
var promises = []int{2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50}

// judge learns the trees that tell how sure a ranking is.
func (t *trainer) judge(r *Report, all []evidence) (*rank.Trees, rank.Curve, []rank.Promised) {
	all = slices.DeleteFunc(all, func(e evidence) bool { return shares[e.group] == 0 })
	weights := weigh(all)
	o := judgeOptions
	o.seed = t.Seed
	learn := func(fold int) *rank.Trees {
		var rows [][]float32
		var y, w []float64
		for i, e := range all {
			if e.fold == fold {
				continue
			}
			rows = append(rows, e.row)
			w = append(w, weights[i])
			y = append(y, e.label())
		}
		return boost(bin(rows, len(rank.EvidenceNames)), logistic(y, w), o)
	}
	probability := make([]float64, len(all))
	for fold := range folds {
		m := learn(fold)
		for i, e := range all {
			if e.fold == fold {
				probability[i] = float64(m.Score(e.row))
			}
		}
	}
	curve := calibrated(all, probability, weights)
	for i, s := range probability {
		probability[i] = curve.At(s)
	}
	// The promise is kept in a small collection and in a large one.
	var out []rank.Promised
	for _, n := range promises {
		p := rank.Promised{N: n}
		for _, g := range promisedGroups {
			p.Threshold = max(p.Threshold, promised(all, probability, weights, g, n))
		}
		if len(out) > 0 {
			p.Threshold = max(p.Threshold, out[len(out)-1].Threshold)
		}
		out = append(out, p)
	}
	m := &rank.Model{Promises: out}
	for _, g := range []string{"ncp", "small", "large", "laws", "lay", "owners", "beside"} {
		j := judging(all, probability, weights, g, m.Threshold(5))
		r.Judging = append(r.Judging, j)
		t.say("%+v", j)
	}
	return learn(-1), curve, out
}

// nearMiss is how much of an answer a passage that does not answer is worth to the trees, when another would have:
// they are to tell answerable questions from others as well as right passages from wrong ones.
const nearMiss = 0.6

func (e evidence) label() float64 {
	switch {
	case e.answered:
		return 1
	case e.answerable:
		return nearMiss
	}
	return 0
}

// ownersSilent is what the owners' questions that nothing answers weigh beside the others: most are refused by rules
// before it comes to how sure the search is.
const ownersSilent = 0.4

// weigh gives both kinds of questions of a group the same weight; messages weigh as a kind of their own.
func weigh(all []evidence) []float64 {
	type side struct {
		group      string
		answerable bool
	}
	counts := map[side]float64{}
	for _, e := range all {
		counts[side{e.group, e.answerable}]++
	}
	w := make([]float64, len(all))
	for i, e := range all {
		w[i] = shares[e.group] * 1000 / counts[side{e.group, e.answerable}]
		if (e.group == "owners" || e.group == "beside") && !e.answerable {
			w[i] *= ownersSilent
		}
	}
	return w
}
