package eval

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Marks say which of some texts are about one matter, by reading them.
type Marks struct {
	IDs    []string // all that were marked
	group  map[string]string
	either map[[2]string]bool // groups that may be seen as one or not
}

// ReadMarks reads marks: a word and ids a line. same: one matter; either: may be one, with all that is one with them;
// alone: of no matter with another.
func ReadMarks(r io.Reader) (Marks, error) {
	m := Marks{group: map[string]string{}, either: map[[2]string]bool{}}
	lines := bufio.NewScanner(r)
	var either [][]string
	for n := 1; lines.Scan(); n++ {
		word, rest, _ := strings.Cut(lines.Text(), "\t")
		ids := strings.Fields(rest)
		switch {
		case lines.Text() == "" || word[:1] == "#":
		case len(ids) == 0:
			return Marks{}, fmt.Errorf("line %d: no ids", n)
		case word == "either":
			either = append(either, ids)
		case word == "same" || word == "alone":
			for _, id := range ids {
				if m.group[id] != "" {
					return Marks{}, fmt.Errorf("line %d: %s was marked before", n, id)
				}
				m.IDs = append(m.IDs, id)
				m.group[id] = id
				if word == "same" {
					m.group[id] = ids[0]
				}
			}
		default:
			return Marks{}, fmt.Errorf("line %d: what is %q", n, word)
		}
	}
	for _, ids := range either {
		for _, a := range ids {
			for _, b := range ids {
				if m.group[a] == "" {
					return Marks{}, fmt.Errorf("%s may be one with others, but is not marked itself", a)
				}
				m.either[[2]string{m.group[a], m.group[b]}] = m.group[a] != m.group[b]
			}
		}
	}
	return m, lines.Err()
}

// PairsReport is how well pairs of one matter are found.
type PairsReport struct {
	Texts     int     `json:"texts"`
	Pairs     int     `json:"pairs"` // marked as one matter
	Found     int     `json:"found"` // said to be one matter, without those that may be seen either way
	Right     int     `json:"right"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
}

// Judge compares groups of ids with the marks. Groups with more than most texts by the marks are left out, as a few
// would outweigh all others; 0 leaves out none.
func (m Marks) Judge(groups [][]string, most int) PairsReport {
	sizes := map[string]int{}
	for _, id := range m.IDs {
		sizes[m.group[id]]++
	}
	big := func(id string) bool { return most > 0 && sizes[m.group[id]] > most }
	r := PairsReport{Texts: len(m.IDs)}
	for _, n := range sizes {
		if most == 0 || n <= most {
			r.Pairs += n * (n - 1) / 2
		}
	}
	for _, g := range groups {
		for i, a := range g {
			for _, b := range g[i+1:] {
				x, y := m.group[a], m.group[b]
				if m.either[[2]string{x, y}] || big(a) || big(b) {
					continue
				}
				r.Found++
				if x == y {
					r.Right++
				}
			}
		}
	}
	r.Precision = float64(r.Right) / float64(max(1, r.Found))
	r.Recall = float64(r.Right) / float64(max(1, r.Pairs))
	return r
}

// ReadMessages reads messages, a JSON object a line, {id, subject, text}: the text of each id, its subject first.
func ReadMessages(r io.Reader) (map[string]string, error) {
	ms, err := readMessages(r)
	texts := make(map[string]string, len(ms))
	for _, m := range ms {
		texts[m.ID] = m.Subject + "\n" + m.Body + m.Text
	}
	return texts, err
}
