package wording_test

import (
	"strings"
	"testing"

	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// An order that came without an enterprise names its contact, wherever a list or a notice names the enterprise.
func TestWithoutAnEnterpriseTheContactIsNamed(t *testing.T) {
	v := ticket.View{Ticket: ticket.Ticket{Number: "SQ-20261123-0012", State: ticket.Submitted, Class: ticket.Help, Contact: "刘经理", Summary: "融资难"}}
	item := wording.DigestItem{View: v}
	all := map[string]string{
		"the morning list": wording.OfficeDigest(wording.DigestLists{Overdue: []wording.DigestItem{item}}, 1)[0].HTML,
		"a reminder":       wording.Reminder(ticket.Reminder{Ticket: v.Ticket.Number, Step: ticket.StepDispatch, Rule: "today"}, v, 0, false).HTML,
		"a revisit":        wording.RevisitCard(v, "").HTML,
	}
	for where, text := range all {
		if !strings.Contains(text, "刘经理(未登记企业)") || strings.Contains(text, "·  ·") {
			t.Errorf("%s: %s", where, text)
		}
	}
}
