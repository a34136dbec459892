package wording

import (
	"regexp"
	"strings"

	"zhuqi/kb"
)

// Citation names a policy and the place in it: 《title》 文号 place; what was not recognised is said, never invented.
func Citation(p kb.Policy, path string) string {
	s := name(p)
	if p.Number != "" {
		s += " " + Escape(p.Number)
	}
	switch {
	case p.Title == "" && p.Number == "":
		s += "(未识别到标题和文号)"
	case p.Title == "":
		s += "(未识别到标题)"
	case p.Number == "":
		s += "(未识别到文号)"
	}
	if path = Place(path); path != "" {
		s += " " + Escape(path)
	}
	return s
}

func name(p kb.Policy) string {
	if p.Title == "" {
		return Escape(p.Name())
	}
	return "《" + Escape(strings.Trim(p.Title, "《》")) + "》"
}

var numbered = regexp.MustCompile(`^([一二三四五六七八九十]+)?(?:[(（]([一二三四五六七八九十]+)[)）])?(\d+)?(?:[(（](\d+)[)）])?$`)

// Place writes a clause's path as it is cited: 二(五)21 becomes 第21项(二、(五)); 第三章第十条第二款 stays.
func Place(path string) string {
	m := numbered.FindStringSubmatch(path)
	if path == "" || m == nil {
		return path
	}
	above := ""
	if m[1] != "" {
		above = m[1] + "、"
	}
	if m[2] != "" {
		above += "(" + m[2] + ")"
	}
	point := ""
	if m[4] != "" {
		point = "第(" + m[4] + ")点"
	}
	switch {
	case m[3] == "" && point != "":
		return path
	case m[3] == "" && m[2] == "":
		return "第" + m[1] + "部分"
	case m[3] == "":
		return above
	case above == "":
		return "第" + m[3] + "项" + point
	}
	return "第" + m[3] + "项" + point + "(" + above + ")"
}

// whom names the unit and person to ask, else the office.
func (w Words) whom(a kb.Answer) string {
	if len(a.Interpreters) > 0 {
		c := a.Interpreters[0]
		s := Escape(c.Unit + " " + c.Name)
		if c.Phone != "" {
			s += "(" + Escape(c.Phone) + ")"
		}
		return s
	}
	s := "活动办"
	if a.Lead != "" {
		s = Escape(a.Lead) + ",或活动办"
	}
	if w.Office != "" {
		s += "(" + Escape(w.Office) + ")"
	}
	return s
}

// answersAs is what a person answers as.
func answersAs(c kb.Contact) string {
	if c.Liaison {
		return "单位联络员"
	}
	return "政策解读员"
}

// contact is a person in one line, with who stands in; where only the unit is known, the unit.
func contact(c kb.Contact) string {
	if c.Name == "" {
		return Escape(c.Unit) + Escape(c.Phone)
	}
	in := c.Unit
	if c.Post != "" {
		in += " " + c.Post
	}
	s := Escape(c.Name)
	if in != "" {
		s += "(" + Escape(in) + ")"
	}
	s += Escape(c.Phone)
	switch {
	case c.StandIn != "":
		s += "(外出,由" + Escape(c.StandIn) + Escape(c.StandInPhone) + "代)"
	case c.Away:
		s += "(外出)"
	}
	return s
}

// called is what a document is called in a sentence: a plan, or any other.
func called(p kb.Policy) string {
	if p.PlanYear != 0 && p.Title == "" || strings.Contains(p.Title, "方案") {
		return "方案"
	}
	return "文件"
}

// unitsLine tells what the document says about units apart from what we suggest.
func unitsLine(h kb.Hit, a kb.Answer) string {
	us, first := h.Passage.Units, called(h.Policy)+"列首位:"
	var parts, leads []string
	for _, u := range us {
		if u.Lead {
			leads = append(leads, Escape(u.Name))
		}
	}
	if len(leads) > 0 {
		parts = append(parts, first+strings.Join(leads, "、")+"(牵头)")
	} else if len(us) > 0 {
		parts = append(parts, first+Escape(us[0].Name))
	}
	if a.Lead != "" {
		parts = append(parts, "建议主办:"+Escape(a.Lead))
	}
	if len(a.Supports) > 0 {
		parts = append(parts, "协办:"+Escape(strings.Join(a.Supports, "、")))
	}
	return strings.Join(parts, " · ")
}
