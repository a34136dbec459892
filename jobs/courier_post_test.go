package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"zhuqi/bot"
)

// post is a far end: it takes a while, answers what the test says, and remembers.
type post struct {
	start time.Time
	took  time.Duration
	reply func(o bot.Outbound, nth int) ([]int, error) // nil: delivered

	mu    sync.Mutex
	log   []string // "seconds chat:row"
	times []time.Duration
	tries map[int64]int
	now   int // under way
	most  int
}

// sent lists what has been tried so far.
func (p *post) sent() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.log)
}

// tried counts how often a row has been tried so far.
func (p *post) tried(id int64) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.tries[id]
}

func (p *post) OpenTopic(context.Context, bot.ChatID, string) (int, error) {
	return 0, errors.New("no topics here")
}

func (p *post) Deliver(ctx context.Context, o bot.Outbound) ([]int, error) {
	p.mu.Lock()
	if p.tries == nil {
		p.tries = map[int64]int{}
	}
	p.tries[o.ID]++
	nth := p.tries[o.ID]
	p.log = append(p.log, fmt.Sprintf("%d %d:%d", int(time.Since(p.start).Seconds()), o.Message.Chat, o.ID))
	p.times = append(p.times, time.Since(p.start))
	p.now++
	p.most = max(p.most, p.now)
	p.mu.Unlock()
	defer func() { p.mu.Lock(); p.now--; p.mu.Unlock() }()
	select {
	case <-time.After(p.took):
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if p.reply != nil {
		if ids, err := p.reply(o, nth); ids != nil || err != nil {
			return ids, err
		}
	}
	if o.Kind == bot.Answer {
		return nil, nil
	}
	return []int{int(o.ID) + 1000}, nil
}

func row(id int64, chat bot.ChatID) bot.Outbound {
	return bot.Outbound{ID: id, Key: fmt.Sprint("k", id), Kind: bot.Send, Message: bot.Message{Chat: chat, HTML: "x"}}
}

func press(id int64, chat bot.ChatID) bot.Outbound {
	return bot.Outbound{ID: id, Kind: bot.Answer, PressID: fmt.Sprint("p", id), Message: bot.Message{Chat: chat}}
}

// courier starts one in a synctest bubble; stop ends it and waits.
func courier(t *testing.T, b *outbox, p *post, change func(*CourierOptions)) (c *Courier, stop func()) {
	t.Helper()
	p.start = time.Now()
	o := CourierOptions{Outbox: b, Sender: p, Dir: t.TempDir(), Now: time.Now, Log: slog.New(slog.DiscardHandler)}
	if change != nil {
		change(&o)
	}
	c = NewCourier(o)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- c.Run(ctx) }()
	return c, func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("run: %v", err)
		}
	}
}
