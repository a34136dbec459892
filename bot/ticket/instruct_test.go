package ticket_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// An instruction is for a unit that has a part in the ticket; the unit, who handles it and the leader in whose name it was
// entered hear of it.
func TestWhoIsInstructed(t *testing.T) {
	order := func(by bot.PersonID, u bot.UnitID, leader bot.PersonID) ticket.Move {
		return ticket.Move{Verb: ticket.Instruct, By: by, Unit: u, Person: leader, Text: "请速办"}
	}
	for _, row := range []struct {
		name  string
		first []ticket.Move
		move  ticket.Move
		want  string // who is told; empty: refused
	}{
		{"to the lead unit", working, order(ling, 1, 0), "解读员甲(interpreter) 局长(head) 活动办(office) 办内解读员(office) 主任(office)"},
		{"to nobody in particular", working, order(ling, 0, 0), "解读员甲(interpreter) 局长(head) 活动办(office) 办内解读员(office) 主任(office)"},
		{"to a support unit", working, order(ling, 2, 0), "协办员(interpreter) 解读员甲(interpreter) 局长(head) 活动办(office) 办内解读员(office) 主任(office)"},
		{"entered by the office", working, order(ban, 1, ling), "解读员甲(interpreter) 局长(head) 办内解读员(office) 主任(office) 县领导(leader)"},
		{"in the name of somebody who is no leader", working, order(ban, 1, zhao), "解读员甲(interpreter) 局长(head) 办内解读员(office) 主任(office)"},
		{"to a unit that has no part in it", working, order(ling, 4, 0), ""},
		{"to the unit that is to have it", help, order(ling, 1, 0), "活动办(office) 办内解读员(office) 主任(office)"},
		{"to a unit that was there before", after(working, ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 4, Reason: "职责"}), order(ban, 1, ling), ""},
	} {
		w := newWorld()
		n := w.play(t, row.first)
		w.notices = nil
		before := w.snapshot()
		tk, err := w.do(n, row.move)
		if row.want == "" {
			if err == nil || !strings.Contains(err.Error(), string(ticket.WhyApart)) || w.snapshot() != before {
				t.Errorf("%s: got %v, want %s and nothing changed", row.name, err, ticket.WhyApart)
			}
			continue
		}
		if got := w.told(ticket.Instruct); err != nil || got != row.want {
			t.Errorf("%s: told %s, %v, want %s", row.name, got, err, row.want)
		}
		if got, want := w.view(tk.Number).OrderedUnit(), w.units[row.move.Unit].Name; got != want {
			t.Errorf("%s: for %q, want %q", row.name, got, want)
		}
	}
}
