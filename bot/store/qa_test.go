package store_test

import (
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/qa"
	"zhuqi/bot/store"
)

// Entries come back as they were put; the library sees those that are confirmed, and that something changed.
func TestQA(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	var unit bot.UnitID
	var id qa.ID
	at := monday.UTC()
	e := qa.Entry{Ticket: "SQ-20261123-0001", Question: "能不能", Answer: "可以", Rests: []qa.Rest{{Policy: 3, Sum: "x", Cited: "第一条"}},
		State: qa.Proposed, By: 7, At: at}
	do := func(f func(tx *store.Tx) error) {
		t.Helper()
		if err := s.Do(ctx, f); err != nil {
			t.Fatal(err)
		}
	}
	do(func(tx *store.Tx) (err error) {
		if unit, err = tx.PutUnit(ctx, bot.Unit{Name: "县财政局"}); err != nil {
			return err
		}
		e.Unit = unit
		id, err = tx.PutQA(ctx, e)
		return err
	})
	before, err := s.ExplanationsAt(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if es, err := s.Explanations(ctx); err != nil || len(es) != 0 {
		t.Errorf("proposed only: got %v, %v", es, err)
	}
	e.ID, e.State, e.Decider, e.DecidedAt = id, qa.Confirmed, 8, at
	do(func(tx *store.Tx) error { _, err := tx.PutQA(ctx, e); return err })
	after, err := s.ExplanationsAt(ctx)
	if err != nil || after == before {
		t.Errorf("confirmed: the version is %d as before, %v", after, err)
	}
	es, err := s.Explanations(ctx)
	if err != nil || len(es) != 1 || es[0].ID != int64(id) || es[0].Unit != "县财政局" || es[0].Day != "2026-11-23" || es[0].Rests[0].Sum != "x" {
		t.Errorf("confirmed: got %+v, %v", es, err)
	}
	got, err := s.QA(ctx, id)
	if err != nil || got.State != qa.Confirmed || got.Decider != 8 || !got.DecidedAt.Equal(at) || got.Rests[0] != e.Rests[0] {
		t.Errorf("got %+v, %v", got, err)
	}
	for units, want := range map[bot.UnitID]int{0: 1, unit: 1, unit + 1: 0} {
		var of []bot.UnitID
		if units != 0 {
			of = []bot.UnitID{units}
		}
		if n, page, err := s.QAs(ctx, of, 8, 0); err != nil || n != want || len(page) != want {
			t.Errorf("of unit %d: got %d and %d, %v; want %d", units, n, len(page), err, want)
		}
	}
}
