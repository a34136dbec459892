package kb

import (
	"regexp"
	"strings"
)

const (
	open6  = `[〔\[【［(（﹝〖<〈「『{｛〘]`
	close6 = `[〕\]】］)）﹞〗>〉」』}｝〙]`
)

var (
	// reNumber is a 文号 (GB/T 9704-2012, 7.2.5): the issuer's sign, the year in brackets, the number.
	reNumber = regexp.MustCompile(`([\p{Han}A-Za-z]{1,20})\s*` + open6 + `\s*((?:19|20)\d{2})\s*(?:年)?` + close6 + `\s*(?:第\s*)?(\d{1,5})\s*号`)
	// reNotice are numbers of announcements, counted within a year: 公告2020年第1号.
	reNotice = regexp.MustCompile(`([\p{Han}、 　]{0,60}?(?:公告|通告))\s*(?:[（(〔\[]?\s*((?:19|20)\d{2})\s*[)）〕\]]?\s*年?)\s*第?\s*(\d{1,4})\s*号`)
	reYearNo = regexp.MustCompile(`^[（(]?\s*((?:19|20)\d{2})年第\s*(\d{1,4})\s*号\s*[)）]?$`)
	// reDecree are the numbers of orders: 国务院令第746号, 商务部令2008年第8号.
	reDecree = regexp.MustCompile(`([\p{Han}、 　]{2,60}?)(?:第\s*)?令\s*(?:[〔\[（(]?((?:19|20)\d{2})[〕\])）]?\s*年?)?\s*(?:第\s*)?([0-9一二三四五六七八九十百〇零]{1,6})\s*号`)
	// reCounted are announcements counted without a year: 公告第6号, 通告(第6号).
	reCounted     = regexp.MustCompile(`^([\p{Han}、 　]{0,60}?(?:公告|通告))\s*[（(]?\s*第\s*([0-9一二三四五六七八九十百〇零]{1,6})\s*号\s*[)）]?$`)
	reYearBefore  = regexp.MustCompile(`^([\p{Han}、 　]{0,60}?)\s*((?:19|20)\d{2})\s*年\s*第\s*(\d{1,4})\s*号\s*(公告|通告)$`)
	reYearCounted = regexp.MustCompile(`(公告|通告)(?:\||$)`)
	reDecreeNo    = regexp.MustCompile(`^[（(]?\s*第\s*([0-9一二三四五六七八九十百〇零]{1,6})\s*号\s*[)）]?$`)
	// reTailNumber is a number of an announcement in brackets behind its title.
	reTailNumber = regexp.MustCompile(`(公告|通告)\s*[（(]\s*(?:((?:19|20)\d{2})\s*年\s*)?第\s*([0-9一二三四五六七八九十百]{1,6})\s*号\s*[)）]$`)
	// reLabelled is a number behind its label, within a line: [发布文号] 某政发〔2020〕7号.
	reLabelled = regexp.MustCompile(`(?:发文字号|发布文号|发文文号|文\s*号)\s*[\]】]?\s*[:：]?\s*(` + `\p{Han}{1,20}\s*` + open6 + `\s*(?:19|20)\d{2}\s*` + close6 + `\s*\d{1,5}\s*号)`)
	// reGlued is a number printed right behind a title: 关于某事的通知某发〔2020〕11号.
	reGlued     = regexp.MustCompile(`^(.{8,}(?:通知|意见|公告|通告|决定|批复|办法|方案|措施|函))(\p{Han}{1,8}` + open6 + `\s*(?:19|20)\d{2}\s*` + close6 + `\s*\d{1,5}\s*号)$`)
	reCites     = regexp.MustCompile(`根据|依据|按照|按|贯彻|落实|转发|遵照|关于|执行|规定|修订|通知|《|》`)
	reSigner    = regexp.MustCompile(`\s*[ 　]签发人\s*[:：].{0,20}$`)
	reOwnPrefix = regexp.MustCompile(`^(?:发\s*文\s*字\s*号|发文文号|文\s*号|文件编号|编号|字号)\s*[:：]?\s*`)
)

// documentNumber finds the document's own number: the field of the page, a line of its own near the
// head, or one that stands with the title. A number inside a sentence belongs to a document cited.
func documentNumber(doc Document, title string) string {
	if n := ownNumber(doc.Meta["文号"]); n != "" {
		return n
	}
	if m := reYearNo.FindStringSubmatch(doc.Meta["文号"]); m != nil && reYearCounted.MatchString(tight(title)) {
		return reYearCounted.FindStringSubmatch(tight(title))[1] + m[1] + "年第" + m[2] + "号"
	}
	const head = 40
	prev := title
	for i, b := range doc.Blocks {
		if i >= head {
			break
		}
		if b.Kind == Row && strings.Contains(b.Text, "号") {
			for _, cell := range b.Cells {
				if n := ownNumber(cell); n != "" {
					return n
				}
			}
		}
		if n := ownNumber(b.Text); n != "" {
			return n
		}
		if m := reYearNo.FindStringSubmatch(b.Text); m != nil && reYearCounted.MatchString(tight(prev)+"|"+tight(title)) {
			return reYearCounted.FindStringSubmatch(tight(prev) + "|" + tight(title))[1] + m[1] + "年第" + m[2] + "号"
		}
		if m := reDecreeNo.FindStringSubmatch(b.Text); m != nil && strings.HasSuffix(tight(prev), "令") && runes(prev) <= 40 {
			return decree(strings.TrimSuffix(tight(prev), "令"), "", m[1])
		}
		if m := reDecreeNo.FindStringSubmatch(b.Text); m != nil && reYearCounted.MatchString(tight(prev)+"|"+tight(title)) {
			return counted(prev, title) + "第" + m[1] + "号"
		}
		if n := leadingNumber(b.Text, title); n != "" {
			return n
		}
		if m := reLabelled.FindStringSubmatch(b.Text); m != nil {
			if n := ownNumber(m[1]); n != "" {
				return n
			}
		}
		prev = b.Text
	}
	for _, t := range []string{doc.Meta["articletitle"], doc.Meta["标题"], doc.Meta["title"], doc.Title, doc.Meta["h1"]} {
		if n := titleNumber(t); n != "" {
			return n
		}
	}
	return titleNumber(title)
}

