package ticket_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

func TestSettleTakesOut(t *testing.T) {
	const a, b, c ticket.Number = "a", "b", "c"
	for _, x := range []struct {
		name  string
		apart []ticket.Apartness
		want  []ticket.Number
	}{
		{"nobody", nil, []ticket.Number{a, b, c}},
		{"one of three", []ticket.Apartness{{Ticket: a, From: b}, {Ticket: a, From: c}}, []ticket.Number{b, c}},
		{"one that is not there", []ticket.Apartness{{Ticket: "d", From: b}}, []ticket.Number{a, b, c}},
		{"from one that is not there", []ticket.Apartness{{Ticket: a, From: "d"}}, []ticket.Number{a, b, c}},
		{"both of two from each other, the first goes", []ticket.Apartness{{Ticket: a, From: b}, {Ticket: b, From: a}}, []ticket.Number{b, c}},
		{"two of three", []ticket.Apartness{{Ticket: a, From: b}, {Ticket: b, From: c}}, nil},
	} {
		if got := ticket.Settle([]ticket.Number{a, b, c}, x.apart); !reflect.DeepEqual(got, x.want) {
			t.Errorf("%s: got %v, want %v", x.name, got, x.want)
		}
	}
}

// Who had the matter hears of an answer given in his place, and the head who would have approved it.
func TestWhoHearsOfABatch(t *testing.T) {
	for _, x := range []struct {
		name string
		w    func(*world) ticket.Number
		want []bot.PersonID
	}{
		{"nobody had it: the unit in whose name it is", func(w *world) ticket.Number {
			return w.play(t, []ticket.Move{{Verb: ticket.Open, By: wang, New: filing(ticket.Help)}})
		}, []bot.PersonID{wang, jia, yi, lian, banjia}},
		{"handed on", func(w *world) ticket.Number {
			n := w.play(t, []ticket.Move{{Verb: ticket.Open, By: wang, New: filing(ticket.Help)}})
			w.must(t, n, ticket.Move{Verb: ticket.Dispatch, By: ban, Unit: 1})
			return n
		}, []bot.PersonID{wang, jia, yi, lian, banjia, tou}},
		{"signed for", func(w *world) ticket.Number {
			n := w.play(t, []ticket.Move{{Verb: ticket.Open, By: wang, New: filing(ticket.Help)}})
			w.must(t, n, ticket.Move{Verb: ticket.Dispatch, By: ban, Unit: 1})
			w.must(t, n, ticket.Move{Verb: ticket.Sign, By: jia})
			return n
		}, []bot.PersonID{wang, jia, tou}},
		{"a suggestion, which no head approves", func(w *world) ticket.Number {
			n := w.play(t, []ticket.Move{{Verb: ticket.Open, By: wang, New: filing(ticket.Suggest)}})
			w.must(t, n, ticket.Move{Verb: ticket.Dispatch, By: ban, Unit: 1})
			w.must(t, n, ticket.Move{Verb: ticket.Sign, By: jia})
			return n
		}, []bot.PersonID{wang, jia}},
	} {
		w := newWorld()
		n := x.w(w)
		w.notices = nil
		w.must(t, n, ticket.Move{Verb: ticket.Reply, By: ban, Text: "统一答复", Result: ticket.Explained, Batch: "PC-1", Unit: 1})
		var got []bot.PersonID
		for _, o := range w.notices {
			got = append(got, o.To.ID)
		}
		slices.Sort(got)
		slices.Sort(x.want)
		if !reflect.DeepEqual(got, x.want) {
			t.Errorf("%s: told %v, want %v", x.name, got, x.want)
		}
	}
}

// What fell out goes back with the unit it was answered for proposed, and is never answered with others again.
func TestFellOutStaysOut(t *testing.T) {
	w := newWorld()
	n := w.play(t, []ticket.Move{{Verb: ticket.Open, By: wang, New: filing(ticket.Help)}})
	w.must(t, n, ticket.Move{Verb: ticket.Reply, By: ban, Text: "统一答复", Result: ticket.Explained, Batch: "PC-1", Unit: 1})
	got := w.must(t, n, ticket.Move{Verb: ticket.Apart, By: wang})
	if got.State != ticket.Submitted || got.Proposed != 1 || got.Lead != 0 || got.Redo != 0 || ticket.MayBatch(got) {
		t.Errorf("got %+v", got)
	}
}

func TestARulingBindsABatchToo(t *testing.T) {
	w := newWorld()
	n := w.play(t, []ticket.Move{{Verb: ticket.Open, By: wang, New: filing(ticket.Help)}})
	for range 2 {
		w.must(t, n, ticket.Move{Verb: ticket.Dispatch, By: ban, Unit: 1})
		w.must(t, n, ticket.Move{Verb: ticket.Return, By: jia, Reason: "不是我局"})
	}
	w.must(t, n, ticket.Move{Verb: ticket.Rule, By: ban, Unit: 1})
	_, err := w.do(n, ticket.Move{Verb: ticket.Reply, By: ban, Text: "请找市里", Result: ticket.NotOurs, Batch: "PC-1"})
	var refused *ticket.MoveError
	if !errors.As(err, &refused) || refused.Why != ticket.WhyRuled {
		t.Errorf("got %v, want %q", err, ticket.WhyRuled)
	}
}
