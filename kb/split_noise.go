package kb

import (
	"regexp"
	"strings"
)

// noise are lines of a page or a file that are not the policy: where one stands, sharing, printing,
// attachments by name, signatures, copies.
var noise = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`(?:您?(?:的)?当前(?:所在)?(?:的)?位置|当前位置|所在位置|首页)\s*[:：>＞»].*`,
	`[【\[]?\s*字\s*[体号]\s*[:：]?.*`, `[【\[]?打印.{0,8}`, `[【\[]?关闭.{0,6}`, `分享(?:到)?\s*[:：]?.{0,20}`, `A\+?[大中小]?`, `.{0,4}浏览(?:量|次数|字号).{0,20}`,
	`扫一扫.{0,30}`, `.{0,12}(?:责任)?编辑\s*[:：].{0,20}`, `(?:文章|信息|稿件)?来源\s*[:：].{0,40}`, `(?:发布|发表|更新)?(?:日期|时间)\s*[:：].{0,40}`,
	`上一[篇条].*`, `下一[篇条].*`, `相关(?:附件|阅读|文章|稿件|链接|信息|文件).{0,10}`, `返回(?:顶部|首页|列表).{0,6}`, `(?:政府)?信息公开方式\s*[:：].*`, `公开(?:方式|属性|类别)\s*[:：].*`,
	`[（(]?此件.{0,12}公开.{0,6}[)）]?`, `抄\s*[送报]\s*[:：].*`, `主题词\s*[:：].*`, `.{0,40}\s*\d{4}年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发`, `[^。]{2,40}[.…·]{4,}\s*\d{1,3}`,
	`附\s*件?\s*\d*\s*[:：.、]?.{0,80}\.(?:docx?|xlsx?|pdf|zip|rar|wps|et|jpe?g|png|ofd|ceb)`, `.{1,80}\.(?:docx?|xlsx?|pdf|zip|rar|wps|ofd)`,
	`点击(?:查看|下载).{0,80}`, `【(?:音频|文字|视频|图文|专家)?解读】.{0,100}`, `《[^》]{6,}》(?:的)?(?:政策)?解读\s*\d{4}.*`, `[-—_=＝*·\s.…]+`, `关注\s*·.*`, `主办(?:单位)?\s*[:：].*`, `[\s-—]*次`, `(?:A\+?[大中小]\s*)+`, `(?:正在)?加载.{0,4}[.…]*`, `版权所有.*`, `.{0,20}ICP备.*`,
	`(?:高级)?搜索.{0,40}`, `(?:有效|现行有效|已失效|已废止)\s*(?:-->)?`, `-->`, `目\s*录`, `政策(?:解读|原文)\s*[:：]?`, `附件下载\s*[:：]?`, `一图读懂.{0,60}`,
	`(?:无障碍|长者助手|登录|注册|微信|微博|收藏|下载文字版|下载图片版|保护视力色.*|首页)`,
}, "|") + `)$`)

var (
	reOnlyDate  = regexp.MustCompile(`^[(（]?\s*(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[一二]\S{3}年\S{1,2}月\S{1,3}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)\s*[)）]?$`)
	reAddressee = regexp.MustCompile(`^[^。；“]{2,200}[:：]$`)
	reToWhom    = regexp.MustCompile(`各|有关|政府|委员会|单位|部门|企业|市民|纳税人`)
	reOrgan     = regexp.MustCompile(`^(?:中共)?[\p{Han}（）()、〔〕 　]{3,80}(?:局|厅|部|府|室|会|院|委|办|中心|处|署|行|公司|社|联|队|大学|集团|税务总局)$`)
	// reField is a field of a page's box; a line of several is not the policy's.
	reField     = regexp.MustCompile(`(?:文\s*号|发文字号|(?:发布|发表|更新|成文|发文|公开|印发)(?:时间|日期)|(?:信息|文章|稿件)?来\s*源|浏览(?:次数|量|字号)|访问量|点击(?:数|量|次数)|阅读(?:次数|量)?|字\s*[体号]|作\s*者|责任编辑|索\s*引\s*号|发布机构|发文机关|分享到?|打印|有效性)\s*[】\]]?\s*[:：]`)
	reAttached  = regexp.MustCompile(`^附\s*件\s*[:：]`)
	reListEntry = regexp.MustCompile(`^[0-9]{1,2}\s*[.．、][^。；]{2,80}$`)
)

