package store_test

import (
	"context"
	"errors"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// airing is a line for a unit's topic of a group.
func airing(key string, chat bot.ChatID, u bot.UnitID) bot.Outbound {
	o := letter(key, chat, "SQ-1")
	o.Unit = u
	return o
}

func TestTopicsOfAGroup(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	const group, moved, other = -100, -1000000100, -200
	var unit bot.UnitID
	do(t, s, func(ctx context.Context, tx *store.Tx) (err error) {
		if unit, err = tx.PutUnit(ctx, bot.Unit{Name: "县税务局"}); err != nil {
			return err
		}
		return tx.BindGroup(ctx, group, 1, monday)
	})
	bound := func(want bot.ChatID) {
		t.Helper()
		if got := must(s.StaffGroup(ctx))(t); got != want {
			t.Errorf("bound: got %d, want %d", got, want)
		}
	}
	thread := func(row int64, want int) {
		t.Helper()
		if got := must(s.TopicOf(ctx, row))(t); got.Name != "县税务局" || got.Thread != want {
			t.Errorf("got %+v, want thread %d", got, want)
		}
	}
	bound(group)
	post(t, s, nil, airing("topic:1", group, unit), letter("plain", group, "SQ-1"))
	rows := waiting(t, s.Reads, 10)
	row := rows[0].ID
	if rows[0].Unit != unit || rows[1].Unit != 0 {
		t.Fatalf("got units %d and %d", rows[0].Unit, rows[1].Unit)
	}
	thread(row, 0)
	if err := errors.Join(s.KeepTopic(ctx, row, 7), s.ForgetTopic(ctx, row, 6)); err != nil {
		t.Fatal(err)
	}
	thread(row, 7)
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.ChatMoved(ctx, group, moved) })
	bound(moved)
	thread(row, 7)
	if err := s.ForgetTopic(ctx, row, 7); err != nil {
		t.Fatal(err)
	}
	thread(row, 0)

	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.StripCards(ctx, "SQ-1", ""); err != nil {
			return err
		}
		return tx.BindGroup(ctx, other, 1, monday)
	})
	bound(other)
	got := must(s.Outbound(ctx, row))(t)
	if got.State != bot.Dead || len(got.Message.Buttons) == 0 {
		t.Errorf("what waited for the group before: got %s with %d buttons, want it given up, its link untouched", got.State, len(got.Message.Buttons))
	}
	if left := waiting(t, s.Reads, 10); len(left) != 1 || left[0].Key != "plain" {
		t.Errorf("got %q, want what is for no topic", keys(left))
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		if was, err := tx.UnbindGroup(ctx, moved); was || err != nil {
			t.Errorf("a group that is not bound: got %v, %v", was, err)
		}
		was, err := tx.UnbindGroup(ctx, other)
		if !was {
			t.Error("the bound group was not")
		}
		return err
	})
	bound(0)
}
