package eval

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// qrels are the relevant passages by question; a relevance of 0 is left out.
type qrels map[string]map[string]int

func readQrels(path string) (qrels, error) {
	q := qrels{}
	err := Lines(path, func(line []byte) error {
		f := strings.Fields(string(line))
		if len(f) != 3 {
			return errors.New("要写问题编号、段落编号、相关度三项")
		}
		n, err := strconv.Atoi(f[2])
		if err != nil {
			return fmt.Errorf("相关度 %s 不是整数", f[2])
		}
		if n <= 0 {
			return nil
		}
		if q[f[0]] == nil {
			q[f[0]] = map[string]int{}
		}
		q[f[0]][f[1]] = n
		return nil
	})
	return q, err
}

// absent counts the judgements of passages that the corpus does not have.
func (q qrels) absent(c *corpus) int {
	n := 0
	for _, rel := range q {
		for id := range rel {
			if _, ok := c.at[id]; !ok {
				n++
			}
		}
	}
	return n
}

// unjudged counts the questions without a relevant passage.
func (q qrels) unjudged(rs []result) int {
	n := 0
	for _, r := range rs {
		if len(q[r.ID]) == 0 {
			n++
		}
	}
	return n
}
