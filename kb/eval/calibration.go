package eval

import "math"

// Bin is a tenth of the range of confidence.
type Bin struct {
	From      float64 `json:"from"` // the bin is [From, To); the last one includes 1
	To        float64 `json:"to"`
	Questions int     `json:"questions"`
	Weight    float64 `json:"weight"`    // their share of the mix
	Predicted float64 `json:"predicted"` // mean confidence
	Observed  float64 `json:"observed"`  // share whose first passage answers
}

// bins is the number of bins of the calibration.
const bins = 10

// bins sorts the mix into tenths of confidence; empty ones are among them.
func (m mix) bins() []Bin {
	all := make([]Bin, bins)
	for i := range all {
		all[i].From, all[i].To = float64(i)/bins, float64(i+1)/bins
	}
	for _, o := range m {
		b := &all[max(0, min(bins-1, int(o.confidence*bins)))]
		b.Questions++
		b.Weight += o.weight
		b.Predicted += o.weight * o.confidence
		if o.right {
			b.Observed += o.weight
		}
	}
	for i := range all {
		if b := &all[i]; b.Weight > 0 {
			b.Predicted /= b.Weight
			b.Observed /= b.Weight
		}
	}
	return all
}

// calibrationError is the mean distance of prediction and observation (expected calibration error, Naeini
// and others 2015).
func calibrationError(all []Bin) float64 {
	sum := 0.0
	for _, b := range all {
		sum += b.Weight * math.Abs(b.Predicted-b.Observed)
	}
	return sum
}

// brier is the mean square of confidence less outcome (Brier 1950).
func (m mix) brier() float64 {
	sum := 0.0
	for _, o := range m {
		outcome := 0.0
		if o.right {
			outcome = 1
		}
		sum += o.weight * (o.confidence - outcome) * (o.confidence - outcome)
	}
	return sum
}