// titleNumber is the number that a page puts before or behind the title.
func titleNumber(t string) string {
	for reSite.MatchString(t) {
		t = reSite.ReplaceAllString(t, "")
	}
	if m := reGlued.FindStringSubmatch(t); m != nil {
		return ownNumber(m[2])
	}
	if m := reTailNumber.FindStringSubmatch(tight(t)); m != nil {
		if m[2] != "" {
			m[2] += "年"
		}
		return m[1] + m[2] + "第" + m[3] + "号"
	}
	if at := reNumber.FindStringSubmatchIndex(t); at != nil && trimNumber(t) != t {
		return ownNumber(t[at[0]:at[1]])
	}
	return ""
}

// ownNumber reads a line that is nothing but a number, maybe with 文件 or a label before it.
func ownNumber(line string) string {
	if !strings.Contains(line, "号") {
		return "" // most lines
	}
	line = reSigner.ReplaceAllString(reOwnPrefix.ReplaceAllString(strings.TrimSpace(inFigures.Replace(line)), ""), "")
	line = strings.Trim(line, " 　*＊|｜")
	if runes(line) > 80 {
		return ""
	}
	bare := strings.Trim(line, "（）() 　")
	for _, s := range []string{line, bare} {
		if at := reNumber.FindStringSubmatchIndex(s); at != nil && strings.Trim(s[at[1]:], " 　)）") == "" {
			before := s[:at[0]]
			if strings.Trim(before, " 　(（") == "" || strings.HasSuffix(strings.TrimSpace(before), "文件") {
				m := reNumber.FindStringSubmatch(s)
				if !reCites.MatchString(m[1]) {
					return numbered(m)
				}
			}
		}
		if m := reNotice.FindStringSubmatch(s); m != nil && len(m[0]) == len(s) && !reCites.MatchString(m[1]) {
			return notice(m)
		}
		if m := reCounted.FindStringSubmatch(s); m != nil && !reCites.MatchString(m[1]) {
			return tight(m[1]) + "第" + m[2] + "号"
		}
		if m := reYearBefore.FindStringSubmatch(s); m != nil && !reCites.MatchString(m[1]) {
			return tight(m[1]) + m[4] + m[2] + "年第" + m[3] + "号"
		}
		if m := reDecree.FindStringSubmatch(s); m != nil && len(m[0]) == len(s) && !reCites.MatchString(m[1]) {
			return decree(m[1], m[2], m[3])
		}
	}
	return ""
}

// counted is what an announcement's number counts: the organ's announcements where the line above names it.
func counted(above, title string) string {
	if t := tight(above); reYearCounted.MatchString(t) && runes(t) <= 30 && !strings.Contains(t, "关于") {
		return t
	}
	return reYearCounted.FindStringSubmatch(tight(above) + "|" + tight(title))[1]
}

// leadingNumber reads a number printed in one line with the title.
func leadingNumber(line, title string) string {
	if title == "" || runes(line) > 120 || strings.ContainsAny(line, "。；") {
		return ""
	}
	name := tight(title)
	if m := reGlued.FindStringSubmatch(tight(line)); m != nil && strings.HasPrefix(tight(m[1]), strings.TrimSuffix(name, m[2])) {
		return ownNumber(m[2])
	}
	if i := strings.LastIndex(line, "的公告"); i >= 0 { // 某部关于某事的公告某部公告2020年第6号
		if m := reNotice.FindStringSubmatch(line[i+len("的公告"):]); m != nil && strings.Contains(name, tight(line[:i])) {
			return notice(m)
		}
	}
	at := reNumber.FindStringSubmatchIndex(line)
	if at == nil {
		return ""
	}
	m := reNumber.FindStringSubmatch(line)
	before, after := tight(line[:at[0]]), tight(line[at[1]:])
	whole := before == "" && runes(after) >= 6 && strings.Contains(name, after)
	behind := strings.Trim(after, ")）") == "" && strings.Trim(before, "(（") != "" && strings.Contains(name, strings.Trim(before, "(（"))
	if (whole || behind) && !reCites.MatchString(m[1]) {
		return numbered(m)
	}
	return ""
}
