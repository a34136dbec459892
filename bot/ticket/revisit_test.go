package ticket_test

import (
	"testing"

	"zhuqi/bot/ticket"
)

func TestDrawn(t *testing.T) {
	rules := ticket.Rules{Seed: "2026"}
	for _, row := range []struct {
		name string
		t    ticket.Ticket
		want string
	}{
		{"said to be solved", ticket.Ticket{State: ticket.Answered, Result: ticket.Solved}, ticket.DrawnSolved},
		{"redone", ticket.Ticket{State: ticket.Answered, Result: ticket.Explained, Redo: 1}, ticket.DrawnRedone},
		{"supervised", ticket.Ticket{State: ticket.Closed, Supervised: true}, ticket.DrawnWatched},
		{"withdrawn", ticket.Ticket{State: ticket.Withdrawn}, ticket.DrawnWithdrawn},
		{"still worked on", ticket.Ticket{State: ticket.Working, Result: ticket.Solved}, ""},
		{"drawn when it was answered", ticket.Ticket{State: ticket.Answered, Result: ticket.Explained, Draw: ticket.Draw{Month: "2026-11", Drawn: true}}, ticket.DrawnSample},
		{"not drawn", ticket.Ticket{State: ticket.Closed, Result: ticket.Explained, Draw: ticket.Draw{Month: "2026-11"}}, ""},
		{"drawn before draws were on record", ticket.Ticket{State: ticket.Closed, Result: ticket.Explained, RevisitOn: ticket.DrawnSample}, ticket.DrawnSample},
		{"drawn, then redone", ticket.Ticket{State: ticket.Closed, Redo: 1, Draw: ticket.Draw{Month: "2026-11", Drawn: true}}, ticket.DrawnRedone},
		{"about an official", ticket.Ticket{State: ticket.Withdrawn, Class: ticket.Conduct}, ""},
	} {
		if got := rules.Drawn(row.t); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

func TestRevisitDates(t *testing.T) {
	putOff := revisit(gan, ticket.PutOff)
	putOff.Until = at("2026-12-09 12:00")
	for _, row := range []struct {
		name           string
		moves          []ticket.Move
		revisit, lapse string
	}{
		{"three working days after the answer", answered, "2026-11-26 18:00", "–"},
		{"also when the owner confirmed", after(answered, confirm), "2026-11-26 18:00", "–"},
		{"nobody reached: the next working day", after(answered, wait(3), revisit(gan, ticket.Unreachable)), "2026-11-27 18:00", "–"},
		{"put off", after(answered, putOff), "2026-12-09 18:00", "–"},
		{"three attempts: it lapses", after(answered, revisit(gan, ticket.Unreachable), wait(1), revisit(gan, ticket.Unreachable), wait(1), revisit(gan, ticket.Unreachable)), "–", "2026-11-25 18:00"},
		{"not drawn: it lapses after five working days", batch, "–", "2026-11-30 18:00"},
		{"found solved", after(answered, revisit(gan, ticket.FoundSolved)), "–", "–"},
		{"withdrawn", after(working, withdraw), "2026-11-26 18:00", "–"},
		{"a plan before the leader waits for him", after(cannot, confirm), "–", "–"},
		{"answered again after a redo", after(answered, reject, submit, approve), "2026-11-26 18:00", "–"},
	} {
		w := newWorld()
		d := w.tickets[w.play(t, row.moves)].Dues
		if shown(d.Revisit) != row.revisit || shown(d.Lapse) != row.lapse {
			t.Errorf("%s: got %s, %s, want %s, %s", row.name, shown(d.Revisit), shown(d.Lapse), row.revisit, row.lapse)
		}
	}
}

func TestDueMoves(t *testing.T) {
	w := newWorld()
	n := w.play(t, after(working, ask))
	tk := w.tickets[n]
	if got := ticket.DueMoves(tk, ticket.Wakes(tk).Add(-1)); len(got) != 0 {
		t.Errorf("before its time: got %v", got)
	}
	if got := ticket.DueMoves(tk, ticket.Wakes(tk)); len(got) != 1 || got[0] != ticket.Expire {
		t.Errorf("at its time: got %v, want expire", got)
	}
	if got := w.tickets[w.play(t, answered)].Dues.Revisit; !got.Equal(at("2026-11-26 18:00")) {
		t.Errorf("revisit: got %s, want the evening of 2026-11-26", got)
	}
}
