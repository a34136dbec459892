package extract

import (
	"encoding/xml"
	"strconv"
	"strings"

	"zhuqi/kb"
)

// docxPara gathers one paragraph.
type docxPara struct {
	text    strings.Builder
	inText  bool
	style   string
	outline int // 1 for the highest, 0 for body text
	list    string
	level   int
}

func (p *docxPara) start(e xml.StartElement) {
	switch e.Name.Local {
	case "t":
		p.inText = true
	case "tab":
		p.text.WriteByte(' ')
	case "br", "cr":
		p.text.WriteByte('\n')
	case "noBreakHyphen":
		p.text.WriteByte('-')
	case "pStyle":
		p.style = value(e, "val")
	case "outlineLvl":
		p.outline = outlineLevel(value(e, "val"))
	case "numId":
		p.list = value(e, "val")
	case "ilvl":
		p.level, _ = strconv.Atoi(value(e, "val"))
	}
}

func (p *docxPara) finish(lists *numbering) []kb.Block {
	text := p.text.String()
	if tidy(text) == "" {
		return nil
	}
	outline := p.outline
	if outline == 0 {
		outline = lists.outline[p.style]
	}
	list, level := p.list, p.level
	if list == "" {
		list, level = lists.styleList[p.style].id, lists.styleList[p.style].level
	}
	return marked(lists.next(list, level), text, outline)
}

// marked are the lines of a paragraph, the first behind its number; level is that of a heading, 0 for none.
func marked(mark, text string, level int) []kb.Block {
	var blocks []kb.Block
	for line := range strings.SplitSeq(text, "\n") {
		t := tidy(line)
		if t == "" {
			continue
		}
		b := kb.Block{Text: mark + t}
		mark = ""
		if level > 0 {
			b.Kind, b.Level = kb.Heading, level
		}
		blocks = append(blocks, b)
	}
	return blocks
}

func outlineLevel(val string) int {
	n, err := strconv.Atoi(val)
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}
