package extract

import (
	"archive/zip"
	"encoding/xml"
	"strconv"
	"strings"
)

// numbering makes the marks that Word counts by itself and does not write into the text: 第一条, （二）, 3.
type numbering struct {
	levels    map[string]map[int]listLevel // by list id
	counts    map[string]map[int]int
	outline   map[string]int // heading level by style
	styleList map[string]struct {
		id    string
		level int
	}
}

type listLevel struct {
	format, text string
	start        int
}

func newNumbering() *numbering {
	return &numbering{
		levels: map[string]map[int]listLevel{}, counts: map[string]map[int]int{}, outline: map[string]int{},
		styleList: map[string]struct {
			id    string
			level int
		}{},
	}
}

func readNumbering(z *zip.Reader) (*numbering, error) {
	n := newNumbering()
	abstract := map[string]map[int]listLevel{}
	var id, num string
	level := -1
	err := walkPart(z, "word/numbering.xml", func(d *xml.Decoder) error {
		for {
			tok, err := d.Token()
			if err != nil {
				return err
			}
			e, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			switch e.Name.Local {
			case "abstractNum":
				id = value(e, "abstractNumId")
				abstract[id] = map[int]listLevel{}
			case "lvl":
				level, _ = strconv.Atoi(value(e, "ilvl"))
				if abstract[id] != nil {
					abstract[id][level] = listLevel{start: 1}
				}
			case "num":
				num = value(e, "numId")
			case "abstractNumId":
				n.levels[num] = abstract[value(e, "val")]
			case "start", "numFmt", "lvlText":
				l := abstract[id][level]
				switch e.Name.Local {
				case "start":
					l.start, _ = strconv.Atoi(value(e, "val"))
				case "numFmt":
					l.format = value(e, "val")
				case "lvlText":
					l.text = value(e, "val")
				}
				if abstract[id] != nil {
					abstract[id][level] = l
				}
			}
		}
	})
	return n, err
}

// readStyles notes which styles are headings and which count.
func (n *numbering) readStyles(z *zip.Reader) error {
	style := ""
	return walkPart(z, "word/styles.xml", func(d *xml.Decoder) error {
		for {
			tok, err := d.Token()
			if err != nil {
				return err
			}
			e, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			switch e.Name.Local {
			case "style":
				style = value(e, "styleId")
			case "name":
				name := strings.ToLower(value(e, "val"))
				if rest, ok := strings.CutPrefix(name, "heading "); ok {
					if l, err := strconv.Atoi(rest); err == nil && l >= 1 && l <= 9 {
						n.outline[style] = l
					}
				}
			case "outlineLvl":
				if l := outlineLevel(value(e, "val")); l > 0 && style != "" {
					n.outline[style] = l
				}
			case "numId":
				s := n.styleList[style]
				s.id = value(e, "val")
				n.styleList[style] = s
			case "ilvl":
				s := n.styleList[style]
				s.level, _ = strconv.Atoi(value(e, "val"))
				n.styleList[style] = s
			}
		}
	})
}

// next counts a paragraph of a list and returns its mark; bullets have none.
func (n *numbering) next(list string, level int) string {
	l, ok := n.levels[list][level]
	if !ok || list == "0" || l.format == "bullet" || l.format == "none" || l.text == "" || level < 0 || level > 8 {
		return ""
	}
	counts := n.counts[list]
	if counts == nil {
		counts = map[int]int{}
		n.counts[list] = counts
	}
	if counts[level] == 0 {
		counts[level] = l.start
	} else {
		counts[level]++
	}
	for deeper := level + 1; deeper <= 8; deeper++ {
		delete(counts, deeper)
	}
	mark := l.text
	for i := 0; i <= level; i++ {
		count := max(counts[i], 1)
		mark = strings.ReplaceAll(mark, "%"+strconv.Itoa(i+1), ordinal(n.levels[list][i].format, count))
	}
	return mark
}

func ordinal(format string, n int) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCountingThousand":
		return chinese(n)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string('①' + rune(n) - 1)
		}
	case "lowerLetter":
		return string('a' + rune((n-1)%26))
	case "upperLetter":
		return string('A' + rune((n-1)%26))
	}
	return strconv.Itoa(n)
}

// chinese writes 1 to 999 as 一, 十二, 一百零三.
func chinese(n int) string {
	const digits = "零一二三四五六七八九"
	digit := func(d int) string { return digits[d*3 : d*3+3] }
	switch {
	case n < 0 || n > 999:
		return strconv.Itoa(n)
	case n < 10:
		return digit(n)
	case n < 20:
		if n == 10 {
			return "十"
		}
		return "十" + digit(n-10)
	case n < 100:
		s := digit(n/10) + "十"
		if n%10 > 0 {
			s += digit(n % 10)
		}
		return s
	}
	s := digit(n/100) + "百"
	switch rest := n % 100; {
	case rest == 0:
		return s
	case rest < 10:
		return s + "零" + digit(rest)
	case rest < 20:
		return s + "一" + chinese(rest)
	default:
		return s + chinese(rest)
	}
}
