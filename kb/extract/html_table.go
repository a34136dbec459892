package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhuqi/kb"
)

// table writes one block a row. A short cell that spans rows is said again in each of them.
func (w *blockWriter) table(table *html.Node) {
	w.tables++
	number := w.tables
	type span struct {
		text string
		left int
	}
	spans := map[int]span{}
	for tr := range table.Descendants() {
		if tr.DataAtom == atom.Caption && owner(tr, atom.Table) == table {
			w.blocks = append(w.blocks, kb.Block{Text: tidy(text(tr))})
		}
		if tr.DataAtom != atom.Tr || owner(tr, atom.Table) != table {
			continue
		}
		var cells []string
		column := 0
		carry := func() {
			for spans[column].left > 0 {
				s := spans[column]
				spans[column] = span{s.text, s.left - 1}
				cells = append(cells, s.text)
				column++
			}
		}
		for td := range tr.ChildNodes() {
			if td.DataAtom != atom.Td && td.DataAtom != atom.Th || skipped(td) {
				continue
			}
			carry()
			t := cellText(td)
			if n, _ := strconv.Atoi(attr(td, "rowspan")); n > 1 {
				kept := t
				if utf8.RuneCountInString(t) > 30 {
					kept = ""
				}
				spans[column] = span{kept, min(n, 1000) - 1}
			}
			cells = append(cells, t)
			n, _ := strconv.Atoi(attr(td, "colspan"))
			column += max(1, min(n, 100))
		}
		carry()
		if row := rowBlock(number, cells); strings.Trim(row.Text, " |") != "" {
			w.blocks = append(w.blocks, row)
		}
	}
}

func owner(n *html.Node, tag atom.Atom) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == tag {
			return p
		}
	}
	return nil
}

func cellText(td *html.Node) string {
	var parts []string
	for _, b := range blocksOf(td) {
		parts = append(parts, b.Text)
	}
	return strings.Join(parts, " ")
}
