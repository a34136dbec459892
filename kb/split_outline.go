package kb

import (
	"strconv"
	"strings"
)

// clause is a node of a document's outline: its own paragraphs, then the clauses under it.
type clause struct {
	mark   mark
	title  string // the heading text, when the mark's paragraph is a heading only
	blocks []Block
	kids   []*clause
	first  int // number of its first paragraph within the document, from 1
	level  int // of a heading in the markup, 0 when it has none
}

// outlineOf puts the blocks into a tree by their numbers and headings. The root holds what stands
// before the first of them.
func outlineOf(blocks []Block) *clause {
	root := &clause{first: 1}
	stack := []*clause{root}
	article, questions, counted := 0, 0, 0
	asks := asksByLines(blocks)
	for i, b := range blocks {
		if b.Kind != Row {
			counted++
		}
		m, ok := mark{}, false
		if b.Kind != Row {
			m, ok = markOf(b, article)
			if asked := asks && !ok && isQuestion(b); asked || !ok && b.Kind == Heading && runes(b.Text) <= 60 {
				m, ok = mark{rank: headingRank(blocks[i:], stack, article)}, true
				if asked {
					questions++
					m.label = "第" + strconv.Itoa(questions) + "问"
				}
			}
		}
		top := stack[len(stack)-1]
		switch at := leadsAnother(stack, b); {
		case ok || b.Kind == Row:
		case at > 0:
			m, ok = mark{rank: stack[at].kids[0].mark.rank}, true
		case closesList(stack):
			m, ok = mark{rank: top.mark.rank}, true // what stands behind a list is not its last item's
		}
		if !ok {
			top.blocks = append(top.blocks, b)
			continue
		}
		switch m.rank {
		case rankArticle:
			article = m.ordinal
		case rankQuestion:
			questions++
			m.label = "第" + strconv.Itoa(questions) + "问"
		case rankAnnex, rankHeading:
			article = 0
		}
		for len(stack) > 1 && (top.mark.rank >= m.rank || closesHeading(b, top)) {
			stack = stack[:len(stack)-1]
			top = stack[len(stack)-1]
		}
		c := &clause{mark: m, blocks: []Block{b}, first: counted}
		if b.Kind == Heading {
			c.level = b.Level
		}
		top.kids = append(top.kids, c)
		stack = append(stack, c)
	}
	settle(root)
	return root
}

// boldLine is the level of a line that is set in bold and marked as no heading: it keeps no order.
const boldLine = 6

// closesHeading tells a numbered heading of the markup's own level that follows one without a number: 引言, 1 范围.
func closesHeading(b Block, top *clause) bool {
	return b.Kind == Heading && b.Level > 0 && b.Level < boldLine && top.level >= b.Level && top.mark.label == ""
}

// headingRank places a heading without a number: under the numbered clause whose count goes on after
// it, else above them all.
func headingRank(rest []Block, stack []*clause, article int) int {
	level := rest[0].Level
	for _, b := range rest[1:] {
		if b.Kind == Row {
			continue
		}
		m, ok := markOf(b, article)
		if !ok {
			continue
		}
		for _, c := range stack {
			if c.mark.rank == m.rank && m.ordinal == c.mark.ordinal+1 {
				return m.rank + 5
			}
		}
		break
	}
	return rankHeading + min(level, 9) // the markup's levels keep their order
}

// settle makes the opening paragraph of a clause its title when it is a heading and something follows.
func settle(c *clause) {
	if len(c.blocks) > 0 && c.mark.rank != rankRoot {
		b := c.blocks[0]
		follows := len(c.blocks) > 1 || len(c.kids) > 0
		sentence := c.mark.rank == rankArticle && strings.ContainsAny(b.Text, "，,")
		if follows && !sentence && (b.Kind == Heading || isHeadline(b.Text) || c.mark.label == "" && isQuestion(b) || c.mark.rank == rankQuestion && runes(b.Text) <= 120) {
			c.title, c.blocks = b.Text, c.blocks[1:]
		}
	}
	for _, kid := range c.kids {
		settle(kid)
	}
}

// isHeadline tells a heading by its looks: short, and no sentence.
func isHeadline(s string) bool {
	return runes(s) <= 50 && !strings.ContainsAny(s, "。；;") && !strings.HasSuffix(s, "：") && !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, "，")
}

// size is the number of characters of the clause with all under it.
func (c *clause) size() int {
	n := 0
	for _, b := range c.blocks {
		n += runes(b.Text)
	}
	for _, kid := range c.kids {
		n += runes(kid.title) + kid.size()
	}
	return n
}

// flat is the clause's paragraphs in order, with those of all under it.
func (c *clause) flat() []Block {
	var blocks []Block
	if c.title != "" {
		blocks = append(blocks, Block{Kind: Heading, Text: c.title})
	}
	blocks = append(blocks, c.blocks...)
	for _, kid := range c.kids {
		blocks = append(blocks, kid.flat()...)
	}
	return blocks
}

func hasRows(blocks []Block) bool {
	for _, b := range blocks {
		if b.Kind == Row {
			return true
		}
	}
	return false
}
