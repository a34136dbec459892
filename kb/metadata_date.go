package kb

import (
	"regexp"
	"strings"
	"time"
)

var (
	reDate   = regexp.MustCompile(`((?:19|20)\d{2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?`)
	reHanDay = regexp.MustCompile(`([一二][一二三四五六七八九〇○零ＯOo0０]{3})\s*年\s*([一二三四五六七八九十元正]{1,3})\s*月\s*([一二三四五六七八九十初廿]{1,3})\s*日`)

	reFrom       = regexp.MustCompile(`自\s*((?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*(?:起|开始)?\s*(?:正式)?(?:施行|实施|执行|生效|试行)`)
	reFromNow    = regexp.MustCompile(`自(?:印发|发布|公布|发文|颁布|下发|签发|公告)之日起?(?:正式)?(?:施行|实施|执行|生效|试行)`)
	reCountsNow  = regexp.MustCompile(`自(?:印发|发布|公布|发文|颁布|下发|签发)之日起?(?:计算|算起|计)|有效期(?:限)?自(?:印发|发布|公布|发文|颁布|下发|签发)之日`)
	reLasts      = regexp.MustCompile(`有效期(?:限)?(?:为|是)?\s*([0-9一二两三四五六七八九十]{1,2})\s*年`)
	reUntil      = regexp.MustCompile(`(?:有效期(?:限)?(?:调整|延长|延续)?(?:至|到|截至)|有效期(?:限)?为?.{0,24}(?:至|到))\s*((?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)`)
	reRunsUntil  = regexp.MustCompile(`(?:施行|实施|执行|政策).{0,14}(?:至|到)\s*((?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)(?:止|截止|终止|失效)?`)
	reThis       = regexp.MustCompile(`本(?:通知|办法|细则|规定|意见|方案|措施|实施办法|实施细则|规范|条例|法|公告|通告|决定|政策|指引|规则|暂行办法|若干措施|准则|规程|文件|标准)|^自|以上(?:政策|措施)|现予(?:公布|发布)|现公布`)
	rePutOut     = regexp.MustCompile(`((?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*印发\s*$`)
	rePublished  = regexp.MustCompile(`((?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*(.{2,60}?)(?:公布|发布|颁布|通过|批准|令)`)
	reNote       = regexp.MustCompile(`^[（(]\s*(?:19|20)\d{2}\s*年.{4,}?(?:公布|发布|颁布|通过|批准|修订|修正|令)`)
	reSignedTail = regexp.MustCompile(`^(.{2,60}?)[ 　]+((?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*$`)
)

// inFigures writes figures of full width, and 廿, as they are mostly written.
var inFigures = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9", "廿", "二十")

// onlyDate says that a line is nothing but a day.
func onlyDate(line string) bool { return reOnlyDate.MatchString(inFigures.Replace(line)) }

// dateIn returns the first valid day named in s.
func dateIn(s string) Date {
	s = inFigures.Replace(s)
	if m := reDate.FindStringSubmatch(s); m != nil {
		return day(number(m[1]), number(m[2]), number(m[3]))
	}
	if m := reHanDay.FindStringSubmatch(s); m != nil {
		year := 0
		for _, r := range m[1] {
			d := 0
			if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
				d = i/len("一") + 1
			}
			year = year*10 + d
		}
		month := number(m[2])
		if strings.ContainsAny(m[2], "元正") {
			month = 1
		}
		return day(year, month, number(m[3]))
	}
	return ""
}

func day(y, m, d int) Date {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1949 || t.Month() != time.Month(m) || t.Day() != d {
		return ""
	}
	return Date(t.Format(time.DateOnly))
}

// publicationNote is the bracket under the title of a law or rule: (2022年1月20日某总局令第50号公布).
type publicationNote struct {
	number  string
	date    Date
	issuer  string
	adopted bool // by a congress: such a law has no number
}

// reCongress is who adopts laws: 某省第十四届人民代表大会常务委员会第六次会议.
var reCongress = regexp.MustCompile(`([\p{Han}]{2,14}?)第[一二三四五六七八九十]{1,4}届人民代表大会(常务委员会)?[^。]{0,20}会议`)

func publication(blocks []Block) publicationNote {
	for _, b := range blocks[:min(len(blocks), 15)] {
		t := b.Text
		if b.Kind == Row || !reNote.MatchString(t) {
			continue
		}
		m := rePublished.FindStringSubmatch(t)
		if m == nil {
			continue
		}
		note := publicationNote{date: dateIn(m[1])}
		first := t
		if i := strings.IndexAny(t, "　"); i > 0 {
			first = t[:i]
		}
		if i := strings.Index(first, "根据"); i > 0 {
			first = first[:i]
		}
		after := first[min(len(first), strings.Index(first, m[1])+len(m[1])):]
		if d := reDecree.FindStringSubmatch(after); d != nil {
			note.number, note.issuer = decree(d[1], d[2], d[3]), strings.TrimPrefix(tight(d[1]), "中华人民共和国")
		} else if n := reNumber.FindStringSubmatch(after); n != nil {
			note.number = numbered(n)
		} else if c := reCongress.FindStringSubmatch(after); c != nil {
			note.issuer, note.adopted = c[1]+"人民代表大会"+c[2], true
		}
		return note
	}
	return publicationNote{}
}

// describeDates keeps the days apart: signed, published, in force, until. The document's own word goes
// before the page's.
func describeDates(p *Policy, doc Document, blocks []Block, pub publicationNote) {
	printed := putOut(blocks)
	p.Issued = firstDate(pub.date, signed(blocks), dateIn(doc.Meta["成文日期"]), printed)
	p.Published = firstDate(dateIn(doc.Meta["发布日期"]), dateIn(doc.Meta["pubdate"]), dateIn(doc.Meta["publishdate"]), dateIn(doc.Meta["article:published_time"]), pageDate(blocks))
	counts := firstDate(printed, p.Issued)
	if counts == "" && atOnce(blocks) { // the box says when, the text says that it was that day
		counts = dateIn(doc.Meta["实施日期"])
		p.Issued = counts
	}
	said := inForce(blocks, counts)
	p.Effective = firstDate(said.from, dateIn(doc.Meta["实施日期"]))
	p.Expires = said.until
	if p.Expires == "" {
		p.Expires = lastDay(firstDate(said.counts, p.Effective, p.Issued), said.years)
	}
	// The page's own day goes before one that is only counted; what is repealed before its time ends then.
	if ended := dateIn(doc.Meta["失效日期"]); ended > p.Issued && (said.until == "" || ended < said.until) {
		p.Expires = ended
	}
}

// atOnce tells that the document is in force from the day on which it was put out.
func atOnce(blocks []Block) bool {
	for _, b := range blocks {
		for _, span := range Sentences(b.Text) {
			if s := b.Text[span.From:span.To]; reFromNow.MatchString(s) && reThis.MatchString(s) {
				return true
			}
		}
	}
	return false
}

func firstDate(dates ...Date) Date {
	for _, d := range dates {
		if d != "" {
			return d
		}
	}
	return ""
}
