package wording

import (
	"fmt"
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

var numbered = regexp.MustCompile(`^([一二三四五六七八九十]+)?(?:[(（]([一二三四五六七八九十]+)[)）])?(\d+)?$`)

// Place writes a clause's path as it is cited: 二(五)21 becomes 第21项(二、(五)); 第三章第十条 stays.
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
	switch {
	case m[3] == "" && m[2] == "":
		return "第" + m[1] + "部分"
	case m[3] == "":
		return above
	case above == "":
		return "第" + m[3] + "项"
	}
	return "第" + m[3] + "项(" + above + ")"
}

// standing is the line that says whether the clause may be relied on.
func standing(h kb.Hit, all []kb.Hit) string {
	switch h.Status {
	case kb.PastPlan:
		return fmt.Sprintf("%d年度方案,数字是%d年目标;今年的以新文件为准", h.Policy.PlanYear, h.Policy.PlanYear)
	case kb.Replaced:
		for _, o := range all {
			if o.Policy.ID == h.Policy.ReplacedBy {
				return "状态:已被" + name(o.Policy) + "替代"
			}
		}
		return "状态:已被新文件替代"
	case kb.NotYet:
		return "状态:尚未施行,自" + Escape(string(h.Policy.Effective)) + "起施行"
	}
	return "状态:" + string(h.Status)
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

func contact(c kb.Contact) string {
	in := c.Unit
	if c.Post != "" {
		in += " " + c.Post
	}
	s := Escape(c.Name)
	if in != "" {
		s += "(" + Escape(in) + ")"
	}
	return s + Escape(c.Phone)
}

// unitsLine tells what the document says about units apart from what we suggest.
func unitsLine(us []kb.Unit, a kb.Answer) string {
	var parts, leads []string
	for _, u := range us {
		if u.Lead {
			leads = append(leads, Escape(u.Name))
		}
	}
	if len(leads) > 0 {
		parts = append(parts, "方案列首位:"+strings.Join(leads, "、")+"(牵头)")
	} else if len(us) > 0 {
		parts = append(parts, "方案列首位:"+Escape(us[0].Name))
	}
	if a.Lead != "" {
		parts = append(parts, "建议主办:"+Escape(a.Lead))
	}
	if len(a.Supports) > 0 {
		parts = append(parts, "协办:"+Escape(strings.Join(a.Supports, "、")))
	}
	return strings.Join(parts, " · ")
}
