package eval

// Promise is what the promised threshold gives on the mix.
type Promise struct {
	OneIn     int     `json:"one_in"`    // at most one in so many answers may be wrong
	Threshold float64 `json:"threshold"` // the confidence from which the program answers
	Coverage  float64 `json:"coverage"`  // the share of the mix that is answered
	Wrong     float64 `json:"wrong"`     // the share of those answers that are wrong
	Kept      bool    `json:"kept"`
	// Answerable and Unanswerable are the shares of either kind that are answered.
	Answerable   float64 `json:"answered_of_answerable"`
	Unanswerable float64 `json:"answered_of_unanswerable"`
	// LowestThreshold is the threshold that answers most of these questions and keeps the promise on them,
	// and LowestCoverage what it answers; 1 and 0 where none does.
	LowestThreshold float64 `json:"lowest_threshold"`
	LowestCoverage  float64 `json:"lowest_coverage"`
}

func promised(yes, no []result, judged qrels, o Options) *Promise {
	p := &Promise{
		OneIn: o.Promise, Threshold: o.Threshold, LowestThreshold: 1,
		Answerable: answered(yes, o.Threshold), Unanswerable: answered(no, o.Threshold),
	}
	most, m := 1/float64(o.Promise), mixOf(yes, no, judged)
	covered, right := m.answered(o.Threshold)
	if covered > 0 {
		p.Coverage, p.Wrong = covered, 1-right/covered
	}
	m.levels(func(l level) bool {
		if covered := l.covered + l.weight; covered-l.above-l.right <= covered*most+slack {
			p.LowestThreshold, p.LowestCoverage = l.confidence, covered
		}
		return true
	})
	p.Kept = p.Wrong <= most+slack
	return p
}

// answered is the share of questions whose confidence reaches the threshold.
func answered(rs []result, threshold float64) float64 {
	n := 0
	for _, r := range rs {
		if len(r.passages) > 0 && r.confidence >= threshold {
			n++
		}
	}
	return float64(n) / float64(max(1, len(rs)))
}
