package ticket_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// A walk makes random moves by random people at random times: what is refused changes nothing, what is accepted is
// one event (and those that follow by rule), what May offers is never refused for the person or the state, and
// replaying the events gives the ticket.
func TestWalks(t *testing.T) {
	reached := map[ticket.State]bool{}
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld()
		class := rapid.SampledFrom(append([]ticket.Class{ticket.Conduct}, ticket.Classes...)).Draw(t, "class")
		f := filing(class)
		f.Sure = rapid.Bool().Draw(t, "sure")
		f.Proposed = 1
		tk, err := w.do("", ticket.Move{Verb: ticket.Open, By: wang, New: f})
		if err != nil {
			t.Fatalf("open: %v", err)
		}
		n := tk.Number
		for range 60 {
			w.now = w.now.Add(time.Duration(rapid.IntRange(0, 30).Draw(t, "hours")) * time.Hour)
			if wakes := ticket.Wakes(w.tickets[n]); wakes.After(w.now) && rapid.IntRange(0, 2).Draw(t, "wait") == 0 {
				w.now = wakes
			}
			step(t, w, n)
			reached[w.tickets[n].State] = true
		}
		replayed(t, w, n)
	})
	for _, s := range ticket.States {
		if !reached[s] {
			t.Errorf("state %s was never reached", s)
		}
	}
}

var verbs = []ticket.Verb{ticket.Dispatch, ticket.Decline, ticket.Object, ticket.Sign, ticket.Return, ticket.Rule, ticket.Redispatch,
	ticket.Transfer, ticket.Ask, ticket.Supply, ticket.Expire, ticket.Interim, ticket.Contribute, ticket.AskExtension, ticket.Grant, ticket.Refuse,
	ticket.ProposeDefer, ticket.Defer, ticket.Resume, ticket.Submit, ticket.Approve, ticket.SendBack, ticket.Reply, ticket.Correct, ticket.Confirm,
	ticket.Reject, ticket.Apart, ticket.Revisit, ticket.Sampled, ticket.Note, ticket.Lapse, ticket.Rate, ticket.Add, ticket.Urge, ticket.ReportUp, ticket.Merge, ticket.Absorb, ticket.Undo, ticket.Confer,
	ticket.Instruct, ticket.Withdraw, ticket.ProposeWatch, ticket.Supervise, ticket.NoWatch, ticket.Require, ticket.Request, ticket.Lift, ticket.Complete, ticket.Recount, ticket.Succeed}

// step tries one move: mostly one that May offers, sometimes any.
func step(t *rapid.T, w *world, n ticket.Number) {
	before, events, snap := w.tickets[n], len(w.events), w.snapshot()
	by, verb := stray(t)
	if offers, who := offered(w, n); len(offers) > 0 && rapid.IntRange(0, 4).Draw(t, "stray") > 0 {
		verb = rapid.SampledFrom(offers).Draw(t, "offered")
		if who[ticket.Defer] != nil && rapid.Bool().Draw(t, "putOff") { // seldom on offer: few walks would get there
			verb = ticket.Defer
		}
		by = rapid.SampledFrom(who[verb]).Draw(t, "who")
		if ends := verb == ticket.Withdraw || verb == ticket.Merge || verb == ticket.Decline; ends && rapid.IntRange(0, 5).Draw(t, "ends") > 0 {
			return
		}
	}
	m := said(t, w, before, verb)
	m.By = by
	got, err := w.do(n, m)
	if err != nil {
		var refused *ticket.MoveError
		if !errors.As(err, &refused) && !errors.Is(err, ticket.ErrNotYours) && !errors.Is(err, bot.ErrNotFound) {
			t.Fatalf("%s in %s: not a refusal: %v", verb, before.State, err)
		}
		if w.snapshot() != snap {
			t.Fatalf("%s in %s was refused (%v) and changed something", verb, before.State, err)
		}
		return
	}
	if new := len(w.events) - events; new != 1 && !(new == 2 && w.events[len(w.events)-1].Verb == ticket.ProposeWatch) {
		t.Fatalf("%s: %d events, want 1", verb, new)
	}
	if got.State.Open() && got.Class != ticket.Conduct && got.Dues.Promise.IsZero() {
		t.Fatalf("%s: an open ticket without a promise", verb)
	}
	if got.State.Open() && len(ticket.Agenda(got)) == 0 {
		t.Fatalf("%s: an open ticket without a next step", verb)
	}
	if missing := unexplained(got, w.rules); len(missing) > 0 {
		t.Fatalf("%s to %s: dates that are not explained: %v", verb, got.State, missing)
	}
	if got.State.Open() != (got.Ending == "") {
		t.Fatalf("%s to %s: it ends because %q", verb, got.State, got.Ending)
	}
	again := w.snapshot()
	m.At, m.Cause = w.now, w.events[len(w.events)-1].Cause
	if _, err := ticket.NewDesk(w, w.rules, w).Do(context.Background(), n, m); err != nil || w.snapshot() != again {
		t.Fatalf("%s a second time with the same cause: %v, changed %v", verb, err, w.snapshot() != again)
	}
}

