package rank

import "math"

// Sample is a question that has been judged: whether the best passage answers it, and how much it counts.
type Sample struct {
	Features
	Answers float64 // 1 yes, 0 no
	Count   float64
}

// Fit finds the weights under which the samples are most probable, by Newton's method with a penalty on
// large weights (of standardised features). The same samples give the same weights.
func Fit(samples []Sample, penalty float64) Weights {
	var mean, dev [features]float64
	total := 0.0
	for _, s := range samples {
		total += s.Count
		for i, x := range s.vector() {
			mean[i] += s.Count * x
		}
	}
	for i := range mean {
		mean[i] /= total
	}
	for _, s := range samples {
		for i, x := range s.vector() {
			dev[i] += s.Count * (x - mean[i]) * (x - mean[i])
		}
	}
	for i := range dev {
		dev[i] = max(math.Sqrt(dev[i]/total), 1e-9)
	}
	const n = features + 1
	var w [n]float64
	for range 30 {
		var grad [n]float64
		var hess [n][n]float64
		for i := 1; i < n; i++ {
			grad[i] = -penalty * w[i]
			hess[i][i] = penalty
		}
		for _, s := range samples {
			x := [n]float64{1}
			for i, v := range s.vector() {
				x[i+1] = (v - mean[i]) / dev[i]
			}
			z := 0.0
			for i := range x {
				z += w[i] * x[i]
			}
			p := 1 / (1 + math.Exp(-z))
			for i := range x {
				grad[i] += s.Count * (s.Answers - p) * x[i]
				for j := range x {
					hess[i][j] += s.Count * max(p*(1-p), 1e-6) * x[i] * x[j]
				}
			}
		}
		for i, d := range solve(hess, grad) {
			w[i] += d
		}
	}
	out := Weights{Bias: w[0]}
	for i := range out.W {
		out.W[i] = w[i+1] / dev[i]
		out.Bias -= out.W[i] * mean[i]
	}
	return out
}

// solve is Gauss's elimination with pivots.
func solve(a [features + 1][features + 1]float64, b [features + 1]float64) [features + 1]float64 {
	n := len(b)
	for i := range n {
		p := i
		for j := i + 1; j < n; j++ {
			if math.Abs(a[j][i]) > math.Abs(a[p][i]) {
				p = j
			}
		}
		a[i], a[p], b[i], b[p] = a[p], a[i], b[p], b[i]
		for j := i + 1; j < n; j++ {
			f := a[j][i] / a[i][i]
			for k := i; k < n; k++ {
				a[j][k] -= f * a[i][k]
			}
			b[j] -= f * b[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			b[i] -= a[i][j] * b[j]
		}
		b[i] /= a[i][i]
	}
	return b
}
