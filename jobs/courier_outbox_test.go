package jobs

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// outbox is a store of outgoing rows in memory.
type outbox struct {
	mu    sync.Mutex
	rows  map[int64]*bot.Outbound
	notes []string      // what was recorded beside the rows
	deaf  bool          // Do fails
	slow  time.Duration // Do takes
}

func newOutbox(rows ...bot.Outbound) *outbox {
	b := &outbox{rows: map[int64]*bot.Outbound{}}
	b.add(rows...)
	return b
}

func (b *outbox) add(rows ...bot.Outbound) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, o := range rows {
		if o.State == "" {
			o.State = bot.Queued
		}
		b.rows[o.ID] = &o
	}
}

// Waiting gives at most eight rows of a chat, as the store does, and every Answer.
func (b *outbox) Waiting(_ context.Context, limit int) (out []bot.Waiting, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []bot.Outbound
	for _, o := range b.rows {
		if o.State == bot.Queued || o.State == bot.Unknown {
			all = append(all, *o)
		}
	}
	slices.SortFunc(all, func(a, b bot.Outbound) int { return cmp.Compare(a.ID, b.ID) })
	of := map[bot.ChatID]int{}
	for _, o := range all {
		if of[o.Message.Chat]++; (o.Kind == bot.Answer || of[o.Message.Chat] <= 8) && len(out) < limit {
			out = append(out, bot.Waiting{ID: o.ID, Kind: o.Kind, Chat: o.Message.Chat, NotBefore: o.NotBefore, Unasked: o.Unasked})
		}
	}
	return out, nil
}

func (b *outbox) Outbound(_ context.Context, id int64) (bot.Outbound, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if o := b.rows[id]; o != nil {
		return *o, nil
	}
	return bot.Outbound{}, bot.ErrNotFound
}

func (b *outbox) Do(_ context.Context, f func(OutboxTx) error) error {
	time.Sleep(b.slow)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.deaf {
		return errors.New("disk full")
	}
	return f(outboxTx{b})
}

// outboxTx works within Do, where the lock is held.
type outboxTx struct{ *outbox }

func (b outboxTx) Outbound(_ context.Context, id int64) (bot.Outbound, error) {
	return *b.rows[id], nil
}

func (b outboxTx) Enqueue(_ context.Context, o bot.Outbound) error {
	o.ID, o.State = int64(len(b.rows))+1, bot.Queued
	b.rows[o.ID] = &o
	return nil
}

func (b *outbox) OutboxSent(_ context.Context, id int64, message int) error {
	b.rows[id].State, b.rows[id].SentID = bot.Sent, message
	return nil
}

func (b *outbox) OutboxState(_ context.Context, id int64, state bot.OutState, text string, notBefore time.Time, attempts int) error {
	o := b.rows[id]
	o.State, o.Error, o.NotBefore, o.Attempts = state, text, notBefore, attempts
	return nil
}

func (b *outbox) ChatGone(_ context.Context, chat bot.ChatID) error {
	b.notes = append(b.notes, fmt.Sprint("gone ", chat))
	for _, o := range b.rows {
		if o.Message.Chat == chat && o.State != bot.Sent {
			o.State = bot.Dead
		}
	}
	return nil
}

func (b *outbox) ChatMoved(_ context.Context, from, to bot.ChatID) error {
	b.notes = append(b.notes, fmt.Sprintf("moved %d %d", from, to))
	for _, o := range b.rows {
		if o.Message.Chat == from {
			o.Message.Chat = to
		}
	}
	return nil
}

func (b *outbox) BindMessage(_ context.Context, chat bot.ChatID, message int, n ticket.Number) error {
	b.notes = append(b.notes, fmt.Sprintf("bound %d %d %s", chat, message, n))
	return nil
}

// states lists the rows as "id state".
func (b *outbox) states() (out []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for id, o := range b.rows {
		out = append(out, fmt.Sprintf("%d %s", id, o.State))
	}
	slices.Sort(out)
	return out
}
