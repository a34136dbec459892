package kb

import (
	"regexp"
	"strings"
)

var (
	// reUnits is the tail of a clause: (责任单位:…), or without brackets at the end of a paragraph.
	reUnits      = regexp.MustCompile(`[(（【]\s*((?:牵头|责任|主要责任|第一责任|负责|主办|承办|实施)\s*(?:单位|部门|科室)\s*[:：][^\n]*?)[)）】]\s*[。.]?\s*$`)
	reUnitsLine  = regexp.MustCompile(`(?:^|。|\s)((?:牵头|责任|负责|主办)\s*(?:单位|部门)\s*[:：][^。\n]{2,400})[。.]?\s*$`)
	reUnitsBare  = regexp.MustCompile(`[(（]([\p{Han}〔〕、，,；; “”]{2,300}?牵头[\p{Han}〔〕、，,；; “”]{0,300})[)）]\s*[。.]?\s*$`)
	reUnitLabel  = regexp.MustCompile(`^(牵头|责任|主要责任|第一责任|负责|主办|承办|实施|配合|协办|协同|参与)(?:单位|部门|科室)[:：]`)
	reLeadTail   = regexp.MustCompile(`(?:按照?(?:各自)?职责(?:分工)?)?(?:分别|共同|联合)?牵头(?:负责|落实|组织)?$`)
	reDutyTail   = regexp.MustCompile(`(?:(?:按照?|依)(?:各自|“[^”]*”)?(?:职责|职能)?(?:分工)?(?:分别)?(?:负责|配合|落实)?|分工负责|负责|配合|等)$`)
	reCollective = regexp.MustCompile(`^各|[县市区省州]直(?:有关|相关|各)?|有关|相关|各(?:单位|部门|乡镇|镇|街道|成员)|成员单位`)
)

// cutUnits takes the 责任单位 tail off a clause. Blanks within it are noise of the source.
func cutUnits(text string) (string, []Unit) {
	for _, re := range []*regexp.Regexp{reUnits, reUnitsLine, reUnitsBare} {
		at := re.FindStringSubmatchIndex(text)
		if at == nil {
			continue
		}
		if units := parseUnits(text[at[2]:at[3]]); len(units) > 0 {
			cut := at[0]
			if re == reUnitsLine {
				cut = at[2]
			}
			return strings.TrimRight(text[:cut], " 　"), units
		}
	}
	return text, nil
}

// parseUnits reads 责任单位:甲、乙牵头,丙、各乡镇〔街道〕人民政府〔办事处〕. Units that share a 牵头 stand between
// two commas: all of them lead.
func parseUnits(s string) []Unit {
	s = tight(s)
	var units []Unit
	lead := false
	for _, group := range splitOutside(s, "，,；;。") {
		if m := reUnitLabel.FindStringSubmatch(group); m != nil {
			lead = m[1] == "牵头" || m[1] == "主办"
			group = group[len(m[0]):]
		}
		names := splitOutside(group, "、")
		leading := 0 // the first names, up to the one with 牵头
		for i, name := range names {
			if own := reLeadTail.ReplaceAllString(name, ""); own != name {
				names[i], leading = own, i+1
			}
		}
		for i, name := range names {
			units = addUnit(units, name, lead || i < leading)
		}
	}
	return units
}

func addUnit(units []Unit, name string, lead bool) []Unit {
	name = strings.Trim(reDutyTail.ReplaceAllString(name, ""), "()（）")
	if runes(name) < 2 || runes(name) > 40 {
		return units
	}
	return append(units, Unit{Name: name, Lead: lead, Collective: reCollective.MatchString(name)})
}

// splitOutside splits at any of the separators that stands outside brackets.
func splitOutside(s, separators string) []string {
	var parts []string
	depth, start := 0, 0
	for i, r := range s {
		switch {
		case strings.ContainsRune("〔(（[【“", r):
			depth++
		case strings.ContainsRune("〕)）]】”", r):
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune(separators, r):
			parts = append(parts, s[start:i])
			start = i + len(string(r))
		}
	}
	return append(parts, s[start:])
}

func unitsIn(blocks []Block) bool {
	for _, b := range blocks {
		if reUnits.MatchString(b.Text) || reUnitsLine.MatchString(b.Text) {
			return true
		}
	}
	return false
}

// levelOfUnits tells the level of a document without an issuer by the units that it charges.
func levelOfUnits(ps []Passage) string {
	counts := map[string]int{}
	for _, p := range ps {
		for _, u := range p.Units {
			if level := string([]rune(u.Name)[0]); strings.Contains("省市县", level) {
				counts[level]++
			}
		}
	}
	best := ""
	for _, level := range []string{"县", "市", "省"} {
		if counts[level] > counts[best] && counts[level] >= 3 {
			best = level
		}
	}
	return best
}
