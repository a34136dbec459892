package extract

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhuqi/kb"
)

// docxWalker turns the body's tokens into blocks.
type docxWalker struct {
	lists  *numbering
	blocks []kb.Block
	tables int
}

// unread are elements whose content is not the document's text: deletions, field codes, the second
// copy of a drawing's text, phonetic guides.
var unread = map[string]bool{
	"del": true, "moveFrom": true, "instrText": true, "delText": true, "Fallback": true, "rt": true, "sectPr": true,
	"pPrChange": true, "rPrChange": true, "tblPrChange": true, "trPrChange": true, "tcPrChange": true,
}

type docxTable struct {
	number int
	row    []string
	cell   []string
	spans  map[int]string // text of a vertical merge by column
	column int
	width  int
	merge  string // "", restart or continue
}

func (w *docxWalker) body(d *xml.Decoder) error {
	var (
		tables []*docxTable
		paras  []*docxPara // a text box holds paragraphs within a paragraph
	)
	top := func() *docxTable {
		if len(tables) == 0 {
			return nil
		}
		return tables[len(tables)-1]
	}
	for {
		tok, err := d.Token()
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if unread[t.Name.Local] {
				if err := d.Skip(); err != nil {
					return err
				}
				continue
			}
			if table := top(); table != nil {
				table.start(t)
			}
			switch t.Name.Local {
			case "tbl":
				w.tables++
				tables = append(tables, &docxTable{number: w.tables, spans: map[int]string{}})
			case "p":
				paras = append(paras, &docxPara{})
			default:
				if len(paras) > 0 {
					paras[len(paras)-1].start(t)
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "p":
				if len(paras) == 0 {
					continue
				}
				p := paras[len(paras)-1]
				paras = paras[:len(paras)-1]
				for _, b := range p.finish(w.lists) {
					if table := top(); table != nil {
						table.cell = append(table.cell, b.Text)
					} else {
						w.blocks = append(w.blocks, b)
					}
				}
			case "t":
				if len(paras) > 0 {
					paras[len(paras)-1].inText = false
				}
			case "tc":
				if table := top(); table != nil {
					table.endCell()
				}
			case "tr":
				if table := top(); table != nil {
					w.endRow(tables)
				}
			case "tbl":
				if len(tables) > 0 {
					tables = tables[:len(tables)-1]
				}
			}
		case xml.CharData:
			if len(paras) > 0 && paras[len(paras)-1].inText {
				paras[len(paras)-1].text.Write(t)
			}
		}
	}
}

func (t *docxTable) start(e xml.StartElement) {
	switch e.Name.Local {
	case "tr":
		t.row, t.column = nil, 0
	case "tc":
		t.cell, t.width, t.merge = nil, 1, ""
	case "gridSpan":
		n, _ := strconv.Atoi(value(e, "val"))
		t.width = max(1, min(n, 100))
	case "vMerge":
		if t.merge = value(e, "val"); t.merge == "" {
			t.merge = "continue"
		}
	}
}

func (t *docxTable) endCell() {
	text := strings.Join(t.cell, " ")
	switch t.merge {
	case "continue":
		text = t.spans[t.column]
	case "restart":
		t.spans[t.column] = text
		if utf8.RuneCountInString(text) > 30 {
			t.spans[t.column] = ""
		}
	}
	t.row = append(t.row, text)
	t.column += t.width
}

// endRow writes a row; the row of a table within a cell becomes text of that cell.
func (w *docxWalker) endRow(tables []*docxTable) {
	t := tables[len(tables)-1]
	b := rowBlock(t.number, t.row)
	switch {
	case strings.Trim(b.Text, " |") == "":
	case len(tables) > 1:
		outer := tables[len(tables)-2]
		outer.cell = append(outer.cell, strings.Join(t.row, " "))
	default:
		w.blocks = append(w.blocks, b)
	}
}
