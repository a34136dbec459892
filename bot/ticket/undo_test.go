package ticket_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

func putOff(day string) ticket.Move {
	m := revisit(gan, ticket.PutOff)
	m.Until = at(day + " 12:00")
	return m
}

// undo takes the ticket's last event back.
func (w *world) undo(n ticket.Number, by bot.PersonID) (ticket.Ticket, error) {
	return w.do(n, ticket.Move{Verb: ticket.Undo, By: by, Event: w.tickets[n].Events})
}

// What nobody was told of is taken back, and the ticket, its reminders and its contacts are as they were.
func TestUndo(t *testing.T) {
	missed := revisit(gan, ticket.Unreachable)
	bad := ticket.Move{Verb: ticket.Rate, By: wang, Grade: "不满意"}
	for _, row := range []struct {
		name  string
		first []ticket.Move
		move  ticket.Move
		ok    bool
	}{
		{"nobody was reached", answered, missed, true},
		{"nobody was reached, the second time", after(answered, missed, wait(1)), missed, true},
		{"the third time: the office has heard of it", after(answered, missed, wait(1), missed, wait(1)), missed, false},
		{"put off", answered, putOff("2026-12-09"), true},
		{"put off a second time", after(answered, putOff("2026-12-09")), putOff("2026-12-10"), true},
		{"after nobody was reached, put off", after(answered, missed), putOff("2026-12-09"), true},
		{"solved: the owner has heard of it", answered, revisit(gan, ticket.FoundSolved), false},
		{"not solved", answered, revisit(gan, ticket.FoundUnsolved), false},
		{"solved, of what was closed", after(answered, confirm), revisit(gan, ticket.FoundSolved), true},
		{"solved, of what was withdrawn", after(working, withdraw), revisit(gan, ticket.FoundSolved), true},
		{"solved, supervised: the leader has heard of it", after(working, supervise, withdraw), revisit(gan, ticket.FoundSolved), false},
		{"rated", after(answered, confirm), rate, true},
		{"rated badly: the unit has heard of it", after(answered, confirm), bad, false},
		{"confirmed", answered, confirm, false},
		{"urged", working, urge, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld()
			n := w.play(t, row.first)
			w.remindDue()
			before, plan, contacts := w.tickets[n], w.planned(), len(w.contacts)
			w.must(t, n, row.move)
			sent := len(w.outbox)
			event, err := ticket.NewDesk(w, w.rules, w).Undoable(context.Background(), n, row.move.By, w.now)
			if err != nil || (event == w.tickets[n].Events) != row.ok {
				t.Errorf("undoable: event %d of %d, %v", event, w.tickets[n].Events, err)
			}
			for _, other := range []bot.PersonID{ban, sun, jia, ling} {
				if _, err := w.undo(n, other); err == nil {
					t.Errorf("%d takes back what another pressed", other)
				}
			}
			whole := w.snapshot()
			got, err := w.undo(n, row.move.By)
			if !row.ok {
				if err == nil || w.snapshot() != whole {
					t.Errorf("taken back (%v), or something changed", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got.Events != before.Events+2 {
				t.Errorf("%d events, want both in the log beside %d", got.Events, before.Events)
			}
			as := got
			as.Events, as.Hash = before.Events, before.Hash
			if a, b := asJSON(as), asJSON(before); a != b {
				t.Errorf("got\n%s\nwant\n%s", a, b)
			}
			if w.planned() != plan || len(w.contacts) != contacts || len(w.outbox) != sent {
				t.Errorf("reminders\n%s\nwant\n%s\n%d contacts, want %d; %d messages, want %d", w.planned(), plan, len(w.contacts), contacts, len(w.outbox), sent)
			}
			events, _ := w.Events(context.Background(), n)
			if again, err := ticket.Replay(events); err != nil || asJSON(again) != asJSON(got) {
				t.Errorf("replay: %v\n%s\nwant\n%s", err, asJSON(again), asJSON(got))
			}
			w.must(t, n, row.move) // and now the right one
		})
	}
}

// A minute later, a second time, or after something else happened it is too late.
func TestUndoTooLate(t *testing.T) {
	late := func(w *world, err error, what string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), string(ticket.WhyUndoOver)) {
			t.Errorf("%s: %v", what, err)
		}
	}
	w := newWorld()
	n := w.play(t, answered)
	w.must(t, n, revisit(gan, ticket.Unreachable))
	w.now = w.now.Add(time.Minute + time.Second)
	_, err := w.undo(n, gan)
	late(w, err, "after a minute")
	w.later(1)
	w.must(t, n, revisit(gan, ticket.Unreachable))
	pressed := w.tickets[n].Events
	if _, err = w.undo(n, gan); err != nil {
		t.Fatal(err)
	}
	_, err = w.undo(n, gan)
	late(w, err, "taking back the taking back")
	_, err = w.do(n, ticket.Move{Verb: ticket.Undo, By: gan, Event: pressed})
	late(w, err, "a second time")
	w.must(t, n, putOff("2026-12-15"))
	_, err = w.do(n, ticket.Move{Verb: ticket.Undo, By: gan, Event: pressed})
	late(w, err, "the button of another press")
	last := w.tickets[n].Events
	w.must(t, n, ticket.Move{Verb: ticket.Add, By: wang, Text: "还是不行"})
	_, err = w.do(n, ticket.Move{Verb: ticket.Undo, By: gan, Event: last})
	late(w, err, "after the owner added something")
}
