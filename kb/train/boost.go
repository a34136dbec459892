package train

import (
	"math/rand/v2"
	"sync"

	"zhuqi/kb/rank"
)

// boostOptions are the choices of a run of boosting.
type boostOptions struct {
	trees, leaves, least int     // least rows of a leaf
	rate                 float64 // of learning
	share                float64 // of the features looked at by a tree
	lambda               float64 // shrinks the leaves
	seed                 uint64
}

// boost grows trees, each to mend what those before it leave (Friedman 2001); leaves are split best first.
func boost(b *binned, obj objective, o boostOptions) *rank.Trees {
	m := &rank.Trees{Rate: float32(o.rate)}
	rng := rand.New(rand.NewPCG(o.seed, 7))
	scores := make([]float64, b.n)
	g := &grower{binned: b, boostOptions: o, grad: make([]float64, b.n), hess: make([]float64, b.n), use: make([]bool, len(b.cols))}
	for range o.trees {
		obj(scores, g.grad, g.hess)
		for f := range g.use {
			g.use[f] = rng.Float64() < o.share
		}
		tree, leaves := g.grow()
		m.List = append(m.List, tree)
		var wg sync.WaitGroup
		for _, n := range leaves {
			step := o.rate * n.value(o.lambda)
			wg.Go(func() {
				for _, r := range n.rows {
					scores[r] += step
				}
			})
		}
		wg.Wait()
	}
	return m
}

// grower grows one tree at a time.
type grower struct {
	*binned
	boostOptions
	grad, hess []float64 // by row
	use        []bool    // the features that this tree looks at
}

// node is a leaf that may be split, with its best split.
type node struct {
	rows       []int32
	grad, hess float64
	gain       float64
	feature    int
	bin        int
	hist       []cell // by feature and bin
	parent     int16  // negative for the root
	isLeft     bool
}

// value is what a leaf adds to the scores of its rows, before the rate.
func (n *node) value(lambda float64) float64 { return n.grad / (n.hess + lambda) }

// cell is the sums over the rows of a bin.
type cell struct {
	g, h float64
	n    int32
}

// grow grows a tree and returns its leaves' rows.
func (g *grower) grow() (rank.Tree, []*node) {
	root := &node{rows: make([]int32, g.n), parent: -1}
	for i := range g.n {
		root.rows[i] = int32(i)
		root.grad += g.grad[i]
		root.hess += g.hess[i]
	}
	g.fill(root)
	g.choose(root)
	var t rank.Tree
	open := []*node{root}
	for len(open) < g.leaves {
		at := -1
		for i, n := range open {
			if n.gain > 1e-12 && (at < 0 || n.gain > open[at].gain) {
				at = i
			}
		}
		if at < 0 {
			break
		}
		n := open[at]
		id := int16(len(t.Feature))
		t.Feature = append(t.Feature, int16(n.feature))
		t.Cut = append(t.Cut, g.cuts[n.feature][n.bin])
		t.Left, t.Right = append(t.Left, 0), append(t.Right, 0)
		n.hang(&t, id)
		left, right := g.split(n, id)
		open[at] = left
		open = append(open, right)
	}
	for i, n := range open {
		t.Leaf = append(t.Leaf, float32(n.value(g.lambda)))
		n.hang(&t, int16(-1-i))
	}
	return t, open
}

// hang makes what a node became the child of its parent.
func (n *node) hang(t *rank.Tree, id int16) {
	switch {
	case n.parent < 0:
	case n.isLeft:
		t.Left[n.parent] = id
	default:
		t.Right[n.parent] = id
	}
}

// split parts a node's rows by its best split; the larger half's sums are the node's less the smaller half's.
func (g *grower) split(n *node, id int16) (left, right *node) {
	left, right = &node{parent: id, isLeft: true}, &node{parent: id}
	col := g.cols[n.feature]
	for _, row := range n.rows {
		to := right
		if int(col[row]) <= n.bin {
			to = left
		}
		to.rows = append(to.rows, row)
		to.grad += g.grad[row]
		to.hess += g.hess[row]
	}
	small, large := left, right
	if len(left.rows) > len(right.rows) {
		small, large = right, left
	}
	g.fill(small)
	large.hist = n.hist
	for i := range large.hist {
		large.hist[i].g -= small.hist[i].g
		large.hist[i].h -= small.hist[i].h
		large.hist[i].n -= small.hist[i].n
	}
	g.choose(left)
	g.choose(right)
	return left, right
}
