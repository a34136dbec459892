package wording_test

import (
	"testing"

	"zhuqi/bot/wording"
	"zhuqi/kb"
)

func TestLeadReason(t *testing.T) {
	for _, c := range []struct {
		name string
		why  []kb.Ground
		want string
	}{
		{"nothing", nil, ""},
		{"a clause and duties", []kb.Ground{{Kind: kb.ByClause, Text: "二(五)25"}, {Kind: kb.ByDuty, Text: "电费、优惠电"}}, "第25项(二、(五))的责任单位;职责:电费、优惠电"},
		{"a lead of the text", []kb.Ground{{Kind: kb.ByLead, Text: "第十条"}}, "第十条的牵头单位"},
		{"tickets before", []kb.Ground{{Kind: kb.ByBefore, Text: "12"}, {Kind: kb.ByWords}}, "以前同类12件由它办;企业这样问多半归它"},
		{"called, in its zone", []kb.Ground{{Kind: kb.ByName, Text: "工商联"}, {Kind: kb.ByZone}}, "问话里点了名;企业在开发区内"},
	} {
		if got := wording.LeadReason(kb.Candidate{Why: c.why}); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
