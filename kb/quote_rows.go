package kb

import "strings"

// rowsOf are the rows of a table's text, and how many at its top name the columns.
func rowsOf(text string) (rows []part, head int) {
	from := 0
	var blocks []Block
	for line := range strings.Lines(text) {
		row := strings.TrimRight(line, "\n")
		rows = append(rows, part{Span: Span{from, from + len(row)}, line: len(rows), over: -1})
		blocks = append(blocks, Block{Kind: Row, Text: row, Cells: strings.Split(row, " | ")})
		from += len(line)
	}
	top, _ := tableHead(blocks)
	head = len(top)
	if head == 0 && len(rows) == 2 && isHeadRow(blocks[0]) {
		head = 1 // the last row of a table that was cut into parts
	}
	return rows, head
}

// isHeadRow tells a row that names columns by its short cells without a number.
func isHeadRow(b Block) bool {
	for _, cell := range b.Cells {
		if runes(cell) > 12 || strings.ContainsAny(cell, "0123456789。;；") {
			return false
		}
	}
	return len(b.Cells) >= 2
}

// quoteRows quotes a table: its head, and the row that answers; several when they fit alike, all when a list is
// asked for and the table is short.
func (q *quotable) quoteRows(a asking, w *weighing, found []match) quoted {
	best, worth := q.head, make([]float64, len(q.parts))
	for i := q.head; i < len(q.parts); i++ {
		worth[i] = w.worth(i, i)
		if worth[i] > worth[best] {
			best = i
		}
	}
	from, to := best, best
	whole := Span{q.parts[0].From, q.parts[len(q.parts)-1].To}
	if a.list && runesIn(q.text, whole) <= listRunes {
		from, to = q.head, len(q.parts)-1
	}
	for to+1 < len(q.parts) && worth[to+1] == worth[best] && worth[best] > 0 && runesIn(q.text, Span{q.parts[from].From, q.parts[to+1].To}) <= quoteRunes {
		to++
	}
	out := quoted{at: Span{q.parts[from].From, q.parts[to].To}}
	if q.head > 0 {
		top := Span{q.parts[0].From, q.parts[q.head-1].To}
		out.text = q.text[top.From:top.To] + "\n"
		out.marks = marksIn(found, top, 0)
	}
	out.marks = append(out.marks, marksIn(found, out.at, len(out.text))...)
	out.text += q.text[out.at.From:out.at.To]
	return out
}
