package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

func TestContacts(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	contact := func(key string, day int, e bot.EnterpriseID, p bot.PersonID) bot.Contact {
		return bot.Contact{Key: key, At: monday.AddDate(0, 0, day), Enterprise: e, Person: p, Topic: bot.TopicReminder, Ticket: "SQ-1", Why: "补充材料"}
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.PutContact(ctx, contact("a", -3, c.mill, 7)), tx.PutContact(ctx, contact("b", 0, c.mill, 7)),
			tx.PutContact(ctx, contact("b", 0, c.mill, 7)), tx.PutContact(ctx, contact("c", 1, 0, 8)), tx.PutContact(ctx, contact("dead", 1, c.mill, 7)),
			tx.Enqueue(ctx, bot.Outbound{Key: "b", Kind: bot.Send, Message: bot.Message{Chat: 1}}),
			tx.Enqueue(ctx, bot.Outbound{Key: "dead", Kind: bot.Send, State: bot.Dead, Message: bot.Message{Chat: 1}}))
	})
	for _, row := range []struct {
		name   string
		firm   bot.EnterpriseID
		person bot.PersonID
		since  int
		want   int
	}{
		{"one is too old, one twice under one key, one never arrived", c.mill, 7, -1, 1},
		{"the older too", c.mill, 7, -4, 2},
		{"whoever has no enterprise is counted by himself", 0, 8, -1, 1},
		{"nobody", 0, 9, -1, 0},
	} {
		if got := must(s.Contacted(t.Context(), row.firm, row.person, monday.AddDate(0, 0, row.since)))(t); got != row.want {
			t.Errorf("%s: got %d, want %d", row.name, got, row.want)
		}
	}
	if got := must(s.ContactsOf(t.Context(), c.mill, 0, 10))(t); len(got) != 2 || got[0].Key != "b" || got[1].Why != "补充材料" {
		t.Errorf("got %+v, want the newest first", got)
	}
}

func TestMutedAndPushes(t *testing.T) {
	s := open(t)
	var who bot.PersonID
	due := monday.Add(time.Hour)
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		var err error
		if who, err = tx.PutPerson(ctx, bot.Person{Chat: 77, Name: "老王"}); err != nil {
			return err
		}
		push := bot.Push{Person: who, Rule: "new", Policy: 3, Due: due, Line: "新政策"}
		return errors.Join(tx.PutMuted(ctx, who, bot.TopicPolicy, true), tx.PutMuted(ctx, who, bot.TopicPolicy, true), tx.PutMuted(ctx, who, bot.TopicDigest, true),
			tx.PutMuted(ctx, who, bot.TopicDigest, false), tx.PlanPush(ctx, push), tx.PlanPush(ctx, push), tx.PutSubscription(ctx, who, "融资", true),
			tx.Enqueue(ctx, bot.Outbound{Kind: bot.Send, State: bot.Dead, Made: monday, Message: bot.Message{Chat: 77}}),
			tx.Enqueue(ctx, bot.Outbound{Kind: bot.Send, State: bot.Dead, Made: monday.AddDate(0, 0, -40), Message: bot.Message{Chat: 77}}))
	})
	ctx := t.Context()
	if got := must(s.Muted(ctx, who))(t); !slices.Equal(got, []bot.Topic{bot.TopicPolicy}) {
		t.Errorf("muted %v", got)
	}
	if got := must(s.NextPush(ctx, monday))(t); !got.Equal(due) {
		t.Errorf("next push %v, want %v", got, due)
	}
	ps := must(s.DuePushes(ctx, due))(t)
	if len(ps) != 1 || ps[0].Line != "新政策" || len(must(s.DuePushes(ctx, monday))(t)) != 0 {
		t.Fatalf("due %+v, want one", ps)
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutPushState(ctx, ps[0].ID, "sent", true) })
	if len(must(s.DuePushes(ctx, due))(t)) != 0 {
		t.Error("sent, and due again")
	}
	if got := must(s.Subscribers(ctx, "融资"))(t); !slices.Equal(got, []bot.PersonID{who}) {
		t.Errorf("subscribers %v", got)
	}
	if got := must(s.Undelivered(ctx, monday.AddDate(0, 0, -30)))(t); len(got) != 1 || got[0].Count != 1 || got[0].Name != "老王" {
		t.Errorf("undelivered %+v, want one message to one person", got)
	}
}
