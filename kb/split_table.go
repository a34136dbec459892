package kb

import (
	"regexp"
	"strconv"
	"strings"
)

// table writes rows with the table's head above each part.
func (c *cutter) table(path string, headings []string, rows []Block) {
	path += "表" + strconv.Itoa(rows[0].Table)
	head, body := tableHead(rows)
	if charged := unitColumns(rows[:len(head)]); len(charged) > 0 {
		c.tasks(path, headings, head, body, charged)
		return
	}
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

// reUnitColumn is the head of a column that names who is charged with the row's task.
var reUnitColumn = regexp.MustCompile(`^(牵头|责任|主要责任|第一责任|负责|主办|承办|实施|配合|协办|协同|参与)(?:单位|部门|科室)$`)

// unitColumns gives the columns of a plan's table that name units, each with the label of its head.
func unitColumns(head []Block) map[int]string {
	columns := map[int]string{}
	for _, row := range head {
		for i, cell := range row.Cells {
			if t := tight(cell); reUnitColumn.MatchString(t) {
				columns[i] = t
			}
		}
	}
	return columns
}

var reCellBreak = regexp.MustCompile(`(\p{Han}|[〕）)]) +(\p{Han})`)

// tasks writes the rows of a plan's table one by one, each with its units.
func (c *cutter) tasks(path string, headings, head []string, body []Block, charged map[int]string) {
	for _, row := range body {
		var units []Unit
		for i, cell := range row.Cells {
			if label := charged[i]; label != "" {
				names := reCellBreak.ReplaceAllString(strings.TrimSpace(cell), "$1、$2")
				units = append(units, parseUnits(label+"："+strings.TrimPrefix(names, label+"："))...)
			}
		}
		for _, p := range pieces([]string{row.Text}) {
			text := strings.Join(append(head[:len(head):len(head)], p.text), "\n")
			c.passages = append(c.passages, Passage{Path: path, Headings: headings, Text: text, Units: units})
		}
	}
}
