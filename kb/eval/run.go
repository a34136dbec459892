package eval

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// result is what the index found for one question, best first.
type result struct {
	question
	passages   []string
	scores     []float64
	confidence float64 // that the first passage answers; 0 when nothing was found
}

// share is the score at a place as a part of the first one: their proportion, or where scores may be
// negative one over the rank.
func (r *result) share(at int) float64 {
	if r.scores[len(r.scores)-1] > 0 {
		return r.scores[at] / r.scores[0]
	}
	return 1 / float64(at+1)
}

// tag names the run in its file.
const tag = "zhuqi"

// step keeps printed scores strictly descending, so that readers who sort by score keep the ranks.
const step = 1e-9

// writeRun writes the TREC format: question Q0 passage rank score tag. On one scale, the first score of a
// question is its confidence and the others keep their proportion to it.
func writeRun(w io.Writer, rs []result, oneScale bool) error {
	b := bufio.NewWriter(w)
	for _, r := range rs {
		above := 0.0
		for i, id := range r.passages {
			score := r.scores[i]
			if oneScale {
				score = r.confidence * r.share(i)
			}
			if i > 0 {
				score = min(score, above-step)
			}
			above = score
			if _, err := fmt.Fprintf(b, "%s Q0 %s %d %.9f %s\n", r.ID, id, i+1, score, tag); err != nil {
				return err
			}
		}
	}
	return b.Flush()
}

// readRun reads a TREC run file. As usual for such files the score orders the passages of a question, and
// the rank those of one score. The first score is taken as the confidence.
func readRun(path string) (map[string]result, error) {
	type place struct {
		id    string
		rank  int
		score float64
	}
	places := map[string][]place{}
	err := Lines(path, func(line []byte) error {
		f := strings.Fields(string(line))
		if len(f) != 6 {
			return errors.New("结果文件一行是六项:问题编号 Q0 段落编号 名次 分数 名称")
		}
		rank, errRank := strconv.Atoi(f[3])
		score, errScore := strconv.ParseFloat(f[4], 64)
		if errRank != nil || errScore != nil {
			return fmt.Errorf("名次 %s 和分数 %s 要是数", f[3], f[4])
		}
		places[f[0]] = append(places[f[0]], place{f[2], rank, score})
		return nil
	})
	if err != nil {
		return nil, err
	}
	rs := map[string]result{}
	for id, ps := range places {
		slices.SortStableFunc(ps, func(a, b place) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.rank, b.rank))
		})
		r := result{question: question{ID: id}, confidence: ps[0].score}
		for _, p := range ps[:min(depth, len(ps))] {
			r.passages, r.scores = append(r.passages, p.id), append(r.scores, p.score)
		}
		rs[id] = r
	}
	return rs, nil
}
