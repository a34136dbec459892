package extract

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhuqi/kb"
)

const (
	thinPage = 120     // ideographs: a page with fewer may hold its article where only a script finds it
	maxPlace = 8 << 20 // bytes looked through for it
)

// literal is a string of a script. A stray quote costs at most one of them.
var literal = regexp.MustCompile("\"(?:[^\"\\\\\n]|\\\\.){120,}\"|'(?:[^'\\\\\n]|\\\\.){120,}'|`[^`]{120,}`")

// hiddenContent is the article of a page that shows it by a script: kept in a field of a form, a template or the
// script itself. shown is what the page has without; it stays unless far more is hidden.
func hiddenContent(root *html.Node, shown []kb.Block) []kb.Block {
	seen := 0
	for _, b := range shown {
		seen += ideographs(b.Text)
	}
	if seen >= thinPage {
		return shown
	}
	best, most := shown, max(2*seen, 30)
	left := maxPlace
	for n := range root.Descendants() {
		for _, s := range heldIn(n) {
			if left -= len(s); left < 0 {
				return best
			}
			if !strings.Contains(s, "。") || ideographs(s) < most {
				continue
			}
			blocks := fragment(s)
			size := 0
			for _, b := range blocks {
				size += ideographs(b.Text)
			}
			if size > most {
				best, most = blocks, size
			}
		}
	}
	return best
}

// heldIn lists the texts that an element keeps without showing them.
func heldIn(n *html.Node) []string {
	switch n.DataAtom {
	case atom.Textarea, atom.Noscript, atom.Template:
		return []string{text(n)}
	case atom.Input:
		return []string{attr(n, "value")}
	case atom.Script:
		var all []string
		for _, s := range literal.FindAllString(text(n), -1) {
			all = append(all, unquote(s))
		}
		return all
	}
	return nil
}

// unquote reads a string of a script; one that is no JSON is read without its escapes.
func unquote(s string) string {
	body := s[1 : len(s)-1]
	if s[0] == '\'' {
		s = `"` + strings.ReplaceAll(strings.ReplaceAll(body, `\'`, "'"), `"`, `\"`) + `"`
	}
	var out string
	if json.Unmarshal([]byte(s), &out) == nil {
		return out
	}
	return strings.NewReplacer(`\n`, "\n", `\t`, " ", `\"`, `"`, `\/`, "/", `\'`, "'").Replace(body)
}

// fragment reads a piece of a page, or of a text.
func fragment(s string) []kb.Block {
	if !strings.Contains(s, "</") && strings.Contains(s, "&lt;") {
		s = html.UnescapeString(s)
	}
	if !strings.Contains(s, "<") {
		return readText(s).Blocks
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return nil
	}
	return blocksOf(root)
}

// described is what is left of a page whose text is nowhere in it: the summary in its head, unless that praises the site.
func described(meta map[string]string) []kb.Block {
	const least = 12
	s := meta["description"]
	if ideographs(s) < least || strings.Contains(s, "网站") || strings.Contains(s, "门户") {
		return nil
	}
	return []kb.Block{{Text: s}}
}

func ideographs(s string) int {
	n := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.Is(unicode.Han, r) {
			n++
		}
		i += size
	}
	return n
}
