package rank

import "slices"

// Curve turns a sureness into a probability: straight lines between points that rise in both.
type Curve []Point

// Point is a point of a Curve.
type Point struct{ Sureness, Probability float64 }

// At is the probability at a sureness. Beyond the ends, where nothing was observed, it goes on rising ever more slowly,
// half the way to 0 or 1 at most.
func (c Curve) At(sureness float64) float64 {
	if len(c) == 0 {
		return sigmoid(sureness)
	}
	i, _ := slices.BinarySearchFunc(c, sureness, func(p Point, s float64) int {
		if p.Sureness < s {
			return -1
		}
		return 1
	})
	switch i {
	case 0:
		p, beyond := c[0].Probability, c[0].Sureness-sureness
		return p * (1 - beyond/(1+beyond)/2)
	case len(c):
		p, beyond := c[len(c)-1].Probability, sureness-c[len(c)-1].Sureness
		return p + (1-p)*beyond/(1+beyond)/2
	}
	a, b := c[i-1], c[i]
	return a.Probability + (b.Probability-a.Probability)*(sureness-a.Sureness)/(b.Sureness-a.Sureness)
}
