package index

import (
	"strings"

	"zhuqi/kb"
)

// textOf is what is searched of a passage: the document's title, the headings above it and its text, normalised.
func textOf(p kb.Policy, x kb.Passage) string {
	var b strings.Builder
	b.WriteString(p.Title)
	for _, h := range x.Headings {
		b.WriteByte('\n')
		b.WriteString(h)
	}
	b.WriteByte('\n')
	b.WriteString(x.Text)
	return kb.Normalise(b.String())
}
