package train

import "slices"

// Judging is how well the sureness told right first passages from others, on questions that it had not seen.
type Judging struct {
	Group           string
	Questions       int
	AUC             float64 // answerable against others
	Rejected90      float64 // of the others, when 90 % of the answerable are kept
	Rejected95      float64
	Half            float64 // precision when half of the answerable are kept, both kinds weighing the same
	Threshold       float64 // of the promise 1 in 5
	Answered, Wrong float64 // at that threshold
}

func judging(all []evidence, probability, weights []float64, group string, threshold float64) Judging {
	j := Judging{Group: group, Threshold: threshold}
	var yes, no []float64
	var right, answered, total, kept float64
	half := false
	for _, i := range descending(all, probability, group) {
		j.Questions++
		e := all[i]
		total += weights[i]
		if e.answerable {
			yes = append(yes, probability[i])
		} else {
			no = append(no, probability[i])
		}
		if probability[i] >= threshold {
			j.Answered += weights[i]
			if !e.answered {
				j.Wrong += weights[i]
			}
		}
		answered += weights[i]
		if e.answered {
			right += weights[i]
		}
		if e.answerable {
			kept++
		}
		if !half && kept*2 >= float64(countAnswerable(all, group)) {
			half, j.Half = true, right/answered
		}
	}
	if j.Answered > 0 {
		j.Wrong /= j.Answered
	}
	j.Answered /= total
	slices.Sort(no)
	wins := 0.0
	for _, p := range yes {
		n, _ := slices.BinarySearch(no, p)
		wins += float64(n)
	}
	j.AUC = wins / float64(max(1, len(yes)*len(no)))
	slices.Sort(yes)
	rejected := func(keep float64) float64 {
		if len(yes) == 0 || len(no) == 0 {
			return 0
		}
		n, _ := slices.BinarySearch(no, yes[int(float64(len(yes))*(1-keep))])
		return float64(n) / float64(len(no))
	}
	j.Rejected90, j.Rejected95 = rejected(0.9), rejected(0.95)
	return j
}

func countAnswerable(all []evidence, group string) int {
	n := 0
	for _, e := range all {
		if e.group == group && e.answerable {
			n++
		}
	}
	return n
}
