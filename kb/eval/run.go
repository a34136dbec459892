package eval

import (
	"bufio"
	"fmt"
	"io"
)

// result is what the index found for one question, best first.
type result struct {
	id         string
	passages   []string
	scores     []float64
	confidence float64 // that the first passage answers
}

// rescale puts the scores of all questions on one scale: the first is the confidence, the others keep
// their proportion to it.
func (r *result) rescale() {
	if len(r.scores) == 0 || r.scores[0] <= 0 {
		return
	}
	top := r.scores[0]
	for i := range r.scores {
		r.scores[i] *= r.confidence / top
	}
}

// tag names the run in its file.
const tag = "zhuqi"

// step keeps printed scores strictly descending, so that readers who sort by score keep the ranks.
const step = 1e-9

// writeRun writes the TREC format: question Q0 passage rank score tag.
func writeRun(w io.Writer, rs []result) error {
	b := bufio.NewWriter(w)
	for _, r := range rs {
		above := 0.0
		for i, id := range r.passages {
			score := r.scores[i]
			if i > 0 {
				score = min(score, above-step)
			}
			above = score
			if _, err := fmt.Fprintf(b, "%s Q0 %s %d %.9f %s\n", r.id, id, i+1, score, tag); err != nil {
				return err
			}
		}
	}
	return b.Flush()
}
