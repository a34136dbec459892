package jobs

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"zhuqi/bot"
)

func TestPace(t *testing.T) {
	chats := func(n int, each int64, sign bot.ChatID) (rows []bot.Outbound) {
		for i := range int64(n) * each {
			rows = append(rows, row(i+1, sign*(1+bot.ChatID(i)%bot.ChatID(n))))
		}
		return rows
	}
	for _, tc := range []struct {
		name   string
		rows   []bot.Outbound
		off    bool
		within time.Duration
		most   int // in any stretch of that length
		total  time.Duration
	}{
		{"thirty a second over all", chats(300, 1, 1), false, time.Second, 30, 9 * time.Second},
		{"three in three seconds to a chat", chats(1, 12, 1), false, 3 * time.Second, 3, 9 * time.Second},
		{"twenty a minute to a group", chats(1, 60, -1), false, time.Minute, 20, 2*time.Minute + 18*time.Second},
		{"switched off", chats(300, 1, 1), true, time.Second, 300, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newOutbox(tc.rows...)
			p := &post{}
			_, stop := courier(t, b, p, func(o *CourierOptions) { o.Limits = !tc.off })
			time.Sleep(10 * time.Minute)
			stop()
			if len(p.times) != len(tc.rows) {
				t.Fatalf("%s: sent %d of %d", tc.name, len(p.times), len(tc.rows))
			}
			for i := tc.most; i < len(p.times); i++ {
				if gap := p.times[i] - p.times[i-tc.most]; gap < tc.within {
					t.Fatalf("%s: %d and one more within %v", tc.name, tc.most, gap)
				}
			}
			if last := p.times[len(p.times)-1]; last < tc.total || last > tc.total+time.Second {
				t.Errorf("%s: took %v, want about %v", tc.name, last, tc.total)
			}
		})
	}
}

func TestOneAtATimeWhileTheWayIsShort(t *testing.T) {
	for _, tc := range []struct {
		name   string
		took   time.Duration
		from   int
		to     int
		within time.Duration
	}{
		{"a short way", 10 * time.Millisecond, 1, 1, 2 * time.Second},
		{"a long way", 100 * time.Millisecond, 8, 8, 4 * time.Second},
		{"a far end that hangs", 3 * time.Second, 2, 8, 90 * time.Second},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newOutbox()
			for i := range int64(160) {
				b.add(row(i+1, bot.ChatID(i%16+1)))
			}
			p := &post{took: tc.took}
			_, stop := courier(t, b, p, nil)
			time.Sleep(5 * time.Minute)
			stop()
			if p.most < tc.from || p.most > tc.to {
				t.Errorf("%s: %d at once, want %d to %d", tc.name, p.most, tc.from, tc.to)
			}
			if n := len(p.times); n != 160 || p.times[n-1] > tc.within {
				t.Errorf("%s: %d sent in %v, want 160 within %v", tc.name, n, p.times[n-1], tc.within)
			}
		})
	}
}

// A courier that is killed has at most what was under way sent again by the next one.
func TestKilledBetweenSendingAndRecording(t *testing.T) {
	b := newOutbox(row(1, 5), row(2, 6), row(3, 7))
	b.rows[1].Message.Ticket = "SQ-1"
	dir := t.TempDir()
	j, left, err := openJournal(dir)
	if err != nil || len(left) != 0 {
		t.Fatal(left, err)
	}
	for _, d := range []delivery{{1, []int{11, 12}}, {2, []int{21}}, {99, []int{5}}} {
		if err := j.append(d); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := j.f.WriteString("3 3"); err != nil { // cut off
		t.Fatal(err)
	}
	j.close()
	synctest.Test(t, func(t *testing.T) {
		p := &post{}
		_, stop := courier(t, b, p, func(o *CourierOptions) { o.Dir = dir })
		time.Sleep(time.Minute)
		stop()
		if want := []string{"0 7:3"}; !reflect.DeepEqual(p.log, want) {
			t.Errorf("sent %q, want %q", p.log, want)
		}
	})
	if b.rows[1].SentID != 12 || b.rows[2].SentID != 21 || !reflect.DeepEqual(b.notes, []string{"bound 5 11 SQ-1"}) {
		t.Errorf("recorded %d, %d, %q", b.rows[1].SentID, b.rows[2].SentID, b.notes)
	}
	if data, err := os.ReadFile(filepath.Join(dir, journalName)); err != nil || len(data) != 0 {
		t.Errorf("journal holds %q, %v; want nothing", data, err)
	}
}

func TestStoreInTroubleStopsSending(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newOutbox()
		b.deaf = true
		for i := range int64(2000) {
			b.add(row(i+1, bot.ChatID(i+1)))
		}
		p := &post{}
		_, stop := courier(t, b, p, nil)
		time.Sleep(30 * time.Second)
		if n := len(p.sent()); n < unrecorded || n > unrecorded+sideBySide {
			t.Errorf("%d sent with nothing recorded, want about %d", n, unrecorded)
		}
		b.mu.Lock()
		b.deaf = false
		b.mu.Unlock()
		time.Sleep(30 * time.Second)
		stop()
		if n := len(p.log); n != 2000 {
			t.Errorf("%d sent in all, want 2000", n)
		}
	})
}

