package handlers_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/handlers"
)

// faint is a store that loses the transaction at its very end when told to, as a kill would.
type faint struct {
	doors
	lose *bool
}

var errKilled = errors.New("killed")

func (d faint) Do(ctx context.Context, f func(handlers.Tx) error) error {
	return d.Store.Do(ctx, func(tx *store.Tx) error {
		if err := f(tx); err != nil {
			return err
		}
		if *d.lose {
			*d.lose = false
			return errKilled
		}
		return nil
	})
}

// A kill while the answers are written leaves none; the update comes again and each is answered once.
func TestBatchThroughAKill(t *testing.T) {
	o := open(t)
	a, b, c := powerCuts(o)
	lose := false
	deps := o.router.Deps
	deps.Store = faint{doors{o.store}, &lose}
	o.router = handlers.NewRouter(deps)
	o.say(clerk, "/batch")
	o.press(clerk, "第1组")
	o.press(clerk, "统一答复")
	o.say(clerk, "线路改造周五完工。")
	m := o.last(clerk)
	o.updates++
	up := bot.Update{ID: o.updates, Kind: bot.Pressed, Chat: clerk, Message: m.id, Press: dataOf(m, "发送"), PressID: "p", At: o.now,
		Private: true, ToBot: true, From: bot.Sender{ID: int64(clerk)}}
	lose = true
	if err := o.router.Handle(o.ctx, up); !errors.Is(err, errKilled) {
		t.Fatalf("got %v", err)
	}
	for _, n := range []ticket.Number{a, b, c} {
		if tk := o.ticket(n); tk.State == ticket.Answered {
			t.Errorf("%s was answered by what was lost", n)
		}
	}
	if w, err := o.store.Waiting(o.ctx, 100); err != nil || len(w) != 0 {
		t.Errorf("%d messages of what was lost: %v", len(w), err)
	}
	for range 2 { // and once more, though it was done
		if err := o.router.Handle(o.ctx, up); err != nil {
			t.Fatal(err)
		}
	}
	o.deliver()
	for chat, n := range map[bot.ChatID]ticket.Number{owner: a, second: b, third: c} {
		o.stands(n, ticket.Answered)
		if got := strings.Count(o.screen(chat), "线路改造周五完工"); got != 1 {
			t.Errorf("%d was told %d times", chat, got)
		}
	}
	if bs, err := o.store.Batches(o.ctx, 5); err != nil || len(bs) != 1 || len(bs[0].Tickets) != 3 {
		t.Errorf("got %+v %v", bs, err)
	}
}

// BenchmarkBatchOf200 groups and answers two hundred like matters.
func BenchmarkBatchOf200(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		o := open(b)
		for i := range 200 {
			o.fileFor(bot.ChatID(2000+i), fmt.Sprintf("虚构第%d厂", i), ticket.Help, fmt.Sprintf("城北工业路一带这周停了%d回电,一停电料全废了", i%7+2))
		}
		b.StartTimer()
		at := time.Now()
		o.say(clerk, "/batch")
		b.ReportMetric(time.Since(at).Seconds(), "s/list")
		at = time.Now()
		o.press(clerk, "第1组")
		o.press(clerk, "统一答复")
		o.say(clerk, "线路改造周五完工。")
		o.say(clerk, "县发展改革委")
		b.ReportMetric(time.Since(at).Seconds(), "s/draft")
		at = time.Now()
		o.press(clerk, "发送")
		b.ReportMetric(time.Since(at).Seconds(), "s/send")
		b.StopTimer()
		if ts, err := o.store.Tickets(o.ctx, ticket.Filter{States: []ticket.State{ticket.Answered}}); err != nil || len(ts) != 200 {
			b.Fatal(len(ts), err)
		}
		b.StartTimer()
	}
}
