package eval

import (
	"cmp"
	"slices"
)

// outcome is a question of the mix: how sure the index was, whether its first passage answers, and what the
// question weighs.
type outcome struct {
	confidence float64
	right      bool
	weight     float64
}

// mix is a stream of questions, surest first, of which half the weight is answerable and half is not.
type mix []outcome

func mixOf(yes, no []result, judged qrels) mix {
	var m mix
	for _, r := range yes {
		right := len(r.passages) > 0 && judged[r.ID][r.passages[0]] > 0
		m = append(m, outcome{r.confidence, right, 0.5 / float64(len(yes))})
	}
	for _, r := range no {
		m = append(m, outcome{r.confidence, false, 0.5 / float64(len(no))})
	}
	slices.SortStableFunc(m, func(a, b outcome) int { return cmp.Compare(b.confidence, a.confidence) })
	return m
}

// level is all questions of one confidence: they are answered together or not at all.
type level struct {
	confidence     float64
	weight, right  float64 // of the level
	covered, above float64 // weight of the surer levels, and what is right of it
}

// levels yields the levels, surest first, until the visitor says no.
func (m mix) levels(visit func(level) bool) {
	var l level
	for i := 0; i < len(m); {
		l = level{confidence: m[i].confidence, covered: l.covered + l.weight, above: l.above + l.right}
		for ; i < len(m) && m[i].confidence == l.confidence; i++ {
			l.weight += m[i].weight
			if m[i].right {
				l.right += m[i].weight
			}
		}
		if !visit(l) {
			return
		}
	}
}

// Point is a place on the risk–coverage curve: of the surest questions that make up Coverage, Precision are
// right; the least sure of them has the confidence Threshold.
type Point struct {
	Coverage  float64 `json:"coverage"`
	Precision float64 `json:"precision"`
	Threshold float64 `json:"threshold"`
}

// slack is what sums of weights may differ by.
const slack = 1e-9

// precision is the share of right ones when the surest questions of the given weight are answered; of the
// last level a part is taken, with as much right as in the whole level.
func (m mix) precision(coverage float64) float64 {
	right := 0.0
	m.levels(func(l level) bool {
		part := min(1, (coverage-l.covered)/l.weight)
		right = l.above + part*l.right
		return l.covered+l.weight < coverage-slack
	})
	return right / coverage
}

// threshold is the confidence down to which the given weight is answered.
func (m mix) threshold(coverage float64) float64 {
	t := 0.0
	m.levels(func(l level) bool {
		t = l.confidence
		return l.covered+l.weight < coverage-slack
	})
	return t
}

// answered is the weight that is answered when the threshold is t, and what is right of it.
func (m mix) answered(t float64) (covered, right float64) {
	m.levels(func(l level) bool {
		if l.confidence < t {
			return false
		}
		covered, right = l.covered+l.weight, l.above+l.right
		return true
	})
	return covered, right
}
