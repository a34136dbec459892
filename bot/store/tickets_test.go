package store_test

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

func TestTicketsByFilter(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	day := 24 * time.Hour
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-1", State: ticket.Working, Class: ticket.Help, Enterprise: c.mill, Owner: c.owner,
				Lead: c.reform, Holder: c.jia, Filed: monday, Dues: ticket.Dues{Promise: monday.Add(7 * day), Unit: monday.Add(3 * day)}}),
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-2", State: ticket.Awaiting, Class: ticket.Consult, Contact: "王五", Phone: "13900000000",
				Lead: c.finance, Supports: []bot.UnitID{c.reform}, Filed: monday.Add(day), Dues: ticket.Dues{Supply: monday.Add(2 * day)}}),
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-3", State: ticket.Submitted, Class: ticket.Consult, Filed: monday.Add(2 * day)}),
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-4", State: ticket.Closed, Class: ticket.Help, Owner: c.owner, Filed: monday.Add(3 * day),
				Dues: ticket.Dues{Revisit: monday.Add(5 * day)}}),
			// Saved again: the support is gone.
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-3", State: ticket.Submitted, Class: ticket.Consult, Supports: []bot.UnitID{c.reform},
				Filed: monday.Add(2 * day)}),
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-3", State: ticket.Submitted, Class: ticket.Consult, Filed: monday.Add(2 * day),
				Dues: ticket.Dues{Dispatch: monday.Add(4 * day), Provisional: true}}))
	})
	for _, row := range []struct {
		name string
		f    ticket.Filter
		want []ticket.Number
	}{
		{"all, newest first", ticket.Filter{}, []ticket.Number{"SQ-4", "SQ-3", "SQ-2", "SQ-1"}},
		{"a page", ticket.Filter{Limit: 2, Offset: 1}, []ticket.Number{"SQ-3", "SQ-2"}},
		{"the open ones by due date", ticket.Filter{OpenOnly: true, OrderByDue: true}, []ticket.Number{"SQ-2", "SQ-1", "SQ-3"}},
		{"of an owner", ticket.Filter{Owner: c.owner}, []ticket.Number{"SQ-4", "SQ-1"}},
		{"of an enterprise", ticket.Filter{Enterprise: c.mill}, []ticket.Number{"SQ-1"}},
		{"of a unit, lead or support", ticket.Filter{Unit: c.reform}, []ticket.Number{"SQ-2", "SQ-1"}},
		{"of a holder", ticket.Filter{Holder: c.jia}, []ticket.Number{"SQ-1"}},
		{"in two states", ticket.Filter{States: []ticket.State{ticket.Closed, ticket.Awaiting}}, []ticket.Number{"SQ-4", "SQ-2"}},
		{"in no state at all", ticket.Filter{States: []ticket.State{}}, nil},
		{"of a class", ticket.Filter{Class: ticket.Help}, []ticket.Number{"SQ-4", "SQ-1"}},
		{"by part of a number, in small letters", ticket.Filter{Text: "q-2"}, []ticket.Number{"SQ-2"}},
		{"by a contact's name", ticket.Filter{Text: "王五"}, []ticket.Number{"SQ-2"}},
		{"by part of a phone", ticket.Filter{Text: "1390"}, []ticket.Number{"SQ-2"}},
		{"by the enterprise's name", ticket.Filter{Text: "面粉"}, []ticket.Number{"SQ-1"}},
		{"filed in a span", ticket.Filter{FiledFrom: monday.Add(day), FiledTo: monday.Add(2 * day)}, []ticket.Number{"SQ-2"}},
		{"with provisional dates", ticket.Filter{ProvisionalOnly: true}, []ticket.Number{"SQ-3"}},
		{"the clock has a move to make", ticket.Filter{ReadyFor: monday.Add(2 * day)}, []ticket.Number{"SQ-2"}},
		{"the clock has none yet", ticket.Filter{ReadyFor: monday.Add(2*day - time.Millisecond)}, nil},
		{"to be revisited", ticket.Filter{RevisitOnOrBefore: monday.Add(6 * day)}, []ticket.Number{"SQ-4"}},
	} {
		var got []ticket.Number
		for _, tk := range must(s.Tickets(t.Context(), row.f))(t) {
			got = append(got, tk.Number)
		}
		if !reflect.DeepEqual(got, row.want) {
			t.Errorf("%s: got %v, want %v", row.name, got, row.want)
		}
	}
}

func event(n ticket.Number, seq int, v ticket.Verb, cause string) ticket.Event {
	return ticket.Event{Ticket: n, Seq: seq, Verb: v, By: ticket.Clock, At: monday, Cause: cause, From: ticket.Working, To: ticket.Working,
		Payload: []byte(`{"Text":"x"}`), Salt: "s", Digest: "d", Prev: "p", Hash: "h"}
}

