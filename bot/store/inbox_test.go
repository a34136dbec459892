package store_test

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

func ids(ins []bot.Inbound) (out []int64) {
	for _, in := range ins {
		out = append(out, in.ID)
	}
	return out
}

func TestUpdateIsStoredOnce(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	in := func(id int64, at time.Time) bot.Inbound {
		return bot.Inbound{ID: id, Chat: 42, Raw: []byte(`{"update_id":1}`), At: at}
	}
	take := func(ins ...bot.Inbound) (fresh []int64) {
		do(t, s, func(ctx context.Context, tx *store.Tx) error {
			got, err := tx.StoreUpdates(ctx, ins)
			fresh = ids(got)
			return err
		})
		return fresh
	}
	if got := take(in(5, monday), in(6, monday)); !reflect.DeepEqual(got, []int64{5, 6}) {
		t.Errorf("got %v, want both fresh", got)
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.UpdateDone(ctx, 5) })
	if got := take(in(5, monday), in(7, monday.Add(time.Hour)), in(7, monday)); !reflect.DeepEqual(got, []int64{7}) {
		t.Errorf("redelivered: got %v, want 7 alone, once", got)
	}
	if got := ids(must(s.Undone(ctx, 0, 10))(t)); !reflect.DeepEqual(got, []int64{6, 7}) {
		t.Errorf("undone: got %v, want 6 and 7", got)
	}
	if got := ids(must(s.Undone(ctx, 6, 10))(t)); !reflect.DeepEqual(got, []int64{7}) {
		t.Errorf("undone after 6: got %v, want 7", got)
	}
	if got := must(s.LastUpdate(ctx))(t); got != 7 {
		t.Errorf("last: got %d, want 7", got)
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.UpdateDone(ctx, 7), tx.PurgeUpdates(ctx, monday.Add(time.Minute)))
	})
	if got := must(s.Undone(ctx, 0, 10))(t); len(got) != 1 || string(got[0].Raw) != `{"update_id":1}` {
		t.Errorf("after a purge: got %v, want 6 untouched: it is not done", got)
	}
	if got := take(in(5, monday)); got != nil {
		t.Errorf("redelivered after a purge: got %v, want none", got)
	}
}

func TestSmallThingsAreKept(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	ctx := t.Context()
	session := bot.Session{Chat: 1, Flow: "file", Step: "contact", Data: map[string]string{"text": "电费"}, Asked: "电价", Saved: monday.UTC()}
	question := bot.Question{ID: 8, Chat: 1, Text: "电费", Subject: "电价", At: monday.UTC(), Passage: 3, Clause: "二(五)21", Answered: true,
		Confidence: 0.87, Lead: "县发展改革委", Supports: []string{"供电公司"}}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.PutSession(ctx, bot.Session{Chat: 1, Flow: "older"}), tx.PutSession(ctx, session),
			tx.PutQuestion(ctx, bot.Question{ID: 8}), tx.PutQuestion(ctx, question),
			tx.PutJobRun(ctx, "digest", "2026-11-23"), tx.PutJobRun(ctx, "digest", "2026-11-23"),
			tx.PutSubscription(ctx, c.owner, "用工", true), tx.PutSubscription(ctx, c.owner, "融资", true),
			tx.PutSubscription(ctx, c.owner, "融资", true), tx.PutSubscription(ctx, c.owner, "用工", false),
			tx.Audit(ctx, bot.AuditEntry{At: monday, By: c.jia, What: "look ticket", Target: "SQ-1"}),
			tx.Audit(ctx, bot.AuditEntry{At: monday.UTC(), By: c.yi, What: "invite"}))
	})
	if got := must(s.Session(ctx, 1))(t); !reflect.DeepEqual(got, session) {
		t.Errorf("session: got %+v, want %+v", got, session)
	}
	if got := must(s.Session(ctx, 2))(t); !reflect.DeepEqual(got, bot.Session{Chat: 2}) {
		t.Errorf("session of a stranger: got %+v, want it at rest", got)
	}
	if got := must(s.Question(ctx, 8))(t); !reflect.DeepEqual(got, question) {
		t.Errorf("question: got %+v, want %+v", got, question)
	}
	if a, b := must(s.JobRan(ctx, "digest", "2026-11-23"))(t), must(s.JobRan(ctx, "digest", "2026-11-24"))(t); !a || b {
		t.Errorf("job ran: got %v and %v, want true and false", a, b)
	}
	if got := must(s.Subscriptions(ctx, c.owner))(t); !reflect.DeepEqual(got, []string{"融资"}) {
		t.Errorf("subscriptions: got %v, want 融资", got)
	}
	if got := must(s.Audits(ctx, 1))(t); len(got) != 1 || got[0] != (bot.AuditEntry{At: monday.UTC(), By: c.yi, What: "invite"}) {
		t.Errorf("audit: got %+v, want the newest line", got)
	}
}
