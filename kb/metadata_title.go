package kb

import (
	"regexp"
	"strings"
)

var (
	reSite     = regexp.MustCompile(`\s*[-—_|–－]+\s*[^-—_|–－]{0,40}(?:网站|门户|政府网|政务网|信息网|官网|平台|信息公开|政府|委员会|网|局|厅)\s*$`)
	reChannel  = regexp.MustCompile(`\s*[-—_|–－]+\s*(?:[\p{Han}]{0,8}(?:文件|公告|公开|法规|政策|公示|通知|解读|要闻|动态|栏目|文库|公报|办公室|中心)|首页)\s*$`)
	reSiteName = regexp.MustCompile(`(?:门户网站|政府网站|政府网|信息公开(?:平台|网|专栏)?|官方网站)$|^[\p{Han}（）()]{2,40}(?:人民政府|委员会|局|厅)$`)
	// reReposted are an editor's words before a title: (转载), 【失效】, 转载:, and tags such as 【人社】.
	reReposted = regexp.MustCompile(`^(?:[（(\[]\s*(?:转载|转发|转|已废止|已失效|失效|废止)\s*[)）\]]|【[^【】]{1,8}】|转[载发]\s*[:：])\s*`)
	// reInstrument are the names that documents go by.
	reInstrument = regexp.MustCompile(`(?:办法|细则|方案|规定|规则|条例|意见|措施|规划|计划|要点|指引|指南|目录|清单|规范|准则|制度|若干政策|政策|章程|程序|规程|方法|纲要|标准体系|手册|预案)(?:[（(][^（）()]{1,12}[)）])?$`)
	reIssued     = regexp.MustCompile(`(?:重新|修订|联合|转发)?(?:印发|发布|公布|颁布|颁发)(?:(?:新修订|修订后|新)的)?\s*(?:[《〈]([^》]+(?:〈[^〉]+〉[^》]*)?)[》〉]|([^《》]{4,80}?))(?:[（(][^（）()]{1,12}[)）])?的?(?:通知|公告|决定|通告|令)$`)
	reTitleEnd   = regexp.MustCompile(`(?:通知|公告|通告|意见|办法|细则|规定|规则|条例|方案|计划|决定|决议|命令|令|批复|函|报告|公报|纪要|措施|指引|指南|法|规划|要点|清单|目录|标准|规范|准则|章程|制度|解读|问答|提示|倡议书|须知|政策|细化|工作|解释|条|流程|简介|详解|公示|纲要|预案|程序|通报|答复|提醒|告知书|书|信)(?:[（(][^（）()]{1,16}[)）])?$`)
)

// pageTitle is the title that markup gives: the article's own before the page's, without the site.
func pageTitle(doc Document) string {
	for _, t := range []string{doc.Meta["articletitle"], doc.Meta["标题"], doc.Meta["title"], doc.Meta["og:title"], doc.Title, doc.Meta["h1"]} {
		t = cleanTitle(t)
		t = asPrinted(t, doc.Blocks)
		if runes(t) >= 5 && !siteName(t) && (doc.Meta != nil || saysSo(doc, t)) {
			return t
		}
	}
	return ""
}

// besideTitle is what a page's title may hold beside the document's: the site, the way there.
var besideTitle = regexp.MustCompile(`网|门户|首页|[_|>»＞]|公开|栏目|频道`)

// asPrinted is the title as the text prints it: what the page cuts short in full, what it surrounds with
// the names of the site bare.
func asPrinted(t string, blocks []Block) string {
	cut, short := strings.CutSuffix(strings.TrimRight(t, ". "), "…")
	short = short || strings.HasSuffix(t, "...")
	if !short && !besideTitle.MatchString(t) {
		return t
	}
	for _, b := range blocks[:min(len(blocks), 20)] {
		if n := runes(b.Text); b.Kind == Row || n < 8 || n > 120 || !reTitleEnd.MatchString(b.Text) {
			continue
		}
		if short && runes(cut) >= 8 && strings.HasPrefix(tight(b.Text), tight(cut)) {
			return b.Text
		}
		if before, after, ok := strings.Cut(t, b.Text); ok && besideTitle.MatchString(before+after) {
			return b.Text
		}
	}
	return t
}

// saysSo asks the text: titles in the properties of office files are often those of an older file.
func saysSo(doc Document, title string) bool {
	return standsIn(doc.Blocks[:min(len(doc.Blocks), 20)], title)
}

// reTag is markup that a page leaves in what it says of its title.
var reTag = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,30}>`)

func cleanTitle(t string) string {
	t = trimNumber(strings.Trim(reTag.ReplaceAllString(t, ""), " 　\t\n\""))
	t = reReposted.ReplaceAllString(t, "")
	for {
		short := reChannel.ReplaceAllString(reSite.ReplaceAllString(t, ""), "")
		if short == t || runes(short) < 5 {
			return trimNumber(t)
		}
		t = short
	}
}

func siteName(t string) bool {
	return reSiteName.MatchString(t)
}

// trimNumber takes away a number printed before or behind the title in one line.
func trimNumber(t string) string {
	if m := reGlued.FindStringSubmatch(t); m != nil {
		return m[1]
	}
	if m := reTailNumber.FindStringSubmatchIndex(t); m != nil && runes(t[:m[3]]) >= 8 {
		return t[:m[3]]
	}
	if at := reNumber.FindStringIndex(t); at != nil {
		rest := strings.Trim(t[:at[0]]+" "+t[at[1]:], " 　（）()【】[]")
		if (strings.Trim(t[:at[0]], "【[（( ") == "" || strings.Trim(t[at[1]:], " 　）)") == "") && runes(rest) >= 8 && reTitleEnd.MatchString(tight(rest)) {
			return rest
		}
	}
	return t
}

// instrument is the document that a notice puts out: 关于印发《某办法》的通知 is cited as 某办法.
func instrument(title string) string {
	m := reIssued.FindStringSubmatch(title)
	if m == nil {
		return title
	}
	name := strings.TrimSpace(m[1] + m[2])
	if strings.HasPrefix(name, "我") || strings.HasPrefix(name, "本") || !reInstrument.MatchString(name) || runes(name) < 6 {
		return title
	}
	return name
}

var (
	// reOrder are titles of orders, which only put out what is called otherwise.
	reOrder       = regexp.MustCompile(`令\s*(?:[（(]?\s*(?:(?:19|20)\d{2}年?)?\s*第\s*[0-9一二三四五六七八九十百〇零]{1,6}\s*号\s*[)）]?)?$`)
	rePromulgated = regexp.MustCompile(`(?:公布|发布|颁布)(?:修订后的|修改后的)?\s*《([^》]{4,60})》|《([^》]{4,60})》[^。]{0,120}(?:公布|发布|颁布|施行|印发)`)
)

// promulgated is the name of what an order puts out: 现公布《某条例》,自某日起施行。
func promulgated(blocks []Block) string {
	for _, b := range blocks[:min(len(blocks), 15)] {
		if m := rePromulgated.FindStringSubmatch(b.Text); m != nil {
			return m[1] + m[2]
		}
	}
	return ""
}

func standsIn(blocks []Block, title string) bool {
	name := tight(title)
	for _, b := range blocks {
		if tight(b.Text) == name {
			return true
		}
	}
	return false
}
