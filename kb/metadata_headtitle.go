package kb

import (
	"regexp"
	"strings"
)

// reOfPage are lines of a site between its menu and the title: codes, the way to the page, fields of its box.
var reOfPage = regexp.MustCompile(`^[^\p{Han}]*$|-->|[>＞»]|^(?:索\s*引\s*号|统一编号|信息编号|信息类别|信息分类|主题\s*分类|主\s*题\s*词|分\s*类|发文(?:机关|单位|机构|字号|日期)|发布(?:机构|机关|单位|日期|时间)|制发(?:机关|日期)|成文日期|生成日期|公开(?:日期|方式|形式|范围|时限|责任部门)|有\s*效\s*性|时\s*效|附加码|名\s*称|文\s*号)\s*[:：]`)

// reStamped are the lines above the head of a printed document: copy number, secrecy, urgency.
var reStamped = regexp.MustCompile(`^(?:[0-9]{3,8}|(?:绝密|机密|秘密|内部资料).{0,8}|特急|加急|平急|急件|签发人[:：].*)$`)

// stampRow tells a row of the head of a printed document, or of a page's box: its number, who signed it, an index.
func stampRow(b Block) bool {
	if b.Kind != Row {
		return false
	}
	said := false
	for _, cell := range b.Cells {
		t := strings.TrimSpace(cell)
		said = said || strings.ContainsAny(t, "号件人：:")
		if t != "" && ownNumber(t) == "" && !reStamped.MatchString(tight(t)) && !reOfPage.MatchString(t) && !onlyDate(t) && !(strings.HasSuffix(t, "文件") && runes(t) < 30) {
			return false
		}
	}
	return said
}

// reNamed is the title in a page's box.
var reNamed = regexp.MustCompile(`^名\s*称\s*[:：]\s*([^:：]{6,90})$`)

// textTitle finds the title among the first lines of a text without markup; an order or announcement that has
// none is called by its number. The first line of a page, unlike that of a text, must look like a title.
func textTitle(blocks []Block, page bool) string {
	if t := headTitle(blocks, page); t != "" {
		return t
	}
	for _, b := range blocks[:min(len(blocks), 3)] {
		if m := reCalled.FindStringSubmatch(tight(b.Text)); m != nil && reOrganName.MatchString(m[1]) {
			return tight(b.Text)
		}
	}
	return ""
}

// reCalled is an order or announcement with who gives it: 某县指挥部通告(第7号).
var reCalled = regexp.MustCompile(`^([\p{Han}、]{4,40}?)(?:令|公告|通告)[（(]?(?:(?:19|20)\d{2}年)?第[0-9一二三四五六七八九十百]{1,6}号[)）]?$`)

// headTitle finds what looks like a title. It may be set in several lines: 某局 / 关于印发某办法 / 的通知.
func headTitle(blocks []Block, page bool) string {
	const within = 15
	above := 0 // lines of the page
	for i, b := range blocks[:min(len(blocks), within)] {
		t := reSite.ReplaceAllString(reReposted.ReplaceAllString(b.Text, ""), "")
		if in := strings.Trim(t, "（）()"); runes(in) == runes(t)-2 && reTitleEnd.MatchString(in) {
			t = in
		}
		if stampRow(b) {
			above++
			continue
		}
		if b.Kind == Row && len(b.Cells) != 1 {
			return ""
		}
		if m := reNamed.FindStringSubmatch(t); m != nil {
			return cleanTitle(m[1])
		}
		if i+1 < len(blocks) && reOrgan.MatchString(t) && strings.HasPrefix(tight(blocks[i+1].Text), tight(t)) {
			continue // a site's line: the title itself begins with the organ
		}
		if noise.MatchString(t) || reOfPage.MatchString(t) || ownNumber(t) != "" || reYearNo.MatchString(t) || reDecreeNo.MatchString(t) || reStamped.MatchString(t) || onlyDate(t) || strings.HasSuffix(t, "文件") && runes(t) < 30 {
			above++
			continue
		}
		if _, ok := markOf(b, 0); ok {
			return ""
		}
		if runes(t) > 90 || strings.ContainsAny(t, "。；") || strings.HasSuffix(t, "：") || strings.HasSuffix(t, ":") || strings.HasPrefix(t, "（") || strings.HasPrefix(t, "(") {
			return "" // the text has begun
		}
		joined := t
		if reGlued.MatchString(t) {
			return cleanTitle(t)
		}
		for j := i + 1; j < min(len(blocks), i+4) && !reTitleEnd.MatchString(tight(joined)); j++ {
			next := blocks[j].Text
			longest := 60
			if reOrgan.MatchString(joined) {
				longest = 120 // further issuers, then the title
			}
			if _, ok := markOf(blocks[j], 0); ok || blocks[j].Kind == Row || runes(next) > longest || strings.ContainsAny(next, "。：:；") || strings.ContainsAny(joined, "！？!?") || ownNumber(next) != "" || strings.HasPrefix(next, "（") {
				break
			}
			joined += titleSeam(joined, next) + next
			if whole := trimNumber(joined); reTitleEnd.MatchString(tight(whole)) {
				return cleanTitle(whole)
			}
		}
		if t = trimNumber(t); reTitleEnd.MatchString(tight(t)) || !page && i == above && runes(t) >= 6 && !reOrgan.MatchString(t) {
			return cleanTitle(t)
		}
	}
	return ""
}

// titleSeam keeps a blank between two issuers set below each other.
func titleSeam(above, below string) string {
	if reOrgan.MatchString(above) && !strings.HasPrefix(below, "关于") {
		return " "
	}
	return ""
}
