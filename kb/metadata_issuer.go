package kb

import (
	"regexp"
	"strings"
)

var (
	reTitleIssuer = regexp.MustCompile(`^(.{3,120}?)\s*(?:关于|印发|转发|令|公告)`)
	reOrderIssuer = regexp.MustCompile(`^(\p{Han}{2,30})令`)
	reOrganName   = regexp.MustCompile(`(?:局|厅|部|府|室|会|院|委|办|中心|处|署|行|公司|联|总工会|指挥部|领导小组)$`)
	reOrganEtc    = regexp.MustCompile(`等\s*[0-9一二三四五六七八九十]*\s*(?:部门|单位)$`)
)

// issuerOf names who issued the document: as its title begins, as it is signed, as an order says, and
// last as the page says (which may be who reposted it).
func issuerOf(doc Document, title, number string, pub publicationNote) string {
	if pub.issuer != "" {
		return strings.ReplaceAll(pub.issuer, " ", "、")
	}
	if m := reTitleIssuer.FindStringSubmatch(title); m != nil && !strings.ContainsAny(m[1], "《，。：") {
		if names := organs(m[1]); names != "" && !reOrganEtc.MatchString(m[1]) {
			return names
		}
	}
	if m := reOrderIssuer.FindStringSubmatch(number); m != nil && m[1] != "主席" {
		return m[1]
	}
	if names := signatories(doc.Blocks); names != "" {
		return names
	}
	for _, key := range []string{"发布机构", "contentsource", "来源"} {
		if s := organs(strings.TrimPrefix(doc.Meta[key], "本网")); s != "" {
			return s
		}
	}
	return ""
}

// organs joins names of organs set with blanks, commas or 、 between them; empty when one is none.
func organs(s string) string {
	var names []string
	seen := map[string]bool{}
	for _, name := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" 　、,，;；", r) }) {
		if !reOrganName.MatchString(name) || runes(name) < 3 {
			return ""
		}
		if !seen[name] {
			names = append(names, name)
		}
		seen[name] = true
	}
	return strings.Join(names, "、")
}

// signatories are the names above the first signed date.
func signatories(blocks []Block) string {
	for i, b := range blocks {
		if b.Kind == Row {
			continue
		}
		if m := reSignedTail.FindStringSubmatch(b.Text); m != nil && reOrgan.MatchString(m[1]) {
			return organs(m[1])
		}
		if !onlyDate(b.Text) {
			continue
		}
		from := i
		for from > 0 && i-from < 8 && reOrgan.MatchString(blocks[from-1].Text) && organs(blocks[from-1].Text) != "" {
			from--
		}
		if from < i {
			return organs(strings.ReplaceAll(allText(blocks[from:i]), "\n", " "))
		}
	}
	return ""
}

var (
	reNational     = regexp.MustCompile(`^(?:中华人民共和国|国务院|国家|全国|中共中央|中央|最高人民|中国人民银行$|[\p{Han}]{2,12}部(?:办公厅)?$|海关总署|税务总局|市场监管总局|[\p{Han}]{2,10}总局)`)
	reCounty       = regexp.MustCompile(`[\p{Han}]{2,6}(?:县|区)(?:人民政府|委|[\p{Han}]{1,20}(?:局|办|室|会|中心|办事处)|$)`)
	reCountyOrgan  = regexp.MustCompile(`^(?:中共)?[\p{Han}]{2,8}[县区](?:[^域]|$)`)
	reCity         = regexp.MustCompile(`^市|[\p{Han}]市(?:[^场]|$)`)
	reCityProvince = regexp.MustCompile(`^(?:中共)?(?:北京|上海|天津|重庆)`)
)

// levelOf tells 国家, 省, 市 or 县 by the issuer, else by the title.
func levelOf(p Policy) string {
	for _, s := range []string{p.Issuer, p.Title} {
		first, _, _ := strings.Cut(s, "、")
		switch {
		case first == "":
			continue
		case reNational.MatchString(first):
			return "国家"
		case reCounty.MatchString(first) && !strings.Contains(first, "自治区"),
			reCountyOrgan.MatchString(first) && !strings.Contains(first, "自治区"):
			return "县"
		case strings.Contains(first, "省") || strings.Contains(first, "自治区"):
			return "省"
		case reCity.MatchString(first) && !strings.HasPrefix(first, "市场"):
			if reCityProvince.MatchString(first) {
				return "省"
			}
			return "市"
		}
	}
	return ""
}
