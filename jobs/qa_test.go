package jobs_test

import (
	"context"
	"testing"

	"zhuqi/bot/qa"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/jobs"
	"zhuqi/kb"
)

// DoQA opens the store's transactions for what lapses.
func (d doors) DoQA(ctx context.Context, f func(qa.Tx) error) error {
	return d.Store.Do(ctx, func(tx *store.Tx) error { return f(tx) })
}

// lapsed are the entries that hold no more from a day on.
type lapsed struct {
	from kb.Date
	all  []kb.Lapsed
}

func (l lapsed) Lapsed(_ context.Context, day kb.Date) ([]kb.Lapsed, error) {
	if day < l.from {
		return nil, nil
	}
	return l.all, nil
}

func (l lapsed) NextLapse(_ context.Context, after, until kb.Date) (kb.Date, error) {
	if len(l.all) == 0 || l.from <= after || l.from > until {
		return "", nil
	}
	return l.from, nil
}

// What rests on a clause that holds no more is withdrawn when the office opens, once, and the unit is told why.
func TestQuestionsLapseWithTheirClause(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	n := c.answered()
	var id qa.ID
	c.put(func(tx *store.Tx) error {
		e, err := qa.Do(t.Context(), tx, words, qa.Move{Verb: qa.Propose, By: c.people["甲"], At: c.now, New: qa.Entry{Ticket: n, Question: "能不能",
			Answer: "可以", Rests: []qa.Rest{{Policy: 1, Sum: "x", Cited: "《办法》 第一条"}}}})
		if err == nil {
			e, err = qa.Do(t.Context(), tx, words, qa.Move{Verb: qa.Confirm, ID: e.ID, By: c.people["局长"], At: c.now})
		}
		id = e.ID
		return err
	})
	c.tick("2026-11-23 09:01")
	c.run(&jobs.QA{Store: doors{c.st}, Calendar: c.rules.Calendar, Teller: words,
		Library: lapsed{"2026-11-25", []kb.Lapsed{{ID: int64(id), Kind: kb.ClauseExpired, Rest: kb.Rest{Cited: "《办法》 第一条"}}, {ID: 999, Kind: kb.ClauseGone}}}})
	state := func() qa.Entry {
		e, err := c.st.QA(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	c.tick("2026-11-24 10:00")
	if state().State != qa.Confirmed {
		t.Error("withdrawn while its clause holds")
	}
	if c.tick("2026-11-25 03:00"); state().State != qa.Confirmed {
		t.Error("withdrawn at night")
	}
	told := c.tick("2026-11-25 08:31")
	if e := state(); e.State != qa.Withdrawn || e.Withdrawer != ticket.Clock || e.Reason != "依据的《办法》 第一条已失效" {
		t.Errorf("got %+v", e)
	}
	if len(told) != 3 { // 甲, 乙, 局长
		t.Errorf("told %q, want the three of the unit", told)
	}
	if again := c.tick("2026-11-25 08:32"); len(again) != 0 {
		t.Errorf("a second round told %q", again)
	}
}
