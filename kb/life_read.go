package kb

import (
	"path"
	"regexp"
	"strings"
	"time"
)

const aDay = `(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日`

var (
	// reNoted are the days in the bracket below a law's title, each with what was done: 通过, 修正, 修订.
	reNoted   = regexp.MustCompile(`(` + aDay + `)([^（）()]{0,120}?)(修正|修订|修改|通过|公布|发布|颁布|批准|施行)`)
	reRevises = regexp.MustCompile(`修正|修订|修改`)
	// reTerm is a validity counted otherwise than in describeDates: 有效期自某日起五年, 试行期一年, 有效期6个月.
	reTerm    = regexp.MustCompile(`(?:有效期|试行期|执行期|实施期|政策期)(?:限)?(?:为|是)?\s*(?:自\s*(` + aDay + `|[^，,。;；]{1,12}?之日)\s*(?:起|开始)(?:计算)?\s*)?(?:为|共)?\s*([0-9一二两三四五六七八九十]{1,3})\s*(年|个月)`)
	reTrial   = regexp.MustCompile(`试行\s*([0-9一二两三四五六七八九十]{1,3})\s*(年|个月)`)
	reYearEnd = regexp.MustCompile(`有效期(?:限)?(?:至|到|截至|为[^。]{0,20}至)\s*((?:19|20)\d{2})\s*年\s*(?:年?底|末|(12)\s*月\s*底)`)
	// reVoid is what pages print before the title of what no longer holds.
	reVoid = regexp.MustCompile(`^[（(【\[]\s*(?:已废止|已失效|失效|废止|全文废止|全文失效)\s*[)）】\]]`)
)

// readLife fills in what a document says about its own life beside the dates that describeDates reads.
func (p *Policy) readLife(doc Document) {
	p.Revised = revisedIn(doc.Blocks)
	if p.Issued == "" {
		p.Issued = notedFirst(doc.Blocks)
	}
	p.readLabels(doc.Blocks)
	for _, t := range []string{doc.Title, doc.Meta["title"], doc.Meta["articletitle"], firstText(doc.Blocks)} {
		p.Void = p.Void || reVoid.MatchString(strings.TrimSpace(t))
	}
	switch strings.TrimSpace(doc.Meta["有效性"]) {
	case "失效", "废止", "已失效", "已废止", "全文废止", "全文失效":
		p.Void = true
	}
	if d := dateIn(doc.Meta["废止日期"]); d != "" && (p.Expires == "" || d <= p.Expires) {
		p.Expires = addDays(d, -1)
	}
	if p.Void && p.Expires != "" {
		p.Void = false // the day says more
	}
	if p.Expires == "" {
		p.Expires = p.termIn(doc.Blocks)
	}
}

// reLabelledDay is a line above the text that gives a day and says of what: 公布日期:某日, 某日修订.
var reLabelledDay = regexp.MustCompile(`^[\[【（(]?(成文|印发|公布|颁布|通过|发布|修订|修正|施行|实施|生效|失效|废止)(?:日期|时间)[\]】]?\s*[:：]?\s*(` + anyDay + `)[）)]?$|^[（(]?(` + aDay + `)(?:起)?\s*(印发|公布|颁布|通过|发布|修订|修正|施行|实施|生效)[）)]?$`)

const anyDay = `(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?`

// readLabels reads the days that stand with their names above the text.
func (p *Policy) readLabels(blocks []Block) {
	for _, b := range blocks[:min(len(blocks), 25)] {
		m := reLabelledDay.FindStringSubmatch(strings.TrimSpace(b.Text))
		if m == nil {
			continue
		}
		d := dateIn(m[2] + m[3])
		switch m[1] + m[4] {
		case "修订", "修正":
			p.Revised = max(p.Revised, d)
		case "施行", "实施", "生效":
			p.Effective = firstDate(p.Effective, d)
		case "失效", "废止":
			p.Expires = firstDate(p.Expires, addDays(d, -1))
		case "发布":
			p.Published = firstDate(p.Published, d)
		default:
			p.Issued = firstDate(p.Issued, d)
		}
	}
}

