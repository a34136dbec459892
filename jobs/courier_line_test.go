package jobs

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"zhuqi/bot"
)

// The store shows a few rows of each chat at a time; those behind must not wait for the next look at leisure.
func TestLongLineIsReadOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newOutbox()
		b.slow = 50 * time.Millisecond
		for i := range int64(200) {
			b.add(row(i+1, 5))
		}
		p := &post{took: time.Millisecond}
		_, stop := courier(t, b, p, nil)
		time.Sleep(time.Minute)
		stop()
		if n := len(p.times); n != 200 || p.times[n-1] > 4*time.Second {
			t.Errorf("%d sent, the last after %v; want 200 within 4 s", n, p.times[n-1])
		}
	})
}

func TestAnswersToPeopleGoBeforeReminders(t *testing.T) {
	for _, tc := range []struct {
		name string
		chat bot.ChatID // to which somebody waits for row 1001
	}{
		{"a chat of its own", 5000},
		{"a chat that is to be reminded too", 900},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newOutbox()
			for i := range int64(1000) {
				r := row(i+1, bot.ChatID(i+1))
				r.Unasked = true
				b.add(r)
			}
			p := &post{}
			c, stop := courier(t, b, p, func(o *CourierOptions) { o.Limits = true })
			time.Sleep(10 * time.Second) // 300 are out
			b.add(row(1001, tc.chat))
			c.Wake()
			time.Sleep(5 * time.Second)
			at := 0
			for _, line := range p.sent() {
				var chat bot.ChatID
				var id int64
				fmt.Sscanf(line, "%d %d:%d", new(int), &chat, &id)
				if id == 1001 {
					at++
				}
			}
			if at != 1 {
				t.Errorf("%s: the answer came %d times within 5 s, want once", tc.name, at)
			}
			time.Sleep(time.Minute)
			stop()
			if n := len(p.log); n != 1001 {
				t.Errorf("%s: %d sent, want all 1001", tc.name, n)
			}
		})
	}
}

func TestMessageThatNeverArrivesIsGivenUp(t *testing.T) {
	for _, tc := range []struct {
		name   string
		others bool // get through
		want   []string
	}{
		{"while others get through", true, []string{"1 dead", "2 sent"}},
		{"not while nobody does", false, []string{"1 unknown", "2 queued"}},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newOutbox(row(1, 5), row(2, 5))
			p := &post{reply: func(o bot.Outbound, _ int) ([]int, error) {
				if o.ID == 1 {
					return nil, errors.New("connection cut")
				}
				return nil, nil
			}}
			var told []int64
			c, stop := courier(t, b, p, func(o *CourierOptions) {
				o.OnGone = func(_ context.Context, _ OutboxTx, row bot.Outbound) error { told = append(told, row.ID); return nil }
			})
			for i := range int64(30 * 60) {
				if tc.others && i%5 == 0 {
					b.add(row(10+i, 6))
					c.Wake()
				}
				time.Sleep(time.Minute)
				if i < 20*60 && p.tried(2) > 0 {
					t.Fatalf("%s: given up after %d minutes", tc.name, i)
				}
			}
			stop()
			var got []string
			for _, id := range []int64{1, 2} {
				got = append(got, fmt.Sprint(id, " ", b.rows[id].State))
			}
			if !reflect.DeepEqual(got, tc.want) {
				t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
			}
			if tc.others != reflect.DeepEqual(told, []int64{1}) {
				t.Errorf("%s: told of %v", tc.name, told)
			}
		})
	}
}
