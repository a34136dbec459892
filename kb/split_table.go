package kb

import (
	"strconv"
	"strings"
)

// table writes rows with the table's head above each part.
func (c *cutter) table(path string, headings []string, rows []Block) {
	path += "表" + strconv.Itoa(rows[0].Table)
	head, body := tableHead(rows)
	var lines []string
	n := 0
	flush := func() {
		if len(lines) > 0 {
			text := strings.Join(append(head[:len(head):len(head)], lines...), "\n")
			c.passages = append(c.passages, Passage{Path: path, Headings: headings, Text: text})
		}
		lines, n = nil, 0
	}
	for _, row := range body {
		if n > 0 && n+runes(row.Text) > largePassage*5/6 {
			flush()
		}
		if runes(row.Text) > largePassage {
			for _, p := range pieces([]string{row.Text}) {
				lines = []string{p.text}
				flush()
			}
			continue
		}
		lines = append(lines, row.Text)
		n += runes(row.Text)
	}
	flush()
}

// tableHead takes the rows that name the columns: short cells, none of them a number.
func tableHead(rows []Block) (head []string, body []Block) {
	for len(rows) > 2 && len(head) < 2 {
		for _, cell := range rows[0].Cells {
			if runes(cell) > 24 || number(cell) > 0 && strings.Trim(cell, "0123456789.") == "" {
				return head, rows
			}
		}
		if len(rows[0].Cells) < 2 || len(head) == 1 && !strings.HasPrefix(head[0], rows[0].Cells[0]+" |") {
			return head, rows
		}
		head = append(head, rows[0].Text)
		rows = rows[1:]
	}
	return head, rows
}
