package kb

import (
	"strconv"
	"strings"
)

// cutter walks the outline and writes passages.
type cutter struct {
	passages []Passage
	counted  bool // the document has no numbers: paths count its paragraphs
}

func cut(root *clause) []Passage {
	c := &cutter{counted: len(root.kids) == 0}
	c.clause(root, "", nil)
	return c.passages
}

func (c *cutter) clause(n *clause, path string, headings []string) {
	path = pathOf(path, n.mark)
	under := headings
	if n.title != "" {
		under = append(headings[:len(headings):len(headings)], n.title)
	}
	all := n.flat()
	whole := n.mark.rank == rankArticle && n.size() <= largePassage ||
		n.mark.rank > rankArticle && n.size() <= smallPassage*5/2 && !unitsIn(all) ||
		n.oneSentence() && n.size() <= largePassage && !unitsIn(all)
	if whole && !hasRows(all) && len(n.kids) > 0 {
		c.write(path, headings, all, n.first)
		return
	}
	if len(n.kids) == 0 {
		blocks := n.blocks
		if n.title != "" && n.size() > 0 && n.size() < smallPassage/3 && !isQuestion(Block{Text: n.title}) && !hasRows(blocks) {
			c.write(path, headings, all, n.first) // 收费标准: 不收费 says nothing without its title
			return
		}
		if n.mark.rank == rankAnnex && len(blocks) == 1 && n.title == "" {
			return // an annex that is elsewhere
		}
		if len(blocks) > 0 || n.title == "" {
			c.write(path, under, blocks, n.first)
		}
		return
	}
	open, openPath := n.blocks, path
	first := n.first
	flush := func() {
		if len(open) > 0 {
			c.write(openPath, under, open, first)
		}
		open, openPath = nil, path
	}
	for _, kid := range n.kids {
		blocks := kid.flat()
		least := smallPassage
		if kid.mark.rank == rankItem {
			least = smallPassage / 3 // what is numbered 一、二、 is cited so even when it is short
		}
		small := kid.size()+runes(kid.title) < least && !hasRows(blocks) && kid.mark.rank > rankArticle && !unitsIn(blocks) && !kid.alone()
		if small {
			if size(open)+size(blocks) > largePassage {
				flush()
			}
			if len(open) == 0 {
				openPath, first = pathOf(path, kid.mark), kid.first
			} else if openPath != path {
				openPath = path
			}
			open = append(open[:len(open):len(open)], blocks...)
			continue
		}
		if s := size(open); s > 0 && s < smallPassage && kid.mark.rank > rankArticle && kid.title == "" && !hasRows(open) && !hasRows(kid.blocks) {
			// A lead-in such as 符合下列条件的: goes with what it leads to.
			joined := &clause{mark: kid.mark, blocks: append(open[:len(open):len(open)], kid.blocks...), kids: kid.kids, first: first}
			switch items := len(open) > len(n.blocks) || openPath != path; {
			case items && len(kid.kids) > 0: // an item is no lead-in
			case items:
				joined.mark = mark{rank: kid.mark.rank} // several items in one passage stand at their parent's place
				fallthrough
			default:
				kid, open, openPath = joined, nil, path
			}
		}
		flush()
		c.clause(kid, path, under)
	}
	flush()
}

// pathOf appends a mark to a path: 二 + (五) + 21 = 二(五)21. A decimal number holds its parents'.
func pathOf(path string, m mark) string {
	if strings.Contains(m.label, ".") {
		return m.label
	}
	return path + m.label
}

func size(blocks []Block) int {
	n := 0
	for _, b := range blocks {
		n += runes(b.Text)
	}
	return n
}

// write makes passages of a clause's blocks: runs of paragraphs, and tables.
func (c *cutter) write(path string, headings []string, blocks []Block, first int) {
	for i := 0; i < len(blocks); {
		j := i
		if blocks[i].Kind == Row {
			for j < len(blocks) && blocks[j].Kind == Row && blocks[j].Table == blocks[i].Table {
				j++
			}
			caption := headings
			if i > 0 && isHeadline(blocks[i-1].Text) && blocks[i-1].Kind != Row {
				caption = append(headings[:len(headings):len(headings)], blocks[i-1].Text)
			}
			c.table(path, caption, blocks[i:j])
		} else {
			for j < len(blocks) && blocks[j].Kind != Row {
				j++
			}
			text := blocks[i:j]
			if j < len(blocks) && isHeadline(blocks[j-1].Text) {
				text = blocks[i : j-1] // the table's caption goes with the table
			}
			if len(text) > 0 {
				c.paragraphs(path, headings, text, first+i)
			}
		}
		i = j
	}
}

func (c *cutter) paragraphs(path string, headings []string, blocks []Block, first int) {
	var texts []string
	for _, b := range blocks {
		texts = append(texts, b.Text)
	}
	last := len(texts) - 1
	text, units := cutUnits(texts[last])
	if len(units) > 0 {
		texts[last] = text
		if text == "" {
			texts = texts[:last]
		}
	}
	at := 0
	for _, piece := range pieces(texts) {
		where := path
		if c.counted {
			where = "第" + strconv.Itoa(first+at) + "段"
		}
		at += piece.paragraphs
		c.passages = append(c.passages, Passage{Path: where, Headings: headings, Text: piece.text, Units: units})
	}
}
