package ticket_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"zhuqi/bot/ticket"
)

func chain(t *testing.T) []ticket.Event {
	t.Helper()
	w := newWorld()
	n := w.play(t, answered)
	events, err := w.Events(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	return events
}

func TestVerifyChain(t *testing.T) {
	for _, row := range []struct {
		name  string
		spoil func(e []ticket.Event) []ticket.Event
		ok    bool
	}{
		{"as recorded", func(e []ticket.Event) []ticket.Event { return e }, true},
		{"payload and salt erased", func(e []ticket.Event) []ticket.Event { e[1].Payload, e[1].Salt = nil, ""; return e }, true},
		{"no events", func([]ticket.Event) []ticket.Event { return nil }, true},
		{"payload changed", func(e []ticket.Event) []ticket.Event { e[1].Payload = []byte(`{"Verb":"dispatch"}`); return e }, false},
		{"another actor", func(e []ticket.Event) []ticket.Event { e[2].By = yi; return e }, false},
		{"another time", func(e []ticket.Event) []ticket.Event { e[2].At = e[2].At.Add(-time.Hour); return e }, false},
		{"another cause", func(e []ticket.Event) []ticket.Event { e[2].Cause = "update 1"; return e }, false},
		{"another digest", func(e []ticket.Event) []ticket.Event { e[2].Digest = e[1].Digest; e[2].Payload = nil; return e }, false},
		{"one missing", func(e []ticket.Event) []ticket.Event { return append(e[:1], e[2:]...) }, false},
		{"the first missing", func(e []ticket.Event) []ticket.Event { return e[1:] }, false},
		{"two swapped", func(e []ticket.Event) []ticket.Event { e[1], e[2] = e[2], e[1]; return e }, false},
		{"spliced with another history", func(e []ticket.Event) []ticket.Event { return append(e[:2], chain(t)[2:]...) }, false},
		{"of another ticket", func(e []ticket.Event) []ticket.Event { e[2].Ticket = "SQ-20261123-0002"; return e }, false},
	} {
		if err := ticket.VerifyChain(row.spoil(chain(t))); (err == nil) != row.ok {
			t.Errorf("%s: got %v, want ok %v", row.name, err, row.ok)
		}
	}
}

// Times that went through a database come back in UTC; the chain must not care.
func TestChainDoesNotDependOnTheZone(t *testing.T) {
	events := chain(t)
	for i := range events {
		events[i].At = time.UnixMilli(events[i].At.UnixMilli()).UTC()
	}
	if err := ticket.VerifyChain(events); err != nil {
		t.Error(err)
	}
}

func TestReplayOfAnErasedChain(t *testing.T) {
	events := chain(t)
	events[1].Payload = nil
	if _, err := ticket.Replay(events); !errors.Is(err, ticket.ErrErased) {
		t.Errorf("got %v, want ErrErased", err)
	}
	if m, err := events[2].Move(); err != nil || m.Verb != ticket.Sign || m.By != jia {
		t.Errorf("got %+v, %v", m, err)
	}
}
