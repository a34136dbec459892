// Package rank holds how passages are scored and when the best of them is good enough to quote.
//
// It cuts text into terms, turns a question into weighted terms (question words dropped, lay words joined
// by the official ones), weighs a term for BM25, ranks candidates by trees and turns what is known about the best
// of them into a probability. It keeps no documents and finds nothing itself: kb/index does.
//
//	q := rank.Parse("请问厂里电费太高怎么办")
//	base, slope := rank.Saturation(average)
//	s := rank.IDF(n, df) * tf * (rank.K1 + 1) / (tf + base + slope*length)
package rank

import "math"

// The constants of BM25; they were the best of those tried on real questions over notices and laws.
const (
	K1 = 0.9
	B  = 0.5
)

// IDF is the weight of a term that stands in df of n passages.
func IDF(n, df int) float64 {
	return math.Log1p((float64(n-df) + 0.5) / (float64(df) + 0.5))
}

// Saturation prepares BM25 for a collection of the given average length: a term's share for a frequency
// in a passage of a length is tf*(K1+1)/(tf+base+slope*length).
func Saturation(average float64) (base, slope float64) {
	if average <= 0 {
		return K1, 0
	}
	return K1 * (1 - B), K1 * B / average
}
