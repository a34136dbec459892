package rank

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Trees is a model of boosted regression trees over rows of features.
type Trees struct {
	List []Tree
	Rate float32 // by which the sum of the trees' values is scaled
}

// Tree is a binary tree in arrays: from inner node i the way goes to Left[i] when the feature's value is at most
// Cut[i], else to Right[i]; a negative number n is the leaf -1-n. A tree without inner nodes has one leaf.
type Tree struct {
	Feature     []int16
	Cut         []float32
	Left, Right []int16
	Leaf        []float32
}

// Value is the leaf at which a row arrives.
func (t *Tree) Value(row []float32) float32 {
	if len(t.Feature) == 0 {
		return t.Leaf[0]
	}
	for i := int16(0); ; {
		if row[t.Feature[i]] <= t.Cut[i] {
			i = t.Left[i]
		} else {
			i = t.Right[i]
		}
		if i < 0 {
			return t.Leaf[-1-i]
		}
	}
}

// Score is the model's value for a row.
func (m *Trees) Score(row []float32) float32 {
	s := float32(0)
	for i := range m.List {
		s += m.List[i].Value(row)
	}
	return s * m.Rate
}

// write puts the trees into w; readTrees takes them out.
func (m *Trees) write(w io.Writer) error {
	var err error
	put := func(x any) {
		if err == nil {
			err = binary.Write(w, binary.LittleEndian, x)
		}
	}
	put(m.Rate)
	put(uint32(len(m.List)))
	for i := range m.List {
		t := &m.List[i]
		put(uint16(len(t.Feature)))
		put(uint16(len(t.Leaf)))
		put(t.Feature)
		put(t.Cut)
		put(t.Left)
		put(t.Right)
		put(t.Leaf)
	}
	return err
}

var errBadTrees = errors.New("trees are damaged")

func readTrees(r io.Reader, features int) (*Trees, error) {
	var err error
	take := func(x any) {
		if err == nil {
			err = binary.Read(r, binary.LittleEndian, x)
		}
	}
	m := &Trees{}
	var n uint32
	take(&m.Rate)
	take(&n)
	if err != nil || n > 1<<16 {
		return nil, errors.Join(errBadTrees, err)
	}
	m.List = make([]Tree, n)
	for i := range m.List {
		t := &m.List[i]
		var nodes, leaves uint16
		take(&nodes)
		take(&leaves)
		if err != nil || leaves != nodes+1 {
			return nil, errors.Join(errBadTrees, err)
		}
		t.Feature, t.Cut = make([]int16, nodes), make([]float32, nodes)
		t.Left, t.Right = make([]int16, nodes), make([]int16, nodes)
		t.Leaf = make([]float32, leaves)
		for _, x := range []any{t.Feature, t.Cut, t.Left, t.Right, t.Leaf} {
			take(x)
		}
		for k, f := range t.Feature {
			if f < 0 || int(f) >= features || !t.leads(k, t.Left[k]) || !t.leads(k, t.Right[k]) {
				return nil, fmt.Errorf("tree %d: %w", i, errBadTrees)
			}
		}
	}
	return m, err
}

// leads says that a way from node k goes forward, so that every walk ends.
func (t *Tree) leads(k int, to int16) bool {
	if to < 0 {
		return int(-1-to) < len(t.Leaf)
	}
	return int(to) > k && int(to) < len(t.Feature)
}
