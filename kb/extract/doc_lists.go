package extract

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// listFormats names the ways of counting ([MS-OSHARED] 2.2.1.3) as .docx does.
var listFormats = map[int]string{
	0: "decimal", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital", 11: "japaneseCounting", 18: "decimalEnclosedCircle",
	23: "bullet", 28: "decimalEnclosedCircleChinese", 35: "taiwaneseCountingThousand", 37: "chineseCounting", 39: "chineseCountingThousand", 255: "none",
}

// readLists reads the lists ([MS-DOC] 2.9.131, 2.9.150), whose marks Word counts and does not write into the text.
func (w *word97) readLists() *numbering {
	n := newNumbering()
	head := w.part(fibLists)
	count := u16(head, 0)
	if len(head) < 2+28*count {
		return n
	}
	// The levels stand behind the lists, outside what the header measures.
	from := u32(w.main, fibLists) + 2 + 28*count
	for i := range count {
		list := head[2+28*i:]
		levels := map[int]listLevel{}
		n.levels[strconv.Itoa(u32(list, 0))] = levels
		deep := 9
		if list[26]&1 != 0 {
			deep = 1
		}
		for level := range deep {
			if from < 0 || from+28 > len(w.table) {
				return n
			}
			b := w.table[from:]
			at := 28 + int(b[24]) + int(b[25])
			chars := u16(b, at)
			levels[level] = listLevel{format: listFormats[int(b[4])], start: u32(b, 0), text: levelText(b, at+2, chars)}
			from += at + 2 + 2*chars
		}
	}
	return n
}

// levelText writes a level's mark with %1 for the count of the first level, as .docx does.
func levelText(b []byte, at, chars int) string {
	var out strings.Builder
	for i := range chars {
		switch r := rune(u16(b, at+2*i)); {
		case r < 9 && at+2*i+2 <= len(b):
			out.WriteString("%" + strconv.Itoa(int(r)+1))
		case r >= ' ' && !utf16.IsSurrogate(r):
			out.WriteRune(r)
		}
	}
	return out.String()
}

// listOf names the list of a use.
func (w *word97) listOf(use int) string {
	uses := w.part(fibListUses)
	if use < 1 || use > u32(uses, 0) {
		return ""
	}
	return strconv.Itoa(u32(uses, 4+16*(use-1)))
}
