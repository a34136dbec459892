package handlers

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"zhuqi/bot"
)

func TestLanes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &inbox{}
		h := &handle{inbox: b, before: func(bot.Update) { time.Sleep(time.Second) }}
		var want []string
		for i := range int64(40) { // left from an earlier run: ten of each of four chats
			b.add(said(i+1, bot.ChatID(i%4+1), "x"))
			if i%4 == 0 {
				want = append(want, fmt.Sprint(i+1))
			}
		}
		start := time.Now()
		d, _, stop := dispatcher(t, b, h, nil)
		time.Sleep(3500 * time.Millisecond)
		b.add(said(41, 1, "x"), said(42, 9, "x"))
		d.Updates()
		time.Sleep(1100 * time.Millisecond)
		if got := h.of(9); len(got) != 1 {
			t.Errorf("a free chat waits for busy ones: got %v after %v", got, time.Since(start))
		}
		time.Sleep(7 * time.Second)
		if got := h.of(1); !reflect.DeepEqual(got, append(want, "41")) {
			t.Errorf("chat 1: got %v, want %v and 41, ten seconds side by side with the others", got, want)
		}
		stop()
		if len(b.undone) != 0 {
			t.Errorf("%d left undone", len(b.undone))
		}
	})
}

func TestFaults(t *testing.T) {
	press := bot.Update{ID: 1, Kind: bot.Pressed, Chat: 5, Private: true, ToBot: true, PressID: "P", Text: "panic"}
	overheard := bot.Update{ID: 1, Kind: bot.Said, Chat: -5, Text: "error"}
	for _, tc := range []struct {
		name string
		in   bot.Inbound
		want []string // outgoing rows
		log  string
	}{
		{"a panic", said(1, 5, "panic"), []string{"sorry:1 抱歉 1"}, "panic: boom"},
		{"an error", said(1, 5, "error"), []string{"sorry:1 抱歉 1"}, "fault=1"},
		{"a panic over a button", stored(press), []string{"press:P ", "sorry:1 抱歉 1"}, "fault=1"},
		{"an error over what was not said to the bot", stored(overheard), nil, "fault=1"},
		{"what cannot be read", bot.Inbound{ID: 1, Chat: 5, Raw: []byte("x")}, nil, "cannot be read"},
		{"what is ignored", stored(bot.Update{ID: 1, Chat: 5}), nil, ""},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := &inbox{}
			b.add(tc.in, said(2, 5, "next"))
			h := &handle{inbox: b}
			woken := 0
			_, log, stop := dispatcher(t, b, h, func(o *Dispatch) { o.Wake = func() { woken++ } })
			synctest.Wait()
			stop()
			var got []string
			for _, o := range b.out {
				got = append(got, o.Key+" "+o.Message.HTML)
			}
			if !reflect.DeepEqual(got, tc.want) {
				t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
			}
			if !strings.Contains(log.String(), tc.log) {
				t.Errorf("%s: log %q, want %q in it", tc.name, log, tc.log)
			}
			if len(b.undone) != 0 || !slices.Contains(h.of(5), "2") {
				t.Errorf("%s: the lane stands still: %d undone", tc.name, len(b.undone))
			}
			if woken == 0 && len(tc.want) > 0 {
				t.Errorf("%s: nobody woke the courier", tc.name)
			}
		})
	}
}

func TestStoreInTroubleKeepsTheUpdateFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		full := errors.New("disk full")
		b := &inbox{errs: []error{full, full, full, full}} // twice: handling, then apology
		b.add(said(1, 5, "x"), said(2, 5, "x"))
		h := &handle{inbox: b}
		_, _, stop := dispatcher(t, b, h, nil)
		time.Sleep(time.Minute)
		stop()
		if got, want := h.of(5), []string{"1", "1", "1", "2"}; !reflect.DeepEqual(got, want) || len(b.out) != 0 || len(b.undone) != 0 {
			t.Errorf("got %v, %d rows, %d undone; want %v, no rows, none undone", got, len(b.out), len(b.undone), want)
		}
	})
}

func TestBacklogStaysInTheStore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &inbox{}
		const n = 5000
		for i := range int64(n) {
			b.undone = append(b.undone, said(i+1, bot.ChatID(i%50+1), ""))
		}
		h := &handle{inbox: b}
		_, _, stop := dispatcher(t, b, h, nil)
		time.Sleep(time.Second)
		synctest.Wait()
		stop()
		if len(h.log) != n || len(b.undone) != 0 {
			t.Errorf("handled %d, %d undone; want %d, 0", len(h.log), len(b.undone), n)
		}
		if b.most >= enoughInHand+updatePage {
			t.Errorf("asked for %d at once", b.most)
		}
	})
}

func TestStopFinishesWhatIsInHand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &inbox{}
		b.add(said(1, 5, "x"), said(2, 5, "x"))
		h := &handle{inbox: b, before: func(bot.Update) { time.Sleep(time.Second) }}
		_, _, stop := dispatcher(t, b, h, nil)
		synctest.Wait()
		stop()
		if got := h.of(5); !reflect.DeepEqual(got, []string{"1"}) || len(b.undone) != 1 {
			t.Errorf("got %v with %d undone, want 1 handled and 2 left", got, len(b.undone))
		}
	})
}

func TestReplyWaitsForItsMessage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &inbox{}
		b.add(stored(bot.Update{ID: 1, Kind: bot.Said, Chat: 5, ReplyTo: 3}))
		var order []string
		h := &handle{inbox: b, before: func(up bot.Update) { order = append(order, "handled "+up.At.Format(time.RFC3339)) }}
		_, _, stop := dispatcher(t, b, h, func(o *Dispatch) {
			o.Settle = func(_ context.Context, chat bot.ChatID) { order = append(order, fmt.Sprint("settled ", chat)) }
		})
		synctest.Wait()
		stop()
		if want := []string{"settled 5", "handled " + time.Unix(1, 0).Format(time.RFC3339)}; !reflect.DeepEqual(order, want) {
			t.Errorf("got %q, want %q", order, want)
		}
	})
}

// Pages are read while updates are being done: none may be handled again from a page that is out of date.
func TestNothingTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &inbox{slow: time.Millisecond}
		h := &handle{inbox: b, before: func(bot.Update) { time.Sleep(500 * time.Microsecond) }}
		d, _, stop := dispatcher(t, b, h, nil)
		const n = 1000
		for i := range int64(n) {
			b.add(said(i+1, bot.ChatID(i%20+1), "x"))
			d.Updates()
			time.Sleep(100 * time.Microsecond)
		}
		time.Sleep(time.Second)
		stop()
		slices.Sort(h.log)
		if once := len(slices.Compact(slices.Clone(h.log))); once != n || len(h.log) != n {
			t.Errorf("%d updates handled %d times, want %d once each", once, len(h.log), n)
		}
	})
}
