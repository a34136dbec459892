package jobs_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/telegram"
	"zhuqi/jobs"
)

// outbox lets the courier work on the real store.
type outbox struct{ *store.Store }

func (o outbox) Do(ctx context.Context, f func(jobs.OutboxTx) error) error {
	return o.Store.Do(ctx, func(tx *store.Tx) error { return f(tx) })
}

// BenchmarkCourier sends b.N messages to 200 chats through the real store and client to a server on this machine
// that answers at once.
func BenchmarkCourier(b *testing.B) {
	ctx, cancel := context.WithCancel(context.Background())
	dir := b.TempDir()
	s, err := store.Open(ctx, store.Options{Dir: dir})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var sent atomic.Int64
	all := make(chan struct{})
	far := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var said spoken
		if err := json.NewDecoder(r.Body).Decode(&said); err != nil {
			return
		}
		n := sent.Add(1)
		fmt.Fprintf(w, `{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"},"text":"x"}}`, n, said.Chat)
		if n == int64(b.N) {
			close(all)
		}
	}))
	defer far.Close()
	client, err := telegram.New(telegram.Options{Token: "1:x", BaseURL: far.URL, Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; i < b.N; {
		err := s.Do(ctx, func(tx *store.Tx) error {
			for range 500 {
				if i == b.N {
					return nil
				}
				m := bot.Message{Chat: bot.ChatID(i%200 + 1), HTML: "<b>您的诉求已受理</b>", Buttons: bot.Rows(bot.Row(bot.Button{Text: "查看", Data: "t:show:1"}))}
				if err := tx.Enqueue(ctx, bot.Outbound{Key: fmt.Sprint(i), Kind: bot.Send, Message: m, Made: time.Now()}); err != nil {
					return err
				}
				i++
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	c := jobs.NewCourier(jobs.CourierOptions{Outbox: outbox{s}, Sender: client, Dir: dir, Now: time.Now})
	b.ResetTimer()
	done := make(chan error)
	go func() { done <- c.Run(ctx) }()
	<-all
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sends/s")
	cancel()
	if err := <-done; err != nil {
		b.Fatal(err)
	}
	counts, err := s.OutboxCounts(context.Background())
	if err != nil || counts[bot.Sent] != b.N {
		b.Fatalf("recorded %v, %v; want %d sent", counts, err, b.N)
	}
}
