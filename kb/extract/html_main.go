package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mainContent goes down from <body> as long as one part of the page holds most of its running text.
// Government sites share no template, but they all have one densest block.
func mainContent(root *html.Node) *html.Node {
	body := find(root, atom.Body)
	if body == nil {
		return root
	}
	trustNames(body)
	weights := map[*html.Node]int{}
	weigh(body, weights, false)
	n := body
	for {
		var best *html.Node
		for c := range n.ChildNodes() {
			if weights[c] > 0 && (best == nil || weights[c] > weights[best]) {
				best = c
			}
		}
		if best == nil || !holds(best) {
			break
		}
		all := weights[n] - saidTwice(n, best, weights)
		if weights[best]*10 < all*6 {
			break
		}
		// A step down may not lose a brother that is text of its own: in the middle of the article,
		// sections weigh less than the whole. Only what is light beside the best is left behind.
		if weights[best]*10 < all*8 && brothers(n, best, weights) {
			break
		}
		n = best
	}
	return n
}

// saidTwice is the weight of the children of n that say again what best says: the page for phones beside that for screens.
func saidTwice(n, best *html.Node, weights map[*html.Node]int) int {
	twice, said := 0, ""
	for c := range n.ChildNodes() {
		if c == best || weights[c] < 60 || weights[c]*2 < weights[best] {
			continue
		}
		if said == "" {
			said = squeezed(best)
		}
		if saysAgain(c, said) {
			twice += weights[c]
		}
	}
	return twice
}

// saysAgain tells that each line of n is said already.
func saysAgain(n *html.Node, said string) bool {
	for _, b := range blocksOf(n) {
		if !strings.Contains(said, strings.Join(strings.Fields(b.Text), "")) {
			return false
		}
	}
	return true
}

func squeezed(n *html.Node) string { return strings.Join(strings.Fields(text(n)), "") }

// brothers tells that another child of n carries full sentences, so that n itself is the content.
func brothers(n, best *html.Node, weights map[*html.Node]int) bool {
	for c := range n.ChildNodes() {
		if c != best && weights[c] > 60 && strings.ContainsRune(text(c), '。') && !boilerplate(c) && !saysAgain(c, squeezed(best)) {
			return true
		}
	}
	return false
}

// holds tells elements that can hold a whole article.
func holds(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Article, atom.Main, atom.Form, atom.Td, atom.Tr, atom.Tbody, atom.Span,
		atom.Center, atom.Body, atom.Font, atom.Ul, atom.Li, atom.Dd, atom.Dl:
		return true
	case atom.Table:
		return layoutTable(n)
	}
	return n.Type == html.ElementNode && n.DataAtom == 0 // <ucapcontent> and other home-made tags
}

// weigh counts the ideographs outside links and, unless named furniture counts too, outside that; a page's
// menus are links.
func weigh(n *html.Node, weights map[*html.Node]int, named bool) int {
	w := 0
	switch {
	case skipped(n) || n.DataAtom == atom.A:
		return 0
	case n.Type == html.TextNode:
		for _, r := range n.Data {
			if unicode.Is(unicode.Han, r) {
				w++
			}
		}
	default:
		for c := range n.ChildNodes() {
			w += weigh(c, weights, named)
		}
		if !named && boilerplate(n) {
			w = 0
		}
	}
	weights[n] = w
	return w
}

var (
	furniture = regexp.MustCompile(`(?i)(^|[-_ ])(nav|menu|footer|foot|header|breadcrumb|crumb|sidebar|share|copyright|toolbar|related|recommend|friendlink|bottom|position|location|dqwz)([-_ ]|$)`)
	hidden    = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)
)

// boilerplate tells the furniture of a site by the names its makers give it.
func boilerplate(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside:
		return true
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return false
	}
	return furniture.MatchString(attr(n, "class")) || furniture.MatchString(attr(n, "id"))
}

// trustNames takes the names from elements that are called furniture but hold the better part of the
// page's text, or its headline: <div class="main bottom">, <div class="detail-header">.
func trustNames(body *html.Node) {
	weights := map[*html.Node]int{}
	all := weigh(body, weights, true)
	for n := range body.Descendants() {
		if n.Type == html.ElementNode && boilerplate(n) && (weights[n]*3 > all || weights[n] > 0 && find(n, atom.H1) != nil) {
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "class" || a.Key == "id" })
		}
	}
}

// skipped tells nodes whose text nobody reads.
func skipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Select, atom.Option, atom.Textarea, atom.Iframe, atom.Svg,
		atom.Button, atom.Head, atom.Template, atom.Object, atom.Input:
		return true
	}
	return n.Type == html.CommentNode || n.Type == html.ElementNode && hidden.MatchString(attr(n, "style"))
}

// layoutTable tells tables that place an article on the page from tables of data: they have one cell a
// row, or tables within them hold most of the text, or one cell holds nearly all of the text in paragraphs.
func layoutTable(table *html.Node) bool {
	total, best, nested, paragraphs := len(text(table)), 0, 0, 0
	row, single := (*html.Node)(nil), true
	for c := range table.Descendants() {
		if c.DataAtom == atom.Table && owner(c, atom.Table) == table {
			nested += len(text(c))
		}
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		single = single && c.Parent != row
		row = c.Parent
		if size := len(text(c)); size > best {
			best, paragraphs = size, 0
			for p := range c.Descendants() {
				if p.DataAtom == atom.P || p.DataAtom == atom.Br || p.DataAtom == atom.Div {
					paragraphs++
				}
			}
		}
	}
	return single || nested*2 > total || best*10 >= total*8 && paragraphs >= 4 && best > 600
}
