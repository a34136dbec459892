package train

import (
	"cmp"
	"slices"

	"zhuqi/kb/rank"
)

// calibrated is the curve from the trees' values to the observed share of right answers, over collections of all sizes.
func calibrated(all []evidence, scores, weights []float64) rank.Curve {
	var at []int
	total := 0.0
	for i, e := range all {
		if slices.Contains(promisedGroups, e.group) {
			at = append(at, i)
			total += weights[i]
		}
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(scores[a], scores[b]) })
	type block struct{ score, right, weight float64 }
	var blocks []block
	const points = 40
	for _, i := range at {
		if n := len(blocks); n == 0 || blocks[n-1].weight >= total/points {
			blocks = append(blocks, block{})
		}
		b := &blocks[len(blocks)-1]
		b.weight += weights[i]
		b.score += weights[i] * scores[i]
		if all[i].answered {
			b.right += weights[i]
		}
	}
	// Neighbours that do not rise are joined (pool adjacent violators).
	var joined []block
	for _, b := range blocks {
		joined = append(joined, b)
		for n := len(joined); n > 1 && joined[n-2].right/joined[n-2].weight >= joined[n-1].right/joined[n-1].weight; n = len(joined) {
			a, b := joined[n-2], joined[n-1]
			joined = append(joined[:n-2], block{a.score + b.score, a.right + b.right, a.weight + b.weight})
		}
	}
	curve := make(rank.Curve, len(joined))
	for i, b := range joined {
		curve[i] = rank.Point{Sureness: b.score / b.weight, Probability: b.right / b.weight}
	}
	return curve
}

// descending are a group's positions by falling probability.
func descending(all []evidence, probability []float64, group string) []int {
	var at []int
	for i, e := range all {
		if e.group == group {
			at = append(at, i)
		}
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(probability[b], probability[a]) })
	return at
}

// promised is the lowest probability from which at most one in n of the answered is wrong.
func promised(all []evidence, probability, weights []float64, group string, n int) float64 {
	best := 1.0
	var answered, wrong float64
	for _, i := range descending(all, probability, group) {
		answered += weights[i]
		if !all[i].answered {
			wrong += weights[i]
		}
		if wrong*float64(n) <= answered {
			best = probability[i]
		}
	}
	return best
}
