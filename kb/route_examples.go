package kb

import (
	_ "embed"
	"strings"
)

//go:embed asked.txt
var askedBefore string

// OfficeExamples are texts with the office whose matter they are, by the first name of its line in the table of duties:
// what it answers for, phrase by phrase, and questions of owners. A Sorter learns from them.
func OfficeExamples() []Example {
	var xs []Example
	for _, l := range table() {
		for _, p := range l.duties {
			if p.weight >= own {
				xs = append(xs, Example{Text: p.head + p.tail, Label: l.names[0]})
			}
		}
	}
	office := ""
	for line := range strings.Lines(askedBefore) {
		line = strings.TrimSpace(line)
		switch name, ok := strings.CutPrefix(line, "= "); {
		case ok:
			office = name
		case line != "" && line[0] != '#':
			xs = append(xs, Example{Text: line, Label: office})
		}
	}
	return xs
}

// officeShares tells how likely a question is for each of some units, from 0 to 1: the shares of a unit's offices
// together. Offices that no unit has keep theirs.
func (l *Library) officeShares(question string, ds []duty) []float64 {
	shares := make([]float64, len(ds))
	if l.Offices == nil {
		return shares
	}
	for _, s := range l.Offices().Sort(question) {
		for i, d := range ds {
			for _, line := range d.lines {
				if line == s.Label {
					shares[i] += s.Share
				}
			}
		}
	}
	return shares
}
