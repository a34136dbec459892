package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

// hall is a demo that a test plays with over HTTP.
type hall struct {
	t testing.TB
	d *demo
}

// openHall opens a demo whose clock stands at a time, or follows the real one when none is given.
func openHall(t testing.TB, at string) *hall {
	t.Helper()
	d := &demo{e: silentEnv(), dir: t.TempDir(), temporary: true}
	err := d.open(func(o *sandbox.Options) {
		if at != "" {
			o.Start = clockTime(t, at)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.close(); err != nil {
			t.Error(err)
		}
	})
	return &hall{t, d}
}

func silentEnv() *env {
	return &env{ctx: context.Background(), out: io.Discard, err: io.Discard, now: time.Now, log: slog.New(slog.DiscardHandler)}
}

func clockTime(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// told is the answer to an order.
type told struct {
	OK     bool
	Error  string
	Clock  time.Time
	Became []sandbox.Became
}

// post gives an order and returns the answer.
func (h *hall) post(path, body string) (a told) {
	h.t.Helper()
	res, err := http.Post(h.d.srv.url+"/sim/"+path, "application/json", bytes.NewBufferString(body))
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		h.t.Fatalf("%s %s: %v", path, body, err)
	}
	if a.OK != (res.StatusCode == http.StatusOK) || a.OK != (a.Error == "") {
		h.t.Errorf("%s %s: status %d, %+v", path, body, res.StatusCode, a)
	}
	return a
}

// must gives an order that has to succeed.
func (h *hall) must(path, body string) told {
	h.t.Helper()
	a := h.post(path, body)
	if !a.OK {
		h.t.Fatalf("%s %s: %s", path, body, a.Error)
	}
	return a
}

// quiet waits until the bot has nothing to do.
func (h *hall) quiet() {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := h.d.idle(ctx); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) say(chat int64, text string) {
	h.t.Helper()
	if h.d.sim.Say(chat, chat, text) == 0 {
		h.t.Fatalf("%d cannot say %s", chat, text)
	}
	h.quiet()
}

func (h *hall) press(chat int64, labels ...string) {
	h.t.Helper()
	for _, label := range labels {
		if err := h.d.sim.Press(chat, chat, 0, label); err != nil {
			h.t.Fatal(err)
		}
		h.quiet()
	}
}

// The people of the demo that tests speak for.
const (
	owner       = 501
	interpreter = 711
)

// file lets the owner file an appeal.
func (h *hall) file() {
	h.t.Helper()
	h.say(owner, "厂里电费太高,有什么优惠电价政策")
	h.press(owner, "没解决,提交诉求", "就按这句话提交", "确认提交")
}

// sound checks that the data holds together.
func (h *hall) sound() {
	h.t.Helper()
	r, err := h.d.look.store.Verify(context.Background())
	if err != nil || !r.Sound() {
		h.t.Errorf("verify: %v %v", err, r.Problems)
	}
}
