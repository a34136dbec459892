package rank

// Promised is a confidence with what it keeps: of the questions answered from it on, at most one in N is answered
// wrongly, on a stream of as many answerable questions as others.
type Promised struct {
	N         int
	Threshold float64
}

// Threshold is the confidence from which at most one in n answered questions is wrong; for an n between two
// measured ones it is the stricter's.
func (m *Model) Threshold(n int) float64 {
	for _, p := range m.Promises {
		if p.N >= n {
			return p.Threshold
		}
	}
	return 1
}
