package extract

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhuqi/kb"
)

// blocksOf renders a part of a page as paragraphs, headings and table rows.
func blocksOf(n *html.Node) []kb.Block {
	w := &blockWriter{}
	w.walk(n)
	w.flush()
	return w.blocks
}

type blockWriter struct {
	blocks  []kb.Block
	line    strings.Builder
	bold    int // depth of bold elements
	plain   bool
	heading int
	tables  int
	item    string // the mark of the list item that begins
}

func (w *blockWriter) walk(n *html.Node) {
	for c := range n.ChildNodes() {
		w.node(c)
	}
}

func (w *blockWriter) node(n *html.Node) {
	if n.Type == html.TextNode {
		if n.Parent != nil && n.Parent.DataAtom == atom.Pre {
			for line := range strings.Lines(n.Data) {
				w.write(line)
				w.flush()
			}
			return
		}
		w.write(n.Data)
		return
	}
	if n.Type != html.ElementNode || skipped(n) || boilerplate(n) {
		return
	}
	switch n.DataAtom {
	case atom.Br, atom.Hr:
		w.flush()
	case atom.Table:
		w.flush()
		if layoutTable(n) {
			w.walk(n)
		} else {
			w.table(n)
		}
		w.flush()
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.flush()
		w.heading = int(n.Data[1] - '0')
		w.walk(n)
		w.flush()
		w.heading = 0
	case atom.B, atom.Strong:
		w.bold++
		w.walk(n)
		w.bold--
	case atom.Li:
		w.flush()
		w.item = number(n)
		w.walk(n)
		w.flush()
		w.item = ""
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Tr,
		atom.Td, atom.Th, atom.Tbody, atom.Center, atom.Blockquote, atom.Pre, atom.Main, atom.Form, atom.Header, atom.Figcaption,
		atom.Caption:
		w.flush()
		w.walk(n)
		w.flush()
	default:
		if block.MatchString(attr(n, "style")) {
			w.flush()
			defer w.flush()
		}
		w.walk(n)
	}
}

var block = regexp.MustCompile(`(?i)display\s*:\s*block`)

// write appends running text as a browser would show it, except that a line break of the source
// between two ideographs, which a browser turns into a blank, leaves none.
func (w *blockWriter) write(s string) {
	if w.bold == 0 && strings.TrimSpace(s) != "" {
		w.plain = true
	}
	for s != "" {
		i := strings.IndexAny(s, " \t\r\n")
		if i < 0 {
			w.line.WriteString(s)
			return
		}
		w.line.WriteString(s[:i])
		rest := strings.TrimLeft(s[i:], " \t\r\n")
		gap := s[i : len(s)-len(rest)]
		last, _ := utf8.DecodeLastRuneInString(w.line.String())
		next, _ := utf8.DecodeRuneInString(rest)
		if !strings.Contains(gap, "\n") || !wide(last) || !wide(next) && rest != "" {
			w.line.WriteByte(' ')
		}
		s = rest
	}
}

func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3100 || r >= 0xff00 && r < 0xfff0
}

func (w *blockWriter) flush() {
	t := collapse(tidy(w.line.String()))
	w.line.Reset()
	bold := !w.plain
	w.plain = false
	if t == "" {
		return
	}
	if w.item != "" && !opener.MatchString(t) {
		t = w.item + t
	}
	w.item = ""
	for t := range strings.SplitSeq(indent.ReplaceAllString(t, "$1\n"), "\n") {
		b := kb.Block{Text: t}
		switch {
		case w.heading > 0:
			b.Kind, b.Level = kb.Heading, w.heading
		case bold && utf8.RuneCountInString(t) <= 40 && !strings.ContainsAny(t, "。；;"):
			b.Kind, b.Level = kb.Heading, 6 // a line set in bold throughout
		}
		w.blocks = append(w.blocks, b)
	}
}

// indent is where a page sets paragraphs apart by the blanks at their beginning alone.
var indent = regexp.MustCompile(`([。；：！？])[ 　]*　　[ 　]*`)

// number is the mark that a browser shows before an item of a numbered list.
func number(li *html.Node) string {
	list := li.Parent
	if list == nil || list.DataAtom != atom.Ol || strings.Contains(strings.ReplaceAll(attr(list, "style"), " ", ""), "list-style:none") || strings.Contains(strings.ReplaceAll(attr(list, "style"), " ", ""), "list-style-type:none") {
		return ""
	}
	n, err := strconv.Atoi(attr(list, "start"))
	if err != nil {
		n = 1
	}
	for c := range list.ChildNodes() {
		if c == li {
			break
		}
		if c.DataAtom == atom.Li {
			n++
		}
	}
	return strconv.Itoa(n) + "."
}

// collapse makes runs of plain blanks one.
func collapse(s string) string {
	for strings.Contains(s, "   ") {
		s = strings.ReplaceAll(s, "   ", "  ")
	}
	return s
}
