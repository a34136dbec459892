package eval

import (
	"math"
	"slices"
)

// Escalation says how well the confidence tells what can be answered from what must be escalated. AUC and
// Rejected count questions; the rest is on a mix in which answerable and unanswerable questions weigh the
// same, and an answerable question whose first passage is not relevant is wrong too.
type Escalation struct {
	Separation
	// PrecisionHalf is the precision on the surer half of the mix: hit@1 is the most that it can be.
	// PrecisionHalfKept is that at the threshold that answers half of the answerable questions.
	PrecisionHalf     float64 `json:"precision@half"`
	PrecisionHalfKept float64 `json:"precision@half_answerable"`
	Brier             float64 `json:"brier"` // mean square of confidence less outcome
	ECE               float64 `json:"ece"`   // expected calibration error over Calibration
	Calibration       []Bin   `json:"calibration"`
	RiskCoverage      []Point `json:"risk_coverage"`
}

// Separation is how far the confidences of answerable and unanswerable questions lie apart.
type Separation struct {
	// AUC is the chance that an answerable question has the higher confidence of the two.
	AUC float64 `json:"auc"`
	// Rejected90 is the share of unanswerable questions below the threshold that keeps 90 % of the answerable.
	Rejected90 float64 `json:"rejected@90"`
	Rejected95 float64 `json:"rejected@95"`
}

// Set is the separation from the unanswerable questions of one file.
type Set struct {
	File      string `json:"file"`
	Questions int    `json:"questions"`
	Separation
}

func escalate(yes, no []result, judged qrels) *Escalation {
	m := mixOf(yes, no, judged)
	e := &Escalation{
		Separation: separate(yes, no), PrecisionHalf: m.precision(0.5), Brier: m.brier(), Calibration: m.bins(),
	}
	if pos := confidences(yes); len(pos) > 0 {
		covered, right := m.answered(pos[lost(len(pos), 0.5)])
		e.PrecisionHalfKept = right / covered
	}
	e.ECE = calibrationError(e.Calibration)
	for i := 1; i <= 10; i++ {
		c := float64(i) / 10
		e.RiskCoverage = append(e.RiskCoverage, Point{Coverage: c, Precision: m.precision(c), Threshold: m.threshold(c)})
	}
	return e
}

// sets is the separation by file, when there are several.
func sets(yes, no []result, files []source) []Set {
	if len(files) < 2 {
		return nil
	}
	var all []Set
	for _, f := range files {
		all = append(all, Set{File: f.path, Questions: f.n, Separation: separate(yes, no[:f.n])})
		no = no[f.n:]
	}
	return all
}

func separate(yes, no []result) Separation {
	pos, neg := confidences(yes), confidences(no)
	if len(pos) == 0 || len(neg) == 0 {
		return Separation{}
	}
	wins := 0.0
	for _, p := range pos {
		below, _ := slices.BinarySearch(neg, p)
		notAbove, _ := slices.BinarySearch(neg, math.Nextafter(p, 2))
		wins += float64(below) + float64(notAbove-below)/2
	}
	return Separation{
		AUC:        wins / float64(len(pos)) / float64(len(neg)),
		Rejected90: rejected(pos, neg, 0.90), Rejected95: rejected(pos, neg, 0.95),
	}
}

// rejected is the share of neg below the highest threshold that keeps the given share of pos.
func rejected(pos, neg []float64, keep float64) float64 {
	below, _ := slices.BinarySearch(neg, pos[lost(len(pos), keep)])
	return float64(below) / float64(len(neg))
}

// lost is how many of n, least sure first, may stay below a threshold that keeps the given share.
func lost(n int, keep float64) int {
	return min(n-1, int(math.Floor(float64(n)*(1-keep)+1e-9)))
}

// confidences are the ascending confidences of results.
func confidences(rs []result) []float64 {
	cs := make([]float64, len(rs))
	for i, r := range rs {
		cs[i] = r.confidence
	}
	slices.Sort(cs)
	return cs
}
