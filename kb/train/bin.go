package train

import "slices"

// bins is the number of values that the trees tell apart in a feature.
const bins = 64

// binned is rows as bins, by feature.
type binned struct {
	cols [][]uint8
	cuts [][]float32
	n    int
}

func bin(rows [][]float32, features int) *binned {
	b := &binned{cols: make([][]uint8, features), cuts: make([][]float32, features), n: len(rows)}
	every := 1 + len(rows)/50000
	parallel(features, func(f int) {
		var sample []float32
		for i := 0; i < len(rows); i += every {
			sample = append(sample, rows[i][f])
		}
		slices.Sort(sample)
		var cuts []float32
		for i := 1; i < bins; i++ {
			c := sample[i*len(sample)/bins]
			if len(cuts) == 0 || c > cuts[len(cuts)-1] {
				cuts = append(cuts, c)
			}
		}
		col := make([]uint8, len(rows))
		for i, r := range rows {
			n, _ := slices.BinarySearch(cuts, r[f])
			col[i] = uint8(n)
		}
		b.cols[f], b.cuts[f] = col, cuts
	})
	return b
}
