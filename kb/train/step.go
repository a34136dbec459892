package train

import (
	"math"
	"sync"

	"zhuqi/kb/rank"
)

// text is one text of a batch with its vector and the gradient of the loss by it.
type text struct {
	ids  []int32
	vec  rank.Vector
	norm float32
	grad rank.Vector
}

func (t *text) encode(vectors []float32) {
	var s rank.Vector
	for _, id := range t.ids {
		row := vectors[int(id)*dims : int(id)*dims+dims]
		for j := range s {
			s[j] += row[j]
		}
	}
	n := float32(0)
	for _, x := range s {
		n += x * x
	}
	t.norm = float32(math.Sqrt(float64(n)))
	if t.norm > 0 {
		for j := range s {
			s[j] /= t.norm
		}
	}
	t.vec = s
	t.grad = rank.Vector{}
}

// step takes one batch: a[i] belongs to b[i] and to no other of b, which may have further ones that are wrong for all.
func (e *embedder) step(a, b []*text) float64 {
	parallel(len(a)+len(b), func(i int) {
		if i < len(a) {
			a[i].encode(e.vectors)
		} else {
			b[i-len(a)].encode(e.vectors)
		}
	})
	n, m := len(a), len(b)
	p := make([]float32, n*m)
	losses := make([]float64, n)
	parallel(n, func(i int) {
		row := p[i*m : i*m+m]
		most := float32(-1e9)
		for j := range b {
			row[j] = a[i].vec.Dot(&b[j].vec) / e.heat
			most = max(most, row[j])
		}
		sum := float32(0)
		for j := range row {
			row[j] = float32(math.Exp(float64(row[j] - most)))
			sum += row[j]
		}
		for j := range row {
			row[j] /= sum
		}
		losses[i] = -math.Log(float64(row[i]) + 1e-12)
		row[i] -= 1
		for j := range b {
			g := row[j] / e.heat
			for k := range a[i].grad {
				a[i].grad[k] += g * b[j].vec[k]
			}
		}
	})
	parallel(m, func(j int) {
		for i := range a {
			g := p[i*m+j] / e.heat
			for k := range b[j].grad {
				b[j].grad[k] += g * a[i].vec[k]
			}
		}
	})
	all := append(append([]*text(nil), a...), b...)
	parallel(len(all), func(i int) {
		t := all[i]
		if t.norm == 0 {
			return
		}
		dot := t.vec.Dot(&t.grad)
		for k := range t.grad {
			t.grad[k] = (t.grad[k] - dot*t.vec[k]) / t.norm
		}
	})
	// Each worker owns a share of the units, so that the sums come in the same order every time.
	var wg sync.WaitGroup
	for w := range int32(workers) {
		wg.Go(func() {
			for _, t := range all {
				sq := float32(0)
				for _, g := range t.grad {
					sq += g * g
				}
				sq /= dims
				for _, id := range t.ids {
					if id%workers != w {
						continue
					}
					e.sums[id] += sq
					r := e.rate / float32(math.Sqrt(float64(e.sums[id])+1e-10))
					row := e.vectors[int(id)*dims : int(id)*dims+dims]
					for k := range row {
						row[k] -= r * t.grad[k]
					}
				}
			}
		})
	}
	wg.Wait()
	total := 0.0
	for _, l := range losses {
		total += l
	}
	return total / float64(n)
}

const workers = 2

func parallel(n int, each func(i int)) {
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n; i += workers {
				each(i)
			}
		})
	}
	wg.Wait()
}
