package jobs_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/telegram"
	"zhuqi/jobs"
)

const childDir, childURL = "ZHUQI_TEST_COURIER_DIR", "ZHUQI_TEST_COURIER_URL"

// spoken is a sendMessage as the far end reads it.
type spoken struct {
	Chat bot.ChatID `json:"chat_id"`
	Text string     `json:"text"`
}

// TestKilledChild is the process that TestKill kills; by itself it does nothing.
func TestKilledChild(t *testing.T) {
	dir, url := os.Getenv(childDir), os.Getenv(childURL)
	if dir == "" {
		t.Skip("the child of TestKill")
	}
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	client, err := telegram.New(telegram.Options{Token: "1:x", BaseURL: url, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Fatal(jobs.NewCourier(jobs.CourierOptions{Outbox: outbox{s}, Sender: client, Dir: dir, Now: time.Now}).Run(ctx))
}

// TestKill kills a courier at random moments until all is sent: every message arrives, in order, and no kill
// repeats more than one.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	const rows, chats = 1500, 30
	ctx, dir := context.Background(), t.TempDir()
	s, err := store.Open(ctx, store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Do(ctx, func(tx *store.Tx) error {
		for i := range rows {
			m := bot.Message{Chat: bot.ChatID(i%chats + 1), HTML: fmt.Sprint(i)}
			if err := tx.Enqueue(ctx, bot.Outbound{Key: fmt.Sprint(i), Kind: bot.Send, Message: m, Made: time.Unix(1, 0)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}

	var mu sync.Mutex
	times := map[string]int{}
	last := map[bot.ChatID]int{}
	news, all := make(chan struct{}, rows), make(chan struct{})
	far := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var said spoken
		if err := json.NewDecoder(r.Body).Decode(&said); err != nil {
			return
		}
		chat, text, n := said.Chat, said.Text, 0
		fmt.Sscan(text, &n)
		mu.Lock()
		times[text]++
		if n < last[chat] {
			t.Errorf("chat %d: %d after %d", chat, n, last[chat])
		}
		last[chat] = n
		if times[text] == 1 && len(times) == rows {
			close(all)
		}
		mu.Unlock()
		select {
		case news <- struct{}{}:
		default:
		}
		fmt.Fprintf(w, `{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"}}}`, n+1, chat)
	}))
	defer far.Close()

	kills := 0
	for finished := false; !finished; kills++ {
		child := exec.Command(os.Args[0], "-test.run=^TestKilledChild$")
		child.Env = append(os.Environ(), childDir+"="+dir, childURL+"="+far.URL)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		for range 100 + rand.N(150) { // so many messages, then the kill
			select {
			case <-news:
			case <-all:
				finished = true
			}
			if finished {
				break
			}
		}
		child.Process.Kill()
		child.Wait()
		for len(news) > 0 {
			<-news
		}
	}
	twice := 0
	for text, n := range times {
		if n > 1 {
			twice += n - 1
			t.Logf("message %s came %d times", text, n)
		}
	}
	if twice > kills {
		t.Errorf("%d messages repeated by %d kills", twice, kills)
	}
	t.Logf("%d kills, %d repeated", kills, twice)
}
