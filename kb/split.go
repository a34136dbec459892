package kb

import "strings"

// Split reads a document: what it is, and its passages in order. It is pure: the same document gives
// the same result.
func Split(doc Document) (Policy, []Passage) {
	p := Policy{Source: doc.Source, Title: strings.TrimSpace(doc.Title)}
	var ps []Passage
	for _, b := range doc.Blocks {
		ps = append(ps, Passage{Seq: len(ps), Text: b.Text, Kind: Rule})
	}
	return p, ps
}
