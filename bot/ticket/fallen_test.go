package ticket_test

import (
	"slices"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// A proposal falls with what it was made for, and where the unit is asked instead; what still holds goes on standing.
func TestProposalsFall(t *testing.T) {
	ask4 := ticket.Move{Verb: ticket.Request, By: ban, Text: "请优先送电"}
	rule4 := ticket.Move{Verb: ticket.Rule, By: ban, Unit: 4}
	late := after(returned2, wait(11), propose)
	for _, row := range []struct {
		name  string
		moves []ticket.Move
		want  string // the reasons that hold
	}{
		{"returned twice", returned2, "退回2次还没有主办单位"},
		{"and ruled on", after(returned2, rule4), ""},
		{"returned twice and late", late, "退回2次还没有主办单位 逾期6个工作日"},
		{"and ruled on, but late", after(late, rule4), "逾期6个工作日"},
		{"and the unit asked, which answers upward", after(late, rule4, ask4), ""},
		{"a major matter, the unit asked", after(major, dispatch4, ask4), ""},
		{"the unit asked, and late since", after(major, dispatch4, ask4, wait(30), propose), "逾期8个工作日"},
		{"late, redone, and late again", after(working, wait(10), propose, submit, approve, reject, wait(10), propose), "逾期5个工作日"},
		{"while the owner is asked it stands", after(major, dispatch1, sign, ask), "重大诉求"},
	} {
		w := newWorld()
		tk := w.tickets[w.play(t, row.moves)]
		var why []string
		for _, p := range tk.Standing() {
			why = append(why, p.Why)
		}
		if got := strings.Join(why, " "); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
		waits := slices.Contains(ticket.WaitsFor(tk), bot.Leader)
		if stands := row.want != ""; tk.Undecided() != stands || waits != stands || slices.Contains(ticket.May(w.view(tk.Number), w.people[ling], w.now), ticket.NoWatch) != stands {
			t.Errorf("%s: undecided %v, waits for a leader %v", row.name, tk.Undecided(), waits)
		}
	}
}

// Until the office hands it on and a leader decides, it waits for both.
func TestAProposalWaitsForTheLeaderToo(t *testing.T) {
	w := newWorld()
	tk := w.tickets[w.play(t, returned2)]
	if got := ticket.WaitsFor(tk); !slices.Equal(got, []bot.Role{bot.Office, bot.Leader}) {
		t.Errorf("returned twice: waits for %v", got)
	}
}
