package jobs

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"zhuqi/bot"
)

func TestOutcomes(t *testing.T) {
	once := func(err error) func(bot.Outbound, int) ([]int, error) {
		return func(o bot.Outbound, nth int) ([]int, error) {
			if o.ID == 1 && nth == 1 {
				return nil, err
			}
			return nil, nil
		}
	}
	always := func(err error) func(bot.Outbound, int) ([]int, error) {
		return func(o bot.Outbound, nth int) ([]int, error) {
			if o.Message.Chat == 5 {
				return nil, err
			}
			return nil, nil
		}
	}
	for _, tc := range []struct {
		name   string
		reply  func(bot.Outbound, int) ([]int, error)
		log    []string // seconds chat:row, of chats 5 and 6 with rows 1, 2 and 3
		states []string
		notes  []string
	}{
		{"all is well", nil, []string{"0 5:1", "0 6:3", "0 5:2"}, []string{"1 sent", "2 sent", "3 sent"}, nil},
		{"told to wait, the chat waits and no other", once(&bot.RetryAfter{For: 7 * time.Second}),
			[]string{"0 5:1", "0 6:3", "7 5:1", "7 5:2"}, []string{"1 sent", "2 sent", "3 sent"}, nil},
		{"told that all must wait", once(&bot.RetryAfter{For: 7 * time.Second, All: true}),
			[]string{"0 5:1", "7 6:3", "7 5:1", "7 5:2"}, []string{"1 sent", "2 sent", "3 sent"}, nil},
		{"refused, and it is told of", once(&bot.Refused{Reason: "r"}), []string{"0 5:1", "0 6:3", "0 5:2"}, []string{"1 dead", "2 sent", "3 sent"}, []string{"hook 1"}},
		{"gone, with all that waits, and each is told of", always(&bot.Gone{Reason: "g"}),
			[]string{"0 5:1", "0 6:3"}, []string{"1 dead", "2 dead", "3 sent"}, []string{"gone 5", "hook 1", "hook 2"}},
		{"moved, and followed", func(o bot.Outbound, _ int) ([]int, error) {
			if o.Message.Chat == 5 {
				return nil, &bot.Migrated{To: -500}
			}
			return nil, nil
		}, []string{"0 5:1", "0 6:3", "0 -500:1", "0 -500:2"}, []string{"1 sent", "2 sent", "3 sent"}, []string{"moved 5 -500"}},
		{"moved to where it is", always(&bot.Migrated{To: 5}), []string{"0 5:1", "0 6:3", "0 5:2"}, []string{"1 dead", "2 dead", "3 sent"}, []string{"hook 1", "hook 2"}},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newOutbox(row(1, 5), row(2, 5), row(3, 6))
			p := &post{reply: tc.reply}
			_, stop := courier(t, b, p, func(o *CourierOptions) {
				o.OnGone = func(_ context.Context, tx OutboxTx, row bot.Outbound) error {
					b.notes = append(b.notes, fmt.Sprint("hook ", row.ID))
					return nil
				}
			})
			time.Sleep(time.Minute)
			stop()
			if !reflect.DeepEqual(p.log, tc.log) {
				t.Errorf("%s: sent %q, want %q", tc.name, p.log, tc.log)
			}
			if got := b.states(); !reflect.DeepEqual(got, tc.states) {
				t.Errorf("%s: got %q, want %q", tc.name, got, tc.states)
			}
			if !reflect.DeepEqual(b.notes, tc.notes) {
				t.Errorf("%s: recorded %q, want %q", tc.name, b.notes, tc.notes)
			}
		})
	}
}

func TestTroubleBacksOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newOutbox(row(1, 5), row(2, 5))
		p := &post{reply: func(o bot.Outbound, nth int) ([]int, error) {
			if o.ID == 1 && nth <= 5 {
				return nil, errors.New("bad gateway")
			}
			return nil, nil
		}}
		_, stop := courier(t, b, p, nil)
		time.Sleep(time.Second / 4)
		if o, _ := b.Outbound(context.Background(), 1); o.State != bot.Unknown || !o.NotBefore.After(time.Now()) || o.Attempts != 1 {
			t.Errorf("after one try: got %s, not before %v, %d attempts", o.State, o.NotBefore, o.Attempts)
		}
		time.Sleep(2 * time.Minute)
		stop()
		if got := b.states(); !reflect.DeepEqual(got, []string{"1 sent", "2 sent"}) {
			t.Errorf("got %q", got)
		}
		if total := p.times[5]; total < 20*time.Second || total > 45*time.Second {
			t.Errorf("five waits took %v, want about 1+2+4+8+16 s", total)
		}
	})
}

func TestThreeChatsToldToWaitStopAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newOutbox(row(1, 5), row(2, 6), row(3, 7), row(4, 8))
		p := &post{reply: func(o bot.Outbound, nth int) ([]int, error) {
			if nth == 1 {
				return nil, &bot.RetryAfter{For: 9 * time.Second}
			}
			return nil, nil
		}}
		_, stop := courier(t, b, p, nil)
		time.Sleep(5 * time.Second)
		if got := p.sent(); len(got) != 3 {
			t.Errorf("sent %q, want three tries", got)
		}
		time.Sleep(time.Minute)
		stop()
		if got := b.states(); !reflect.DeepEqual(got, []string{"1 sent", "2 sent", "3 sent", "4 sent"}) {
			t.Errorf("got %q", got)
		}
	})
}

func TestAnswersGoFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newOutbox()
		for i := range int64(40) {
			b.add(row(i+1, 5))
		}
		b.add(press(50, 5), press(51, 5), press(52, 6))
		p := &post{reply: func(o bot.Outbound, nth int) ([]int, error) {
			switch {
			case o.ID == 51 && nth == 1:
				return nil, &bot.RetryAfter{For: 3 * time.Second}
			case o.ID == 52:
				return nil, errors.New("bad gateway")
			}
			return nil, nil
		}}
		_, stop := courier(t, b, p, func(o *CourierOptions) { o.Limits = true })
		time.Sleep(500 * time.Millisecond)
		early := strings.Join(p.sent(), ",")
		for _, want := range []string{"0 5:50", "0 5:51", "0 6:52"} {
			if !strings.Contains(early, want) {
				t.Errorf("after half a second %q lacks %q", early, want)
			}
		}
		time.Sleep(2 * time.Minute)
		stop()
		for id, want := range map[int64]bot.OutState{50: bot.Sent, 51: bot.Sent, 52: bot.Dead} {
			if got := b.rows[id].State; got != want {
				t.Errorf("answer %d: got %s, want %s", id, got, want)
			}
		}
		if p.tries[51] != 2 || p.tries[52] < 50 || p.tries[52] > 60 {
			t.Errorf("tries: got %d and %d, want 2 and one a second for a minute", p.tries[51], p.tries[52])
		}
	})
}

func TestRowsAreReadAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newOutbox(row(1, 5), row(2, 5), row(3, 5))
		var text []string
		p := &post{took: time.Second, reply: func(o bot.Outbound, _ int) ([]int, error) {
			text = append(text, o.Message.HTML)
			return nil, nil
		}}
		_, stop := courier(t, b, p, nil)
		time.Sleep(time.Second / 2)
		b.mu.Lock()
		b.rows[2].State = bot.Dead
		b.rows[3].Message.HTML = "changed"
		b.mu.Unlock()
		time.Sleep(time.Minute)
		stop()
		if want := []string{"x", "changed"}; !reflect.DeepEqual(text, want) {
			t.Errorf("got %q, want %q", text, want)
		}
	})
}

func TestCardThatMovedWhileUnderWayLosesItsButtons(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		card := row(1, 5)
		card.Message.Ticket = "SQ-1"
		card.Message.Buttons = bot.Rows(bot.Row(bot.Button{Text: "签收", Data: "t:sign:1"}))
		b := newOutbox(card, row(2, 6))
		var got []string
		p := &post{took: time.Second, reply: func(o bot.Outbound, _ int) ([]int, error) {
			got = append(got, fmt.Sprintf("%s %d", o.Kind, o.Target))
			return nil, nil
		}}
		_, stop := courier(t, b, p, nil)
		time.Sleep(time.Second / 2)
		b.mu.Lock()
		b.rows[1].Message.Buttons = nil
		b.mu.Unlock()
		time.Sleep(time.Minute)
		stop()
		if want := []string{"send 0", "send 0", "strip 1001"}; !reflect.DeepEqual(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestLongTextKeepsItsParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		long := row(1, 5)
		long.Message.Ticket = "SQ-1"
		b := newOutbox(long)
		var parts [][]int
		p := &post{reply: func(o bot.Outbound, nth int) ([]int, error) {
			parts = append(parts, o.Parts)
			if nth == 1 {
				return []int{11, 12}, &bot.RetryAfter{For: time.Second}
			}
			return []int{11, 12, 13}, nil
		}}
		_, stop := courier(t, b, p, nil)
		time.Sleep(10 * time.Second)
		stop()
		if want := [][]int{nil, {11, 12}}; !reflect.DeepEqual(parts, want) {
			t.Errorf("got parts %v, want %v", parts, want)
		}
		if want := []string{"bound 5 11 SQ-1", "bound 5 12 SQ-1"}; !reflect.DeepEqual(b.notes, want) || b.rows[1].SentID != 13 {
			t.Errorf("got %q and message %d, want %q and 13", b.notes, b.rows[1].SentID, want)
		}
	})
}
