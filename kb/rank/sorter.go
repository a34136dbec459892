package rank

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"zhuqi/kb"
)

// Sorter tells under which of some labels a text belongs: a linear function of the text's characters and pairs of
// characters, its vector, and what it and its first line say of each theme. It learns in well under a second from some
// hundred texts, and the same examples make the same sorter.
type Sorter struct {
	labels  []string
	columns map[uint32]int32 // a piece of text → its column
	idf     []float32
	linear  [][]float32 // a row a column, the vector's columns first
	vectors *Embedding
}

// cell is one feature of a text: its column and how much it has of it.
type cell struct {
	column int32
	value  float32
}

// Learn makes a sorter of examples with the vectors of the shipped model.
func Learn(examples []kb.Example) kb.Sorter {
	s := &Sorter{columns: map[uint32]int32{}, vectors: Shipped().Vectors}
	for _, x := range examples {
		if !slices.Contains(s.labels, x.Label) {
			s.labels = append(s.labels, x.Label)
		}
	}
	slices.Sort(s.labels)
	labels := make([]int, len(examples))
	texts := make([]string, len(examples))
	for i, x := range examples {
		labels[i], _ = slices.BinarySearch(s.labels, x.Label)
		texts[i] = kb.Normalise(x.Text)
	}
	s.count(texts)
	rows := make([][]cell, len(examples))
	for i, text := range texts {
		rows[i] = s.row(text)
	}
	s.learnLinear(rows, labels)
	return s
}

// Offices sorts questions to the offices of a county, by the first names of kb's table of duties.
var Offices = sync.OnceValue(func() kb.Sorter { return Learn(kb.OfficeExamples()) })

// count gives each piece of the texts a column, and its rarity.
func (s *Sorter) count(texts []string) {
	var in []int
	for _, text := range texts {
		for _, piece := range slices.Sorted(maps.Keys(pieces(text))) { // in an order of its own, that sums come out the same
			c, ok := s.columns[piece]
			if !ok {
				c = int32(dense() + len(in))
				s.columns[piece] = c
				in = append(in, 0)
			}
			in[c-int32(dense())]++
		}
	}
	s.idf = make([]float32, len(in))
	for i, n := range in {
		s.idf[i] = float32(math.Log(float64(1+len(texts))/float64(1+n)) + 1)
	}
}

// pieces counts the runs of one or two letters or digits in a text, by their hashes.
func pieces(text string) map[uint32]int {
	counts := map[uint32]int{}
	var run []rune
	flush := func() {
		for i := range run {
			h := uint32(2166136261)
			for _, c := range run[i:min(len(run), i+longestPiece)] {
				h = (h ^ uint32(c)) * 16777619
				counts[h]++
			}
		}
		run = run[:0]
	}
	for _, c := range text {
		if letter(c) {
			run = append(run, c)
		} else {
			flush()
		}
	}
	flush()
	return counts
}

// row is a text's features: its vector, then its pieces with a length of one, by column.
func (s *Sorter) row(text string) []cell {
	var row []cell
	sum := 0.0
	for piece, n := range pieces(text) {
		if c, ok := s.columns[piece]; ok {
			x := float32(1+math.Log(float64(n))) * s.idf[c-int32(dense())]
			row = append(row, cell{c, x})
		}
	}
	slices.SortFunc(row, func(a, b cell) int { return cmp.Compare(a.column, b.column) })
	for _, x := range row {
		sum += float64(x.value) * float64(x.value)
	}
	if sum > 0 {
		n := float32(1 / math.Sqrt(sum))
		for i := range row {
			row[i].value *= n
		}
	}
	v := s.vectors.Encode(text)
	cells := make([]cell, 0, dense()+len(row))
	if v != (Vector{}) {
		for i, x := range v {
			cells = append(cells, cell{int32(i), x * vectorShare})
		}
	}
	for i, x := range themesIn(text) {
		if x > 0 {
			cells = append(cells, cell{int32(Dims + i), x * themeShare})
		}
	}
	head, _, _ := strings.Cut(text, "\n")
	for i, x := range themesIn(head) {
		if x > 0 {
			cells = append(cells, cell{int32(Dims + len(themes) + i), x * headShare})
		}
	}
	return append(cells, row...)
}

// Sort gives the labels with their shares, likeliest first.
func (s *Sorter) Sort(text string) []kb.Sorted {
	row := s.row(kb.Normalise(text))
	if len(row) == 0 || len(s.labels) == 0 {
		return nil
	}
	a := s.opinion(row)
	out := make([]kb.Sorted, len(s.labels))
	for i, l := range s.labels {
		out[i] = kb.Sorted{Label: l, Share: float64(a[i])}
	}
	slices.SortStableFunc(out, func(a, b kb.Sorted) int { return cmp.Compare(b.Share, a.Share) })
	return out
}

func dense() int { return Dims + 2*len(themes) }
