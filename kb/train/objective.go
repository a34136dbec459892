package train

import (
	"math"
	"slices"
)

// objective fills the gradients and hessians of rows from their scores.
type objective func(scores, grad, hess []float64)

// lambdas is LambdaMART's objective (Burges 2010) for nDCG@10.
func lambdas(qs []*query) objective {
	return func(scores, grad, hess []float64) {
		starts := make([]int, len(qs))
		at := 0
		for i, q := range qs {
			starts[i] = at
			at += len(q.rows)
		}
		clear(grad)
		clear(hess)
		parallel(len(qs), func(i int) {
			q := qs[i]
			n := len(q.rows)
			s := scores[starts[i] : starts[i]+n]
			g, h := grad[starts[i]:starts[i]+n], hess[starts[i]:starts[i]+n]
			order := make([]int, n)
			for j := range order {
				order[j] = j
			}
			slices.SortStableFunc(order, func(a, b int) int {
				if s[a] > s[b] {
					return -1
				}
				if s[a] < s[b] {
					return 1
				}
				return 0
			})
			place := make([]int, n)
			for r, j := range order {
				place[j] = r
			}
			gain := func(r int) float64 { return 1 / math.Log2(float64(r)+2) }
			ideal := 0.0
			for r := range min(q.wanted, 10) {
				ideal += gain(r)
			}
			for j := range n {
				if !q.relevant[j] {
					continue
				}
				for k := range n {
					if q.relevant[k] {
						continue
					}
					d := math.Abs(gain(place[j])-gain(place[k])) / ideal * q.weight
					p := 1 / (1 + math.Exp(s[j]-s[k]))
					g[j] += d * p
					g[k] -= d * p
					w := d * p * (1 - p)
					h[j] += w
					h[k] += w
				}
			}
		})
	}
}

// logistic is the objective of telling relevant rows from others.
func logistic(y, weight []float64) objective {
	return func(scores, grad, hess []float64) {
		for i, s := range scores {
			p := 1 / (1 + math.Exp(-s))
			grad[i] = weight[i] * (y[i] - p)
			hess[i] = weight[i] * max(p*(1-p), 1e-6)
		}
	}
}
