package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
)

// heard is one event of the page.
type heard struct {
	Kind    string
	Chat    int64
	Message *sandbox.Message
	Clock   time.Time
	Became  []sandbox.Became
}

// listener is an open page.
type listener struct {
	mu  sync.Mutex
	all []heard
	end func()
}

// listens opens a page; it ends with the test at the latest.
func (h *hall) listens() *listener {
	h.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, h.d.srv.url+"/sim/events", nil)
	client := &http.Client{Transport: &http.Transport{}}
	res, err := client.Do(req)
	if err != nil {
		h.t.Fatal(err)
	}
	l := &listener{}
	done := make(chan struct{})
	l.end = sync.OnceFunc(func() {
		cancel()
		<-done
		res.Body.Close()
		client.CloseIdleConnections()
	})
	h.t.Cleanup(l.end)
	go func() {
		defer close(done)
		in := bufio.NewReader(res.Body)
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				if err != io.EOF && ctx.Err() == nil {
					h.t.Errorf("the page's events: %v", err)
				}
				return
			}
			raw, ok := strings.CutPrefix(line, "data: ")
			if !ok {
				continue
			}
			var e heard
			if err := json.Unmarshal([]byte(raw), &e); err != nil {
				h.t.Errorf("%s: %v", raw, err)
			}
			l.mu.Lock()
			l.all = append(l.all, e)
			l.mu.Unlock()
		}
	}()
	return l
}

// onScreenTwice counts the messages that stand on the screens more often than they were to be sent.
func (w *throng) onScreenTwice() (twice int) {
	sent := map[int64]int{}
	last, err := w.d.look.store.LastOutbound(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	for id := range last + 1 {
		if row, err := w.d.look.store.Outbound(context.Background(), id); err == nil && row.Kind == bot.Send && row.State == bot.Sent {
			sent[int64(row.Message.Chat)]++
		}
	}
	for _, p := range w.d.sim.People() {
		came := 0
		for _, m := range w.d.sim.Screen(p.ID) {
			if m.Bot {
				came++
			}
		}
		if n := sent[p.ID]; came > n {
			twice += came - n
		}
	}
	return twice
}