func TestEventsAreUniqueAndStay(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	first := event("SQ-1", 1, ticket.Open, "update 1")
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.Append(ctx, first) })
	for _, row := range []struct {
		name string
		e    ticket.Event
		ok   bool
	}{
		{"another verb of the same cause", event("SQ-1", 2, ticket.Dispatch, "update 1"), true},
		{"the same verb of another cause", event("SQ-1", 3, ticket.Dispatch, "update 2"), true},
		{"the same again", event("SQ-1", 4, ticket.Dispatch, "update 2"), false},
		{"a second open of one cause", event("SQ-2", 1, ticket.Open, "update 1"), false},
		{"the same place in the chain", event("SQ-1", 3, ticket.Sign, "update 3"), false},
	} {
		err := s.Do(ctx, func(tx *store.Tx) error { return tx.Append(ctx, row.e) })
		if (err == nil) != row.ok {
			t.Errorf("%s: got %v, want it taken: %v", row.name, err, row.ok)
		}
	}
	if got := must(s.Events(ctx, "SQ-1"))(t); len(got) != 3 || !got[0].At.Equal(monday) || string(got[0].Payload) != `{"Text":"x"}` {
		t.Errorf("got %+v, want the three events", got)
	}
	for _, row := range []struct {
		n     ticket.Number
		v     ticket.Verb
		cause string
		want  bool
	}{
		{"", ticket.Open, "update 1", true},
		{"", ticket.Open, "update 2", false},
		{"SQ-1", ticket.Dispatch, "update 2", true},
		{"SQ-2", ticket.Dispatch, "update 2", false},
	} {
		if _, got, err := s.Happened(ctx, row.n, row.v, row.cause); got != row.want || err != nil {
			t.Errorf("happened %q %s %q: got %v and %v, want %v", row.n, row.v, row.cause, got, err, row.want)
		}
	}
}

func TestStandingCountsTheMovesOfEachTicket(t *testing.T) {
	s := open(t)
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-1", State: ticket.Working, Filed: monday}),
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-2", State: ticket.Submitted, Filed: monday.Add(time.Hour)}),
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-3", State: ticket.Closed, Filed: monday}),
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-4", State: ticket.Working, Filed: monday}),
			tx.Append(ctx, event("SQ-1", 1, ticket.Open, "update 1")), tx.Append(ctx, event("SQ-1", 2, ticket.Sign, "update 2")),
			tx.Append(ctx, event("SQ-2", 1, ticket.Open, "update 3")))
	})
	got := must(s.Standing(t.Context(), []ticket.State{ticket.Working, ticket.Submitted}, 3))(t)
	if want := []ticket.Standing{{Number: "SQ-2", Moves: 1}, {Number: "SQ-4"}, {Number: "SQ-1", Moves: 2}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestEventsCannotBeChangedInTheFile(t *testing.T) {
	dir := t.TempDir()
	s := openAt(t, dir)
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.Append(ctx, event("SQ-1", 1, ticket.Open, "update 1"))
	})
	for text, ok := range map[string]bool{
		"UPDATE events SET at = at + 1":                  false,
		"UPDATE events SET hash = 'x'":                   false,
		"UPDATE events SET payload = x'01'":              false,
		"UPDATE events SET salt = 'y'":                   false,
		"DELETE FROM events":                             false,
		"UPDATE events SET payload = x'', salt = ''":     true,
		"UPDATE events SET payload = x'' WHERE seq = 99": true,
	} {
		if err := outside(t, dir, text); (err == nil) != ok {
			t.Errorf("%s: got %v, want it taken: %v", text, err, ok)
		}
	}
}

func TestNumbersCountWithinADay(t *testing.T) {
	s := open(t)
	want := []ticket.Number{"SQ-20261123-0001", "SQ-20261123-0002", "SQ-20261124-0001", "WX-20261123-0001"}
	var got []ticket.Number
	do(t, s, func(ctx context.Context, tx *store.Tx) (err error) {
		next := func(prefix string, day time.Time) {
			n, nextErr := tx.NextNumber(ctx, prefix, day)
			got, err = append(got, n), errors.Join(err, nextErr)
		}
		next("SQ", monday)
		next("SQ", monday)
		next("SQ", monday.AddDate(0, 0, 1))
		next("WX", monday)
		return err
	})
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestReminderIsPlannedOnce(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	r := ticket.Reminder{Ticket: "SQ-1", Rule: "due-today", Step: "sign", Person: 7, As: bot.Interpreter, Due: monday, Day: "2026-11-23", Of: monday}
	plan := func(due time.Time) {
		r.Due = due
		do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PlanReminder(ctx, r) })
	}
	due := func(at time.Time) []ticket.Reminder { return must(s.DueReminders(ctx, at, 10))(t) }
	plan(monday)
	plan(monday.Add(time.Hour)) // the key is there: changes nothing
	if got := due(monday); len(got) != 1 || !got[0].Due.Equal(monday) || got[0].State != ticket.Planned {
		t.Fatalf("got %+v, want one planned for monday", got)
	}
	if got := due(monday.Add(-time.Millisecond)); len(got) != 0 {
		t.Errorf("before its time: got %+v, want none", got)
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.SupersedeReminders(ctx, "SQ-1") })
	if got := due(monday); len(got) != 0 {
		t.Errorf("superseded: got %+v, want none due", got)
	}
	plan(monday.Add(time.Hour)) // never went out, so it may be planned again
	again := due(monday.Add(time.Hour))
	if len(again) != 1 {
		t.Fatalf("planned again: got %+v, want one", again)
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.PutReminderState(ctx, again[0].ID, ticket.Sent, true)
	})
	plan(monday)
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.SupersedeReminders(ctx, "SQ-1") })
	if got := must(s.Reminders(ctx, "SQ-1"))(t); len(got) != 1 || got[0].State != ticket.Sent || !got[0].Late {
		t.Errorf("sent: got %+v, want it to stay sent, late", got)
	}
}
