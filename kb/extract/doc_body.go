package extract

import (
	"strings"
	"unicode/utf8"

	"zhuqi/kb"
)

// Marks within the text, [MS-DOC] 2.4.1.
const (
	cellMark   = 0x07
	lineMark   = 0x0b
	pageMark   = 0x0c
	paraMark   = 0x0d
	fieldBegin = 0x13
	fieldText  = 0x14
	fieldEnd   = 0x15
	hardHyphen = 0x1e
)

// blocks are the document's paragraphs and rows: the text, then its notes and its text boxes. Headers, footers
// and comments are not the document's.
func (w *word97) blocks() []kb.Block {
	d := &docWriter{file: w, lists: w.readLists()}
	from := 0
	for i, read := range []bool{true, true, false, false, false, true, true} {
		to := from + max(0, u32(w.main, fibCounts+4*i))
		if read {
			d.write(w.text(from, to))
		}
		from = to
	}
	return d.out
}

type docWriter struct {
	file  *word97
	lists *numbering
	out   []kb.Block

	line    strings.Builder
	codes   []bool // of the fields open here: still in the code, whose text nobody reads
	cell    []string
	row     []string
	above   []string // the row above, for cells that go on downwards
	tables  int
	inTable bool
}

func (d *docWriter) write(chars []char97) {
	d.codes = nil
	for _, c := range chars {
		switch c.r {
		case fieldBegin:
			d.codes = append(d.codes, true)
			continue
		case fieldText:
			if n := len(d.codes); n > 0 {
				d.codes[n-1] = false
			}
			continue
		case fieldEnd:
			d.codes = d.codes[:max(0, len(d.codes)-1)]
			continue
		}
		if d.inCode() {
			continue
		}
		if f, ok := d.file.chars.at(c.at); ok && f.gone && c.r != cellMark {
			continue
		}
		switch {
		case c.r == paraMark || c.r == cellMark || c.r == pageMark:
			d.end(c)
		case c.r == lineMark:
			d.line.WriteByte('\n')
		case c.r == hardHyphen:
			d.line.WriteByte('-')
		case c.r == '\t':
			d.line.WriteByte(' ')
		case c.r >= ' ' && utf8.ValidRune(c.r):
			d.line.WriteRune(c.r)
		}
	}
	d.end(char97{r: paraMark, at: -1})
	d.endTable()
}

func (d *docWriter) inCode() bool {
	for _, code := range d.codes {
		if code {
			return true
		}
	}
	return false
}

// end closes a paragraph, a cell or a row.
func (d *docWriter) end(c char97) {
	f, known := d.file.paras.at(c.at)
	text := d.line.String()
	d.line.Reset()
	if c.r == cellMark || f.inTable && c.r == paraMark {
		if !d.inTable {
			d.inTable = true
			d.tables++
		}
		switch t := tidy(text); {
		case c.r == cellMark && (f.rowEnd || !known && t == "" && len(d.cell) == 0 && len(d.row) > 0):
			d.endRow(f.downwards)
		default:
			if t != "" {
				d.cell = append(d.cell, d.mark(f)+t)
			}
			if c.r == cellMark {
				d.row = append(d.row, strings.Join(d.cell, " "))
				d.cell = nil
			}
		}
		return
	}
	if c.at < 0 && tidy(text) == "" {
		return
	}
	d.endTable()
	if tidy(text) == "" {
		return
	}
	level := f.outline
	if level == 0 && f.style >= 1 && f.style <= 9 { // the styles 1 to 9 are the headings
		level = f.style
	}
	d.out = append(d.out, marked(d.mark(f), text, level)...)
}

func (d *docWriter) mark(f format97) string {
	if f.list == 0 {
		return ""
	}
	return d.lists.next(d.file.listOf(f.list), f.level)
}

// endRow writes a row. A short cell that goes on downwards is said again, as in the other formats.
func (d *docWriter) endRow(down []bool) {
	for i := range d.row {
		if i < len(down) && down[i] && d.row[i] == "" && i < len(d.above) && utf8.RuneCountInString(d.above[i]) <= 30 {
			d.row[i] = d.above[i]
		}
	}
	if b := rowBlock(d.tables, d.row); strings.Trim(b.Text, " |") != "" {
		d.out = append(d.out, b)
	}
	d.above, d.row, d.cell = d.row, nil, nil
}

func (d *docWriter) endTable() {
	if len(d.cell) > 0 {
		d.row = append(d.row, strings.Join(d.cell, " "))
	}
	if len(d.row) > 0 {
		d.endRow(nil)
	}
	d.above, d.row, d.cell, d.inTable = nil, nil, nil, false
}
