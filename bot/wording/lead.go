package wording

import (
	"strings"

	"zhuqi/kb"
)

// LeadReason says in plain words why a unit is proposed: 二(五)25的责任单位;职责:电费、优惠电. Empty when nothing is known.
func LeadReason(c kb.Candidate) string {
	var parts []string
	for _, g := range c.Why {
		switch g.Kind {
		case kb.ByName:
			parts = append(parts, "问话里点了名")
		case kb.ByLead:
			parts = append(parts, Place(g.Text)+"的牵头单位")
		case kb.ByClause:
			parts = append(parts, Place(g.Text)+"的责任单位")
		case kb.ByDuty:
			parts = append(parts, "职责:"+g.Text)
		case kb.ByBefore:
			parts = append(parts, "以前同类"+g.Text+"件由它办")
		case kb.ByWords:
			parts = append(parts, "企业这样问多半归它")
		case kb.ByZone:
			parts = append(parts, "企业在开发区内")
		}
	}
	return strings.Join(parts, ";")
}
