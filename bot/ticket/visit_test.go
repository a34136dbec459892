package ticket_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// What each revisit found stays on the ticket: who, what, until when, for what reason, and words said afterwards.
func TestTheRecordOfRevisits(t *testing.T) {
	putOff := revisit(gan, ticket.PutOff)
	putOff.Until, putOff.Text = at("2026-11-30 12:00"), "企业出差"
	because := ticket.Move{Verb: ticket.Note, By: gan, Reason: "结果"}
	words := ticket.Move{Verb: ticket.Note, By: gan, Text: "只修了一半"}
	w := newWorld()
	tk := w.tickets[w.play(t, after(answered, putOff, wait(1), revisit(gan, ticket.Unreachable), wait(1), revisit(gan, ticket.FoundUnsolved), because, words))]
	var got []string
	for _, v := range tk.Visits {
		got = append(got, fmt.Sprint(v.By, " ", v.Why, " ", v.Outcome, " ", v.Reason, " ", v.Text, " ", shown(v.Until)))
	}
	want := []string{"9 已解决 改期  企业出差 2026-11-30 18:00", "9 已解决 联系不上   –", "9 已解决 未解决 结果 只修了一半 –"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
	if tk.Reject != "结果" || tk.Redo != 1 {
		t.Errorf("got %q, redone %d; want the reason on the ticket", tk.Reject, tk.Redo)
	}
}

// A revisit is tried three times, on different days; a fourth is refused and changes nothing.
func TestThreeAttempts(t *testing.T) {
	try := revisit(gan, ticket.Unreachable)
	for _, row := range []struct {
		name  string
		first []ticket.Move
		why   ticket.Why
	}{
		{"twice on one day", after(answered, try), ticket.WhyTriedToday},
		{"a fourth time", after(answered, confirm, try, wait(1), try, wait(1), try, wait(1)), ticket.WhyAttempts},
	} {
		w := newWorld()
		n := w.play(t, row.first)
		before := w.snapshot()
		_, err := w.do(n, try)
		var refused *ticket.MoveError
		if !errors.As(err, &refused) || refused.Why != row.why || w.snapshot() != before {
			t.Errorf("%s: got %v, want %s and nothing changed", row.name, err, row.why)
		}
	}
}

// Nobody of the lead or a support unit goes back, not as a cadre's stand-in either; nor of the unit that sent the matter
// back before it was withdrawn.
func TestNoPartyGoesBack(t *testing.T) {
	also := func(id bot.PersonID, g bot.Grant) func(*world) {
		return func(w *world) {
			p := w.people[id]
			p.Grants = append(slices.Clone(p.Grants), g)
			w.people[id] = p
		}
	}
	cadre := bot.Grant{Role: bot.Cadre}
	for _, row := range []struct {
		name  string
		first []ticket.Move
		with  []func(*world)
		who   bot.PersonID
		want  bool
	}{
		{"the paired cadre", answered, nil, gan, true},
		{"a colleague stands in for him", answered, []func(*world){also(stranger, cadre), func(w *world) { w.away = map[bot.PersonID]bot.PersonID{gan: stranger} }}, stranger, true},
		{"one of the lead unit stands in for him", answered, []func(*world){also(yi, cadre), func(w *world) { w.away = map[bot.PersonID]bot.PersonID{gan: yi} }}, yi, false},
		{"one of the support unit stands in for him", answered, []func(*world){also(xie, cadre), func(w *world) { w.away = map[bot.PersonID]bot.PersonID{gan: xie} }}, xie, false},
		{"the cadre works for the lead unit too", answered, []func(*world){also(gan, bot.Grant{Role: bot.Liaison, Unit: 1})}, gan, false},
		{"sent back, then withdrawn: the cadre works for the unit that sent it back", after(moves(opened(ticket.Help), dispatch1), return1, withdraw), []func(*world){also(gan, bot.Grant{Role: bot.Liaison, Unit: 1})}, gan, false},
		{"and one who does not", after(moves(opened(ticket.Help), dispatch1), return1, withdraw), nil, gan, true},
	} {
		w := newWorld()
		n := w.play(t, row.first)
		for _, f := range row.with {
			f(w)
		}
		if got := slices.Contains(ticket.May(w.view(n), w.people[row.who], w.now), ticket.Revisit); got != row.want {
			t.Errorf("%s: may revisit %v, want %v", row.name, got, row.want)
		}
		before := w.snapshot()
		if _, err := w.do(n, revisit(row.who, ticket.FoundSolved)); (err == nil) != row.want || !row.want && w.snapshot() != before {
			t.Errorf("%s: got %v", row.name, err)
		}
	}
}
