package store_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// BenchmarkDo measures small effects by many callers at a time, as handled updates are: a session saved, an
// answer queued, the update done.
func BenchmarkDo(b *testing.B) {
	for _, callers := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("callers=%d", callers), func(b *testing.B) {
			s := open(b)
			var n atomic.Int64
			b.SetParallelism(callers)
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if err := s.Do(b.Context(), func(tx *store.Tx) error { return handled(b.Context(), tx, n.Add(1)) }); err != nil {
						b.Error(err)
						return
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "effects/s")
		})
	}
}

// BenchmarkSetting is the smallest effect: one statement.
func BenchmarkSetting(b *testing.B) {
	s := open(b)
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := s.Do(b.Context(), func(tx *store.Tx) error { return tx.PutSetting(b.Context(), "k", "v") }); err != nil {
				b.Error(err)
				return
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "effects/s")
}

func handled(ctx context.Context, tx *store.Tx, n int64) error {
	chat := bot.ChatID(n % 200)
	if _, err := tx.Session(ctx, chat); err != nil {
		return err
	}
	if err := tx.PutSession(ctx, bot.Session{Chat: chat, Asked: "厂里电费太高怎么办", Saved: time.UnixMilli(n)}); err != nil {
		return err
	}
	if err := tx.Enqueue(ctx, bot.Outbound{Key: fmt.Sprintf("update %d", n), Kind: bot.Send, Made: time.UnixMilli(n),
		Message: bot.Message{Chat: chat, HTML: "建议主办:县发展改革委", Buttons: bot.Rows(bot.Row(bot.Button{Text: "解决了", Data: "a:ok:1"}))}}); err != nil {
		return err
	}
	return tx.UpdateDone(ctx, n)
}

// BenchmarkWaiting reads the outbox's front while 10,000 rows of 200 chats wait.
func BenchmarkWaiting(b *testing.B) {
	s := open(b)
	do(b, s, func(ctx context.Context, tx *store.Tx) error {
		for i := range 10_000 {
			if err := tx.Enqueue(ctx, letter(fmt.Sprint(i), bot.ChatID(i%200), "")); err != nil {
				return err
			}
		}
		return nil
	})
	for b.Loop() {
		if got := must(s.Waiting(b.Context(), 100))(b); len(got) != 100 {
			b.Fatalf("got %d rows, want 100", len(got))
		}
	}
}

// BenchmarkPerson is the commonest read.
func BenchmarkPerson(b *testing.B) {
	s := open(b)
	c := settle(b, s)
	for b.Loop() {
		must(s.Person(b.Context(), c.jia))(b)
	}
}
