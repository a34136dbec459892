package wording

import (
	"cmp"
	"fmt"
	"html"

	"zhuqi/kb"
)

// standing is the line that says whether the clause may be relied on.
func standing(h kb.Hit) string {
	if h.Status == kb.PastPlan {
		return life(h)
	}
	return "状态:" + life(h)
}

// Life says in plain text how a record stands, for lists.
func Life(r kb.Record) string {
	return html.UnescapeString(life(kb.Hit{Policy: r.Policy, Status: r.Status, Successor: r.Successor}))
}

// life says how a hit's policy stands on the asking day: since when, until when, and what stands in its place.
func life(h kb.Hit) string {
	p := h.Policy
	switch h.Status {
	case kb.PastPlan:
		s := fmt.Sprintf("%d年度方案,数字是%d年目标;今年的以新文件为准", p.PlanYear, p.PlanYear)
		if h.Successor.ID != 0 {
			s += ",见" + named(h.Successor)
		}
		return s
	case kb.Replaced:
		if h.Successor.ID == 0 {
			return "已被新文件替代"
		}
		return "已被" + named(h.Successor) + "替代" + since(p.ReplacedOn)
	case kb.Expired:
		switch {
		case p.Cause == kb.Repealed && h.Successor.ID != 0 && !p.Retired && !p.Void:
			return "已失效," + named(h.Successor) + "宣布废止" + since(p.ReplacedOn)
		case p.EndedOn() != "" && !p.Retired:
			return "已失效,有效期到" + string(p.EndedOn())
		}
	case kb.NotYet:
		switch from := p.From(); {
		case from != "" && p.Effective != "" && p.Effective < from:
			return "尚未施行,这一文本自" + string(from) + "起施行" // in an earlier wording it may have held before
		case from != "":
			return "尚未施行,自" + string(from) + "起施行"
		}
	case kb.InForce:
		switch {
		case p.ReplacedBy != 0 && p.ReplacedBy == h.Successor.ID && p.ReplacedOn != "" && p.Cause != kb.NewYear:
			return "现行,自" + string(p.ReplacedOn) + "起由" + named(h.Successor) + "替代"
		case p.EndedOn() != "":
			return "现行,有效期到" + string(p.EndedOn())
		}
	}
	return string(h.Status)
}

// named is a policy by its title and number.
func named(p kb.Policy) string { return name(p) + Escape(p.Number) }

func since(d kb.Date) string {
	if d == "" {
		return ""
	}
	return ",自" + string(d) + "起"
}

// against shows the clauses of other texts in force that give another figure: all are shown, none is picked.
func (w Words) against(a kb.Answer) []string {
	if len(a.Conflicts) == 0 {
		return nil
	}
	many := "两份"
	if len(a.Conflicts) > 1 {
		many = "几份"
	}
	lines := []string{many + "现行文件的数字不一样,都列出来,请向" + w.whom(a) + "核实:"}
	for _, h := range a.Conflicts {
		lines = append(lines, quote(h), Citation(h.Policy, cmp.Or(h.Place, h.Passage.Path)), standing(h))
	}
	return lines
}
