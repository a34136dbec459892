package ticket_test

import (
	"strings"
	"testing"

	"zhuqi/bot/ticket"
)

// A supervised ticket that its owner withdrew: the leader hears of the revisit that passed and takes the mark off.
func TestLiftOfWhatWasWithdrawn(t *testing.T) {
	w := newWorld()
	n := w.play(t, after(working, supervise, withdraw))
	if got := w.tickets[n].RevisitOn; got != ticket.DrawnWatched {
		t.Errorf("it is revisited for %q", got)
	}
	if _, err := w.do(n, lift); err == nil || !strings.Contains(err.Error(), string(ticket.WhyNotPassed)) {
		t.Errorf("lifted without a revisit: %v", err)
	}
	w.notices = nil
	w.must(t, n, revisit(gan, ticket.FoundSolved))
	offered := false
	for _, x := range w.notices {
		offered = offered || x.To.ID == ling && strings.Contains(strings.Join(words(x.May), " "), "lift")
	}
	if !offered {
		t.Errorf("the leader is not told that he may lift it: %s", w.told(ticket.Revisit))
	}
	tk := w.must(t, n, lift)
	if tk.Supervised || tk.State != ticket.Withdrawn || tk.Watch.Lifted.IsZero() {
		t.Errorf("lifted: %s, supervised %v, %+v", tk.State, tk.Supervised, tk.Watch)
	}
	if _, err := w.do(n, lift); err == nil || !strings.Contains(err.Error(), string(ticket.WhyNotWatched)) {
		t.Errorf("lifted twice: %v", err)
	}
}

func words(verbs []ticket.Verb) (all []string) {
	for _, v := range verbs {
		all = append(all, string(v))
	}
	return all
}