var everybody = []bot.PersonID{wang, li, zhao, jia, yi, lian, tou, xie, gan, ban, zhuren, ling, banjia, bing, ducha, gone, ticket.Clock}

// stray is anybody doing anything.
func stray(t *rapid.T) (bot.PersonID, ticket.Verb) {
	return rapid.SampledFrom(everybody).Draw(t, "by"), rapid.SampledFrom(verbs).Draw(t, "verb")
}

// offered lists the verbs that somebody may use now, and who may.
func offered(w *world, n ticket.Number) (offers []ticket.Verb, who map[ticket.Verb][]bot.PersonID) {
	view := w.view(n)
	who = map[ticket.Verb][]bot.PersonID{}
	for _, id := range everybody {
		p, ok := w.people[id]
		if !ok {
			p = bot.Person{ID: id}
		}
		for _, v := range ticket.May(view, p, w.now) {
			if who[v] == nil {
				offers = append(offers, v)
			}
			who[v] = append(who[v], id)
		}
	}
	return offers, who
}

// said makes up what goes with a verb, mostly sensible.
func said(t *rapid.T, w *world, tk ticket.Ticket, v ticket.Verb) ticket.Move {
	m := ticket.Move{Verb: v, Text: "说明", Reason: "结果", Event: tk.Events}
	m.Unit = rapid.SampledFrom([]bot.UnitID{1, 1, 1, 4, 5, 9}).Draw(t, "unit")
	m.Supports = rapid.SampledFrom([][]bot.UnitID{nil, {2}}).Draw(t, "supports")
	m.Person = rapid.SampledFrom([]bot.PersonID{jia, yi, zhao}).Draw(t, "person")
	m.Result = rapid.SampledFrom(ticket.Results).Draw(t, "result")
	m.Outcome = rapid.SampledFrom([]ticket.Outcome{ticket.FoundSolved, ticket.FoundUnsolved, ticket.Unreachable, ticket.PutOff}).Draw(t, "outcome")
	m.Grade = rapid.SampledFrom(ticket.Grades).Draw(t, "grade")
	m.Until = w.now.AddDate(0, 0, rapid.IntRange(0, 20).Draw(t, "days"))
	if rapid.IntRange(0, 9).Draw(t, "batch") == 0 {
		m.Batch = "一批"
	}
	switch v {
	case ticket.Grant:
		m.Until = time.Time{}
	case ticket.AskExtension:
		m.Until = tk.Dues.Promise.AddDate(0, 0, rapid.IntRange(0, 8).Draw(t, "more"))
	case ticket.Complete:
		m.Class = rapid.SampledFrom(ticket.Classes).Draw(t, "class")
	}
	return m
}

// replayed checks the chain and makes the ticket again from its events.
func replayed(t *rapid.T, w *world, n ticket.Number) {
	events, err := w.Events(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ticket.Replay(events)
	if err != nil {
		t.Fatalf("replay: %v", err)
	}
	if a, b := asJSON(got), asJSON(w.tickets[n]); a != b {
		t.Fatalf("replay gives\n%s\nwant\n%s", a, b)
	}
}

func asJSON(t ticket.Ticket) string {
	b, err := json.Marshal(t)
	if err != nil {
		panic(err)
	}
	return string(b)
}
