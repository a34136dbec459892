package kb

import (
	"regexp"
	"strings"
)

// claim is what a text says about the life of another document.
type claim struct {
	title  string // as versions share it, see family; empty when only a number is given
	issuer string // of a title that begins with none: what stands before it, 北京市人民政府发布的
	number string // plain; empty when only a title is given
	on     Date   // the day that the clause gives; empty: when the text comes into force
	partly bool   // only some of its clauses
	until  Date   // the clause extends it to this day; empty: the clause ends it
	listed bool   // by a decision that puts nothing in its place
}

var (
	reEnds = regexp.MustCompile(`废止|失效|停止(?:执行|施行|使用)|不再(?:执行|施行|使用)`)
	// reBefore is all that may stand between the last name and the word that ends it.
	reBefore = regexp.MustCompile(`^(?:等)?(?:[0-9一二两三四五六七八九十]+[个份件部项])?(?:文件|通知|规定|办法|政策|规范性文件)?[、,，\s]*(?:也|亦)?(?:自[^自《》,，。;；]{2,24}?[日时]?起|从[^《》,，。;；]{2,20}?起)?[,，\s]*(?:同时|即行|予以|一并|相应|随之|即|均|也|亦|全部|自行|自动|将|正式|立即|宣布)*$`)
	rePartly = regexp.MustCompile(`第[0-9一二三四五六七八九十百零〇、第和至\-—]+[条款项章节]|中[的有与]|部分|有关(?:内容|规定|条款)|附件`)
	// reApart begins what stands between two names of one list.
	reApart   = regexp.MustCompile(`^(?:[（(][^（）()]*[)）])?(?:等)?\s*(?:[、,，;；和及与]|以及|并|$)`)
	reBasis   = regexp.MustCompile(`根据|按照|依照|依据|贯彻|落实|遵照|参照|执行《|按《|违反|符合|适用`)
	reExtends = regexp.MustCompile(`(?:延长|延续|顺延|延期|继续(?:执行|实施|施行|有效)|有效期(?:限)?调整)[^《》。]{0,12}?(?:至|到)\s*((?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)`)
	reEnders  = regexp.MustCompile(`(?:废止|失效).{0,30}(?:决定|通知|公告|通告|目录)|清理.{0,20}(?:结果|决定)`)
	reKeeps   = regexp.MustCompile(`继续有效|保留|修改|修订`)
	// reAbout are titles of texts about other texts, and of texts that are none yet: they end nothing.
	reAbout = regexp.MustCompile(`解读|问答|图解|解答|说明|答记者|新闻|通报|公示|报道|草案|征求.{0,6}意见|送审稿|讨论稿`)
)

// claims are what a document's passages say about the life of others.
func claims(p Policy, ps []Passage) []claim {
	if reAbout.MatchString(p.Title) {
		return nil
	}
	var found []claim
	lists := reEnders.MatchString(p.Title)
	both := reKeeps.MatchString(p.Title)
	for _, x := range ps {
		if lists {
			under := strings.Join(x.Headings, "\n")
			if !both || reEnds.MatchString(under) && !reKeeps.MatchString(under) {
				found = append(found, listedIn(under)...) // a short item is a heading
				found = append(found, listedIn(x.Text)...)
				continue
			}
		}
		if !speaksOfLives(x.Text) {
			continue
		}
		for _, s := range Sentences(x.Text) {
			found = append(found, endedIn(x.Text[s.From:s.To])...)
			found = append(found, extendedIn(x.Text[s.From:s.To])...)
		}
	}
	return found
}

// speaksOfLives passes over, quickly, the texts that hold no word of reEnds or reExtends.
func speaksOfLives(text string) bool {
	for _, word := range []string{"废止", "失效", "停止", "不再", "延长", "延续", "顺延", "延期", "继续", "有效期"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// endedIn reads 《…》(…)、《…》同时废止 in a sentence: the names that stand right before the word, and those
// listed with them.
func endedIn(s string) []claim {
	names := mentions(s)
	var found []claim
	for _, end := range reEnds.FindAllStringIndex(s, -1) {
		last := -1
		for i, m := range names {
			if m.To <= end[0] {
				last = i
			}
		}
		if last < 0 {
			continue
		}
		gap := s[names[last].To:end[0]]
		partly := rePartly.MatchString(gap)
		if !partly && !reBefore.MatchString(gap) || partly && strings.ContainsAny(gap, "。;；") {
			continue
		}
		for i := last; i >= 0; i-- {
			from := 0
			if i > 0 {
				from = names[i-1].To
			}
			before := s[from:names[i].From]
			if j := strings.LastIndexAny(before, "。;；"); j >= 0 && i == 0 {
				before = before[j:]
			}
			if reBasis.MatchString(before) {
				break
			}
			found = append(found, claim{title: family(names[i].title), issuer: issuing(before), number: names[i].number, on: dateIn(gap), partly: partly && i == last})
			if i == 0 || !reApart.MatchString(before) {
				break
			}
		}
	}
	return found
}

// extendedIn reads 《…》(…)有效期延长至某日 in a sentence.
func extendedIn(s string) []claim {
	m := reExtends.FindStringSubmatchIndex(s)
	if m == nil {
		return nil
	}
	var found []claim
	for _, n := range mentions(s) {
		if n.To <= m[0] && !reBasis.MatchString(s[:n.From]) {
			found = append(found, claim{title: family(n.title), number: n.number, until: dateIn(s[m[2]:m[3]])})
		}
	}
	return found
}

// listedIn reads the documents in a list of what is repealed.
func listedIn(text string) []claim {
	var found []claim
	for line := range strings.SplitSeq(text, "\n") {
		if reBasis.MatchString(line) {
			continue
		}
		for _, m := range mentions(line) {
			found = append(found, claim{title: family(m.title), number: m.number, listed: true})
		}
	}
	return found
}

var reIssuing = regexp.MustCompile(`([\p{Han}]{2,30})(?:[0-9]{4}年[^，,]{0,12})?(?:发布|公布|颁布|制定|印发|修订发布)的$`)

// issuing is the organ in 某市人民政府发布的, before a title.
func issuing(before string) string {
	if m := reIssuing.FindStringSubmatch(before); m != nil {
		return m[1]
	}
	return ""
}
