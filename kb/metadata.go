package kb

import (
	"path"
	"regexp"
	"strconv"
	"strings"
)

// describe reads what a document says about itself. What it does not say stays empty and is named in
// the note; nothing is invented.
func describe(doc Document) Policy {
	p := Policy{Source: doc.Source}
	blocks := doc.Blocks
	page := pageTitle(doc)
	head := bodyStart(blocks, page)
	if page == "" {
		page = textTitle(blocks, doc.Meta != nil)
	}
	if page == "" {
		if named := promulgated(blocks); standsIn(blocks, named) {
			page = named
		}
	}
	if reOrder.MatchString(page) {
		if named := promulgated(blocks); named != "" {
			page = named
		}
	}
	p.Title = instrument(page)
	if p.Title != page && !standsIn(blocks, p.Title) && !reInstrument.MatchString(p.Title) {
		p.Title = page
	}
	p.Number = documentNumber(doc, page)
	pub := publication(blocks)
	if p.Number == "" {
		p.Number = pub.number
	}
	describeDates(&p, doc, blocks[head:], pub)
	p.readLife(doc)
	p.Issuer = issuerOf(doc, page, p.Number, pub)
	p.Level = levelOf(p)
	p.PlanYear = planYear(p.Title, doc)
	if m := rePhone.FindStringSubmatch(allText(blocks)); m != nil {
		p.Phone = m[1]
	}
	switch statute := strings.HasPrefix(p.Title, "中华人民共和国") && strings.HasSuffix(p.Title, "法") || pub.adopted; {
	case p.Title == "" && p.Number == "":
		p.Note = "未识别到标题和文号,请补录"
	case p.Title == "":
		p.Note = "未识别到标题,请补录"
	case p.Number == "" && !statute: // a law of the congress has none
		p.Note = "未识别到文号,请补录"
	}
	if reEnded.MatchString(doc.Meta["文件状态"]) && p.Expires == "" {
		p.Note = strings.TrimPrefix(p.Note+";网页标明已失效,请核对后停用", ";")
	}
	return p
}

// reEnded is what the box of a page says of a document that is no longer in force.
var reEnded = regexp.MustCompile(`^(?:已?(?:失效|废止)|全文(?:失效|废止))`)

var rePhone = regexp.MustCompile(`(?:电话|热线)(?:号码)?\s*[:：为]?\s*((?:0\d{2,3}\s*[-—－]\s*)?\d{7,8}|12\d{3})(?:\D|$)`)

func allText(blocks []Block) string {
	var b strings.Builder
	for _, x := range blocks {
		b.WriteString(x.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

var (
	rePlanTitle = regexp.MustCompile(`(?:方案|计划|要点|安排|任务分工|行动|任务清单|工作台账)(?:[（(][^（）()]*[)）])?$`)
	reYears     = regexp.MustCompile(`(20\d{2})\s*(?:年|[-—－–~至]\s*(20\d{2})\s*年)`)
	rePlanText  = regexp.MustCompile(`制[定订](?:如下|本)(?:工作|实施|行动)?(?:方案|计划)|特制[定订]本(?:方案|计划)`)
	reFileYear  = regexp.MustCompile(`(?:^|\D)(20\d{2})(?:\D|$)`)
)

// planYear is the year of a yearly plan: as its title says; for a plan without a title the year that
// its text names most, when its file name does not say otherwise.
func planYear(title string, doc Document) int {
	last := func(m []string) int {
		y := m[1]
		if len(m) > 2 && m[2] != "" {
			y = m[2]
		}
		n, _ := strconv.Atoi(y)
		return n
	}
	if title != "" {
		if m := reYears.FindStringSubmatch(title); m != nil && rePlanTitle.MatchString(title) {
			return last(m)
		}
		return 0
	}
	text := allText(doc.Blocks)
	if !rePlanText.MatchString(text) {
		return 0
	}
	if m := reFileYear.FindStringSubmatch(path.Base(doc.Source)); m != nil && strings.Contains(text, m[1]+"年") {
		return last(m)
	}
	best, counts := 0, map[int]int{}
	for _, m := range reYears.FindAllStringSubmatch(text, -1) {
		y := last(m)
		if counts[y]++; counts[y] > counts[best] || counts[y] == counts[best] && y > best {
			best = y
		}
	}
	return best
}
