package train

// fill sums a node's rows by feature and bin.
func (g *grower) fill(n *node) {
	n.hist = make([]cell, len(g.cols)*bins)
	parallel(len(g.cols), func(f int) {
		if !g.use[f] {
			return
		}
		h := n.hist[f*bins : f*bins+bins]
		col := g.cols[f]
		for _, r := range n.rows {
			c := &h[col[r]]
			c.g += g.grad[r]
			c.h += g.hess[r]
			c.n++
		}
	})
}

// choose finds a node's best split.
func (g *grower) choose(n *node) {
	type best struct {
		gain float64
		bin  int
	}
	found := make([]best, len(g.cols))
	base := n.grad * n.grad / (n.hess + g.lambda)
	parallel(len(g.cols), func(f int) {
		if !g.use[f] {
			return
		}
		var grad, hess float64
		var rows int32
		hist := n.hist[f*bins : f*bins+bins]
		for k := range g.cuts[f] {
			grad += hist[k].g
			hess += hist[k].h
			rows += hist[k].n
			if int(rows) < g.least || len(n.rows)-int(rows) < g.least {
				continue
			}
			otherGrad, otherHess := n.grad-grad, n.hess-hess
			gain := grad*grad/(hess+g.lambda) + otherGrad*otherGrad/(otherHess+g.lambda) - base
			if gain > found[f].gain {
				found[f] = best{gain, k}
			}
		}
	})
	n.gain = 0
	for f, x := range found {
		if x.gain > n.gain {
			n.gain, n.feature, n.bin = x.gain, f, x.bin
		}
	}
}
