package kb

import "strings"

// stretch is a piece of a passage; more says that it goes on in the next.
type stretch struct {
	Span
	passage int
	under   string // what opens the list it stands in
	more    bool
}

// articleParagraph is one 款 with its 项.
type articleParagraph struct {
	stretch
	points map[int]stretch
}

type paragraphs []articleParagraph

// articleParagraphs reads the paragraphs of the article that stands in some passages. all says that there are no
// others: a paragraph that is cut between two passages may be two.
func articleParagraphs(ps []Passage, at []int) (found paragraphs, all bool) {
	last, point := "", 0
	for k, i := range at {
		from := 0
		for j, line := range strings.SplitAfter(ps[i].Text, "\n") {
			s := Span{from, from + len(strings.TrimRight(line, "\n"))}
			from += len(line)
			text := strings.TrimSpace(line)
			m, ok := markOf(Block{Text: text}, 0)
			begins := !ok || m.rank <= rankArticle
			if k > 0 && j == 0 && begins && runes(last)+runes(text) > largePassage*5/6 {
				return found, false
			}
			switch {
			case begins && (len(found) == 0 || ends(last) || point > 0 && strings.HasSuffix(last, "；")):
				found = append(found, articleParagraph{stretch{Span: s, passage: i}, map[int]stretch{}})
				point = 0
			case len(found) == 0:
				return nil, false // it begins in the middle
			default:
				p := &found[len(found)-1]
				p.extend(i, s)
				if ok && m.rank == rankSubitem {
					point = m.ordinal
					under := ""
					if p.passage == i {
						under = strings.SplitN(ps[i].Text[p.From:], "\n", 2)[0]
					}
					p.points[point] = stretch{Span: s, passage: i, under: under}
				} else if point > 0 {
					q := p.points[point]
					q.extend(i, s)
					p.points[point] = q
				}
			}
			last = text
		}
	}
	return found, true
}

// inParagraphs says that an article keeps its paragraphs apart; where none of a document does, they were lost with
// its layout.
func inParagraphs(p Passage) bool {
	if articleIn.FindString(p.Path) == "" {
		return false
	}
	for i, line := range strings.Split(p.Text, "\n") {
		if _, ok := markOf(Block{Text: line}, 0); i > 0 && !ok {
			return true
		}
	}
	return false
}

func (s *stretch) extend(passage int, to Span) {
	if passage == s.passage {
		s.To = to.To
	} else {
		s.more = true
	}
}

// ends says that a line ends a sentence.
func ends(line string) bool {
	line = strings.TrimRight(line, "”」』）)\"")
	return strings.HasSuffix(line, "。") || strings.HasSuffix(line, "！") || strings.HasSuffix(line, "？")
}

// choose finds the paragraph and point asked for, with its name behind the article's; else why there is none, where
// that is certain.
func (ps paragraphs) choose(a askedPlace, all bool) (got stretch, place string, missing Reason) {
	if a.paragraph > len(ps) {
		if !all {
			return got, "", Reason{}
		}
		return got, "", Reason{NoSuchPlace, a.String() + "第" + inHan(a.paragraph) + "款", inHan(len(ps)) + "款"}
	}
	if a.paragraph > 0 && a.point == 0 {
		return ps[a.paragraph-1].stretch, "第" + inHan(a.paragraph) + "款", Reason{}
	}
	count := 0
	for i, p := range ps {
		if a.paragraph > 0 && i != a.paragraph-1 {
			continue
		}
		name := ""
		if len(ps) > 1 || !all || a.paragraph > 0 {
			name = "第" + inHan(i+1) + "款"
		}
		if s, ok := p.points[a.point]; ok {
			return s, name + "第" + inHan(a.point) + "项", Reason{}
		}
		count += len(p.points)
	}
	if !all && (a.paragraph == 0 || a.paragraph == len(ps)) {
		return got, "", Reason{}
	}
	asked := a.String()
	if a.paragraph > 0 {
		asked += "第" + inHan(a.paragraph) + "款"
	}
	missing = Reason{Kind: NoSuchPlace, Asked: asked + "第" + inHan(a.point) + "项"}
	if count > 0 && (a.paragraph > 0 || len(ps) == 1) {
		missing.Found = inHan(count) + "项"
	}
	return got, "", missing
}
