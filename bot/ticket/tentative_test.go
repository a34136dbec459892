package ticket_test

import (
	"testing"

	"zhuqi/bot/ticket"
)

// A date is provisional when its own count touches a year that is not published, not when another date's does.
func TestEachDateIsProvisionalByItself(t *testing.T) {
	w := newWorld()
	w.now = at("2026-12-25 09:00")
	d := w.tickets[w.play(t, after(help, dispatch1))].Dues
	for step, want := range map[string]bool{ticket.StepSign: false, ticket.StepPromise: true} {
		if got := d.Unsure(step); got != want || !d.Provisional {
			t.Errorf("%s is provisional: %v, want %v; the ticket's dates are: %v", step, got, want, d.Provisional)
		}
	}
	if old := (ticket.Dues{Provisional: true}); !old.Unsure(ticket.StepSign) { // from before steps were noted
		t.Error("a date of a ticket with provisional ones, not known which, is shown as certain")
	}
}
