package ticket_test

import (
	"testing"
	"time"

	"zhuqi/bot/ticket"
)

// A ticket reads the same however the clock that moved it writes its times: the store gives back moments, not zones, and
// a replay is compared with the ticket as it was saved.
func TestTimesHaveNoZone(t *testing.T) {
	w := newWorld()
	n := w.play(t, after(answered, confirm))
	got := w.tickets[n]
	for name, at := range map[string]time.Time{"filed": got.Filed, "signed": got.Signed, "answered": got.AnsweredAt, "closed": got.ClosedAt} {
		if at.Location() != time.UTC {
			t.Errorf("%s is kept as %v", name, at)
		}
	}
	for _, e := range w.events {
		if e.Ticket == n && e.At.Location() != time.UTC {
			t.Errorf("%s is kept as %v", e.Verb, e.At)
		}
	}
	if got.State != ticket.Closed {
		t.Errorf("got %s", got.State)
	}
}
