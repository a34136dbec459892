package kb

import (
	"strings"
	"unicode/utf8"
)

// The sizes of a passage, in characters: what is smaller joins its neighbours, what is larger is cut.
const (
	smallPassage = 80
	largePassage = 600
)

// Split reads a document: what it is, and its passages in order. It is pure: the same document gives
// the same result. A document with text has at least one passage.
func Split(doc Document) (Policy, []Passage) {
	p := describe(doc)
	blocks := healBlocks(doc)
	kept := withoutNoise(blocks, p.Title)
	ps := cut(outlineOf(kept))
	if len(ps) == 0 {
		ps = cut(&clause{blocks: blocks, first: 1}) // better a line of noise than a policy nobody can find
	}
	planned := p.PlanYear != 0 || rePlanTitle.MatchString(p.Title)
	for i := range ps {
		ps[i].Seq = i
		ps[i].Kind = kindOf(ps[i], planned)
	}
	if p.Level == "" {
		p.Level = levelOfUnits(ps)
	}
	return p, ps
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// tight is s without any blanks: how names and titles are compared.
func tight(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '　' || r == '\u00a0' || r == '\t' || r == '\n' }), "")
}