// withoutNoise drops what is not the policy's text: the lines above its title, the addressee, signatures
// and dates, the list of attachments, and the furniture of web pages.
func withoutNoise(blocks []Block, title string) []Block {
	blocks = withoutContents(blocks[bodyStart(blocks, title):])
	name := tight(title)
	var kept []Block
	attached, numbered, begun := false, false, false
	above := noticeLines(blocks, name)
	for i, b := range blocks {
		if i < above && b.Kind != Row && !strings.Contains(b.Text, "。") {
			continue
		}
		if b.Kind == Row {
			if begun || numbered || i > 12 || !stampRow(b) {
				kept = append(kept, b)
			}
			attached = false
			continue
		}
		t := b.Text
		if attached && (reListEntry.MatchString(inFigures.Replace(t)) || reAnnexNamed.MatchString(inFigures.Replace(t))) {
			continue
		}
		begun = begun || strings.Contains(t, "。")
		attached = !strings.Contains(t, "。") && runes(t) <= 120 && (reAttached.MatchString(t) && !bareAnnex(blocks[i:]) || reAnnexNamed.MatchString(inFigures.Replace(t)) && listsAnnexes(blocks[i+1:]))
		if _, ok := markOf(b, 0); ok {
			numbered = true
		}
		switch {
		case attached, noise.MatchString(t), len(reField.FindAllString(t, 2)) == 2 && !strings.Contains(t, "。") && runes(t) <= 160, onlyDate(t), ownNumber(t) != "", !numbered && reNote.MatchString(t):
		case !numbered && i < 30 && name != "" && strings.Contains(name, tight(t)) && runes(t) >= 4 && !strings.ContainsAny(t, "。；"):
		case name != "" && strings.HasSuffix(tight(t), "的通知") && strings.Contains(unquoted(tight(t)), unquoted(name)) && runes(t) < 120:
		case !numbered && reAddressee.MatchString(t) && reToWhom.MatchString(t) && runes(t) <= 200 && !strings.Contains(t, "如下"):
		case name != "" && tight(t) == name:
		case reOrgan.MatchString(t) && (!begun && !numbered && b.Kind != Heading || signs(blocks[i+1:])):
		default:
			kept = append(kept, b)
		}
	}
	return kept
}

// reLeader is what a table of contents sets between a heading and its page.
var reLeader = regexp.MustCompile(`[\s.…·．]*[0-9]{0,4}$`)

// withoutContents drops the table of contents: the lines from 目录 to where its first entry comes again.
func withoutContents(blocks []Block) []Block {
	const longest = 300
	for i, b := range blocks {
		if i > 60 {
			break
		}
		if t := tight(b.Text); b.Kind == Row || t != "目录" && t != "目次" || i+2 >= len(blocks) {
			continue
		}
		entry := tight(reLeader.ReplaceAllString(blocks[i+1].Text, ""))
		for j := i + 2; j < min(len(blocks), i+longest); j++ {
			if entry != "" && tight(blocks[j].Text) == entry {
				return append(blocks[:i:i], blocks[j:]...)
			}
		}
	}
	return blocks
}

// noticeLines counts the lines down to the end of the notice's own title, which may be set in several:
// 某局 / 关于印发某办法 / 实施细则的通知.
func noticeLines(blocks []Block, name string) int {
	const near, most = 12, 5
	for from := range min(len(blocks), near) {
		joined := ""
		for i := from; i < min(len(blocks), from+most); i++ {
			if blocks[i].Kind == Row || strings.ContainsAny(blocks[i].Text, "。；：") {
				break
			}
			joined += tight(blocks[i].Text)
			if i > from && name != "" && joined != name && reIssued.MatchString(joined) && strings.Contains(unquoted(joined), unquoted(name)) {
				return i + 1
			}
		}
	}
	return 0
}

func unquoted(s string) string { return strings.NewReplacer("《", "", "》", "").Replace(s) }

// bareAnnex tells that 附件: stands above the annex itself and not above a list of annexes.
func bareAnnex(rest []Block) bool {
	_, annex := markOf(rest[0], 0)
	return annex && (len(rest) == 1 || !reListEntry.MatchString(inFigures.Replace(rest[1].Text)))
}

// listsAnnexes tells that a line which names an annex belongs to a list of them: after it stand only its like, the
// signature and the day.
func listsAnnexes(rest []Block) bool {
	for i, b := range rest {
		switch {
		case i > 12:
			return false
		case b.Kind != Row && onlyDate(b.Text):
			return true
		case b.Kind == Row || !reAnnexNamed.MatchString(inFigures.Replace(b.Text)) && !reOrgan.MatchString(b.Text) && !noise.MatchString(b.Text):
			return i > 0 && b.Kind != Row && reAnnex.MatchString(inFigures.Replace(b.Text))
		}
	}
	return len(rest) > 0
}

// signs tells that a date follows, behind at most a few further signatories.
func signs(rest []Block) bool {
	for i, b := range rest {
		switch {
		case i > 8:
			return false
		case onlyDate(b.Text), rePutOut.MatchString(b.Text):
			return true
		case !reOrgan.MatchString(b.Text):
			return false
		}
	}
	return false
}

// bodyStart finds the line of the title near the head; what stands above it, unless it is prose, is
// the page's.
func bodyStart(blocks []Block, title string) int {
	name := tight(title)
	if name == "" {
		return 0
	}
	for i, b := range blocks[:min(len(blocks), 60)] {
		t := tight(b.Text)
		if b.Kind != Row && strings.Contains(t, name) && runes(t) <= runes(name)+60 && !strings.Contains(t, "。") && !noise.MatchString(b.Text) {
			return i
		}
		if strings.HasSuffix(t, "。") && (runes(t) >= 40 || strings.Contains(t, name)) {
			return 0
		}
	}
	return 0
}