func TestCatchUpMustBeRecorded(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, journalName), []byte("1 11 .\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := newOutbox(row(1, 5))
	b.deaf = true
	p := &post{}
	err := NewCourier(CourierOptions{Outbox: b, Sender: p, Dir: dir, Now: time.Now}).Run(context.Background())
	if err == nil || len(p.log) != 0 {
		t.Errorf("got %v with %q sent, want an error and nothing sent", err, p.log)
	}
}

func TestSettle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newOutbox(row(1, 5))
		p := &post{took: time.Second}
		c, stop := courier(t, b, p, nil)
		synctest.Wait()
		start := time.Now()
		c.Settle(context.Background(), 6)
		if d := time.Since(start); d != 0 {
			t.Errorf("a chat to which nothing goes settled after %v", d)
		}
		c.Settle(context.Background(), 5)
		if d := time.Since(start); d != time.Second {
			t.Errorf("settled after %v, want 1 s", d)
		}
		if o, _ := b.Outbound(context.Background(), 1); o.State != bot.Sent {
			t.Errorf("settled, but the row is %s", o.State)
		}
		b.add(row(2, 5))
		c.Wake()
		synctest.Wait()
		ctx, cancel := context.WithTimeout(context.Background(), time.Second/2)
		defer cancel()
		start = time.Now()
		c.Settle(ctx, 5)
		if d := time.Since(start); d != time.Second/2 {
			t.Errorf("gave up after %v, want half a second", d)
		}
		stop()
	})
}

func TestStop(t *testing.T) {
	for _, tc := range []struct {
		name  string
		took  time.Duration
		want  bot.OutState
		after time.Duration
	}{
		{"what is under way is finished", 2 * time.Second, bot.Sent, 2 * time.Second},
		{"what hangs is left as unknown", time.Hour, bot.Unknown, lastGrace},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newOutbox(row(1, 5), row(2, 5))
			p := &post{took: tc.took}
			_, stop := courier(t, b, p, nil)
			synctest.Wait()
			start := time.Now()
			stop()
			if d := time.Since(start); d != tc.after {
				t.Errorf("%s: stopped after %v, want %v", tc.name, d, tc.after)
			}
			if want := []string{fmt.Sprint("1 ", tc.want), "2 queued"}; !reflect.DeepEqual(b.states(), want) {
				t.Errorf("%s: got %q, want %q", tc.name, b.states(), want)
			}
		})
	}
}

func TestHookThatErrsKeepsNothingAlive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newOutbox(row(1, 5))
		p := &post{reply: func(bot.Outbound, int) ([]int, error) { return nil, &bot.Gone{} }}
		_, stop := courier(t, b, p, func(o *CourierOptions) {
			o.OnGone = func(context.Context, OutboxTx, bot.Outbound) error { return errors.New("no") }
		})
		time.Sleep(time.Minute)
		stop()
		if got := b.states(); !reflect.DeepEqual(got, []string{"1 dead"}) || len(p.log) != 1 {
			t.Errorf("got %q after %d tries, want dead after one", got, len(p.log))
		}
	})
}

func TestRowsQueuedWithoutAWakeAreFound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newOutbox()
		p := &post{}
		_, stop := courier(t, b, p, nil)
		time.Sleep(time.Minute)
		b.add(row(1, 5))
		time.Sleep(lookAgain + time.Second)
		stop()
		if got := b.states(); !reflect.DeepEqual(got, []string{"1 sent"}) {
			t.Errorf("got %q", got)
		}
	})
}

func FuzzJournalLine(f *testing.F) {
	f.Add("1 2 3 .")
	f.Add("1 2")
	f.Fuzz(func(t *testing.T, line string) {
		d, ok := parseDelivery(line)
		if !ok {
			return
		}
		again, ok := parseDelivery(d.line())
		if !ok || !reflect.DeepEqual(again, d) {
			t.Errorf("%q: got %v, then %v", line, d, again)
		}
	})
}