func firstText(blocks []Block) string {
	if len(blocks) == 0 {
		return ""
	}
	return blocks[0].Text
}

// note is the bracket below the title, which may run over several lines; empty when there is none.
func note(blocks []Block) string {
	var b strings.Builder
	depth := 0
	for _, x := range blocks[:min(len(blocks), 25)] {
		t := strings.TrimSpace(x.Text)
		opens := strings.HasPrefix(t, "（") || strings.HasPrefix(t, "(")
		if depth == 0 && (!opens || !reNoted.MatchString(t)) {
			if b.Len() > 0 || strings.HasPrefix(t, "第一条") || strings.HasPrefix(t, "第一章") {
				break
			}
			continue
		}
		b.WriteString(t)
		b.WriteByte(' ')
		depth += strings.Count(t, "（") + strings.Count(t, "(") - strings.Count(t, "）") - strings.Count(t, ")")
		if depth <= 0 {
			break
		}
	}
	return b.String()
}

// revisedIn is the last day on which the text was revised, as the bracket below its title says; with 自某日
// 起施行 behind it, that day.
func revisedIn(blocks []Block) Date {
	last := Date("")
	text := strings.NewReplacer("（", " ", "）", " ", "(", " ", ")", " ").Replace(note(blocks))
	for _, m := range reNoted.FindAllStringSubmatch(text, -1) {
		switch d := dateIn(m[1]); {
		case reRevises.MatchString(m[2] + m[3]):
			last = max(last, d)
		case m[3] == "施行" && last != "":
			last = max(last, d)
		}
	}
	return last
}

func notedFirst(blocks []Block) Date {
	if m := reNoted.FindStringSubmatch(note(blocks)); m != nil {
		return dateIn(m[1])
	}
	return ""
}

// termIn is the last day of a validity that a document gives as a term.
func (p *Policy) termIn(blocks []Block) Date {
	for i := len(blocks) - 1; i >= 0; i-- {
		if blocks[i].Kind == Row {
			continue
		}
		text := blocks[i].Text
		for _, span := range Sentences(text) {
			s := text[span.From:span.To]
			if !reThis.MatchString(s) || strings.Contains(s, "《") {
				continue
			}
			if m := reYearEnd.FindStringSubmatch(s); m != nil {
				return day(number(m[1]), 12, 31)
			}
			from, m := firstDate(p.Effective, p.Issued), reTerm.FindStringSubmatch(s)
			switch {
			case m != nil:
				from = firstDate(dateIn(m[1]), from)
				m = m[1:]
			default:
				m = reTrial.FindStringSubmatch(s)
			}
			if m == nil || from == "" {
				continue
			}
			n := years(m[1])
			if m[2] == "个月" {
				return lastMonth(from, n)
			}
			return lastDay(from, n)
		}
	}
	return ""
}

// lastMonth is the last day of a validity of n months from start.
func lastMonth(start Date, n int) Date {
	t, err := time.Parse(time.DateOnly, string(start))
	if err != nil || n == 0 {
		return ""
	}
	return Date(t.AddDate(0, n, -1).Format(time.DateOnly))
}

var reFileDay = regexp.MustCompile(`(?:^|\D)((?:19|20)\d{2})[-_.年]?(0[1-9]|1[0-2])[-_.月]?([0-2]\d|3[01])日?(?:\D|$)`)

// fileDay is the day in a file's name, as the national database of laws names its files; empty when none.
func fileDay(source string) Date {
	m := reFileDay.FindStringSubmatch(strings.TrimSuffix(path.Base(source), path.Ext(source)))
	if m == nil {
		return ""
	}
	return day(number(m[1]), number(m[2]), number(m[3]))
}
