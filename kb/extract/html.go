package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhuqi/kb"
)

// readHTML takes the main content of a page; what the page says about it (meta tags, the information
// box of government sites) goes into Meta.
func readHTML(data []byte) (kb.Document, error) {
	root, err := html.Parse(strings.NewReader(decodePage(data)))
	if err != nil {
		return kb.Document{}, err
	}
	doc := kb.Document{Meta: map[string]string{}}
	readMeta(root, &doc)
	readInfoBox(root, doc.Meta)
	doc.Blocks = dropRepeats(withEdges(root, blocksOf(mainContent(root))))
	if len(doc.Blocks) == 0 {
		body := find(root, atom.Body)
		if body == nil {
			body = root
		}
		doc.Blocks = blocksOf(body)
	}
	if doc.Blocks = hiddenContent(root, doc.Blocks); len(doc.Blocks) == 0 {
		doc.Blocks = described(doc.Meta)
	}
	if h := find(root, atom.H1); h != nil {
		doc.Meta["h1"] = tidy(text(h))
	}
	return doc, nil
}

func readMeta(n *html.Node, doc *kb.Document) {
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.Title:
			if doc.Title == "" && c.Namespace == "" {
				doc.Title = tidy(text(c))
			}
		case atom.Meta:
			name := strings.ToLower(attr(c, "name"))
			if name == "" {
				name = strings.ToLower(attr(c, "property"))
			}
			if value := tidy(html.UnescapeString(attr(c, "content"))); name != "" && value != "" && doc.Meta[name] == "" {
				doc.Meta[name] = value
			}
		}
	}
}

// dropRepeats removes paragraphs that a page carries twice, for the screen and for the phone.
func dropRepeats(blocks []kb.Block) []kb.Block {
	const long = 90 // bytes: shorter lines may repeat for good reason
	seen := map[string]bool{}
	kept := blocks[:0]
	for _, b := range blocks {
		if b.Kind != kb.Row && len(b.Text) >= long {
			if seen[b.Text] {
				continue
			}
			seen[b.Text] = true
		}
		kept = append(kept, b)
	}
	return kept
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func find(n *html.Node, tag atom.Atom) *html.Node {
	for c := range n.Descendants() {
		if c.DataAtom == tag {
			return c
		}
	}
	return nil
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
