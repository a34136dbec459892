package kb

import (
	"regexp"
	"strings"
)

// placeIn names the place of a quote within the passage at, as closely as it is certain: 第十条第二款, 第八条第三项,
// 二(四).
func placeIn(ps []Passage, at int, s Span) string {
	p := ps[at]
	if isTable(p) {
		return p.Path
	}
	lines := strings.Split(p.Text, "\n")
	first := strings.Count(p.Text[:s.From], "\n")
	last := first + strings.Count(p.Text[s.From:s.To], "\n")
	if article := articleIn.FindString(p.Path); article != "" {
		return placeInArticle(ps, at, article, first, last)
	}
	m, ok := markOf(Block{Text: lines[first]}, 0)
	if !ok || m.rank < rankItem || m.label == "" || strings.HasSuffix(p.Path, m.label) || !plainPath.MatchString(p.Path) {
		return p.Path
	}
	for _, line := range lines[first+1 : last+1] {
		if other, ok := markOf(Block{Text: line}, 0); ok && other.rank <= m.rank {
			return p.Path // it goes over several
		}
	}
	return pathOf(p.Path, m)
}

// plainPath is a path of nothing but numbers, maybe of an annex: 二(五)21.
var plainPath = regexp.MustCompile(`^(?:附件[0-9]*)?(?:` + han + `+)?(?:[(]` + han + `+[)])?[0-9]*$`)

// articleIn is a path of an article, with the item when the path goes on to one.
var articleIn = regexp.MustCompile(`^.*第` + han + `{1,6}条(?:之` + han + `)?`)

// placeInArticle counts the paragraphs and names the item of an article.
func placeInArticle(ps []Passage, at int, article string, first, last int) string {
	p := ps[at]
	rest := p.Path[len(article):]
	lines := strings.Split(p.Text, "\n")
	if rest != "" {
		// The passage is an item; what stands before it opens the list, what follows without a number is the article's.
		from, to := len(lines), len(lines)
		for i, line := range lines {
			m, ok := markOf(Block{Text: line}, 0)
			switch {
			case ok && m.label == rest:
				from = i
			case i > from && (!ok || m.rank <= rankSubitem):
				to = min(to, i)
			}
		}
		if first < from || last >= to {
			return article
		}
		return article + itemName(rest)
	}
	before, known := paragraphsBefore(ps, at, article)
	if !known {
		return article
	}
	paragraph, total, item := before, before, ""
	for i, line := range lines {
		m, ok := markOf(Block{Text: line}, 0)
		if !ok || m.rank <= rankArticle {
			total++
		}
		if i > last {
			continue
		}
		switch {
		case !ok || m.rank <= rankArticle:
			if i > first {
				return article // the quote goes over two paragraphs
			}
			paragraph, item = total, ""
		case m.rank == rankSubitem && i <= first:
			item = itemName(m.label)
		case m.rank == rankSubitem:
			item = ""
		}
	}
	goesOn := at+1 < len(ps) && ps[at+1].Path == p.Path
	if (total > 1 || goesOn) && paragraph > 0 && paragraph <= len(ordinals) {
		return article + "第" + ordinals[paragraph-1] + "款" + item
	}
	return article + item
}

// ordinals are the numbers of paragraphs: an article has few.
var ordinals = strings.Fields("一 二 三 四 五 六 七 八 九 十 十一 十二")

// paragraphsBefore counts the paragraphs of an article that stand in the passages before the one at. It does
// not know when a paragraph was cut in two between them, or the article began with a list of its own passages.
func paragraphsBefore(ps []Passage, at int, article string) (n int, known bool) {
	if reArticle.MatchString(ps[at].Text) {
		return 0, true
	}
	for i := at - 1; i >= 0 && ps[i].Path == article; i-- {
		lines := strings.Split(ps[i].Text, "\n")
		next := strings.SplitN(ps[i+1].Text, "\n", 2)[0]
		if runes(lines[len(lines)-1])+runes(next) > largePassage*5/6 {
			return 0, false
		}
		for _, line := range lines {
			if m, ok := markOf(Block{Text: line}, 0); !ok || m.rank <= rankArticle {
				n++
			}
		}
		if reArticle.MatchString(ps[i].Text) {
			return n, true
		}
	}
	return 0, false
}

// itemName writes (三) as 第三项.
func itemName(label string) string {
	if m := reSubitem.FindStringSubmatch(label); m != nil && m[0] == label {
		return "第" + m[1] + "项"
	}
	return label
}
