package jobs

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// outcome is what is recorded of an attempt.
type outcome struct {
	chat      bot.ChatID
	row       bot.Outbound
	messages  []int
	state     bot.OutState
	text      string
	notBefore time.Time
	attempts  int
	gone      bool
	others    []int64 // rows that waited behind one that found its chat gone
	movedTo   bot.ChatID
	written   bool
}

// recorder writes outcomes to the store, all that have gathered in one transaction.
type recorder struct {
	CourierOptions
	news chan struct{} // something has been recorded

	mu      sync.Mutex
	kick    chan struct{}
	waiting []outcome
	done    []outcome
	open    map[bot.ChatID]int // attempts under way and outcomes not recorded
	changed chan struct{}      // closed when open shrinks
	ending  bool
}

func newRecorder(o CourierOptions) *recorder {
	return &recorder{CourierOptions: o, news: make(chan struct{}, 1), kick: make(chan struct{}, 1),
		open: map[bot.ChatID]int{}, changed: make(chan struct{})}
}

// opened says that something is being sent to the chat; closed or add follows.
func (r *recorder) opened(chat bot.ChatID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open[chat]++
}

func (r *recorder) closed(chat bot.ChatID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shrink(chat)
}

func (r *recorder) shrink(chat bot.ChatID) {
	if r.open[chat]--; r.open[chat] > 0 {
		return
	}
	delete(r.open, chat)
	close(r.changed)
	r.changed = make(chan struct{})
}

func (r *recorder) settle(ctx context.Context, chat bot.ChatID) {
	for {
		r.mu.Lock()
		busy, changed := r.open[chat] > 0, r.changed
		r.mu.Unlock()
		if !busy {
			return
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}

func (r *recorder) add(o outcome) {
	r.mu.Lock()
	r.waiting = append(r.waiting, o)
	r.mu.Unlock()
	signal(r.kick)
}

// behind reports that the store does not keep up, or that what the journal could not take is not in the store yet.
func (r *recorder) behind() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.waiting) >= unrecorded {
		return true
	}
	for _, o := range r.waiting {
		if o.state == bot.Sent && o.row.Kind != bot.Answer && !o.written {
			return true
		}
	}
	return false
}

// take gives what has been recorded since the last take.
func (r *recorder) take() []outcome {
	r.mu.Lock()
	defer r.mu.Unlock()
	done := r.done
	r.done = nil
	return done
}

// end lets run return once everything is recorded, or the store takes nothing: the journal keeps what was sent.
func (r *recorder) end() {
	r.mu.Lock()
	r.ending = true
	r.mu.Unlock()
	signal(r.kick)
}

// run records until end.
func (r *recorder) run(j *journal) {
	ctx := context.Background()
	for {
		r.mu.Lock()
		batch, ending := r.waiting, r.ending
		r.mu.Unlock()
		if len(batch) == 0 {
			if ending {
				return
			}
			<-r.kick
			continue
		}
		if err := r.record(ctx, batch); err != nil {
			r.Log.Error("record what was sent", "rows", len(batch), "err", err)
			if ending {
				return
			}
			time.Sleep(time.Second)
			continue
		}
		r.finished(batch, j)
	}
}

func (r *recorder) finished(batch []outcome, j *journal) {
	written := 0
	r.mu.Lock()
	r.waiting = r.waiting[len(batch):]
	r.done = append(r.done, batch...)
	for _, o := range batch {
		r.shrink(o.chat)
		if o.written {
			written++
		}
	}
	r.mu.Unlock()
	if written > 0 {
		if err := j.recorded(written); err != nil {
			r.Log.Error("empty the journal", "err", err)
		}
	}
	signal(r.news)
}

// record saves a batch. Those whose chat is gone have a transaction of their own, for the hook's sake.
func (r *recorder) record(ctx context.Context, batch []outcome) error {
	err := r.Outbox.Do(ctx, func(tx OutboxTx) error {
		for _, o := range batch {
			if o.gone {
				continue
			}
			if err := write(ctx, tx, o); err != nil {
				return err
			}
		}
		return nil
	})
	for _, o := range batch {
		if err == nil && o.gone {
			err = r.bury(ctx, o)
		}
	}
	return err
}

func write(ctx context.Context, tx OutboxTx, o outcome) error {
	if o.movedTo != 0 {
		if err := tx.ChatMoved(ctx, o.chat, o.movedTo); err != nil {
			return err
		}
	}
	if o.state == bot.Sent {
		return sent(ctx, tx, o.row, o.messages)
	}
	return tx.OutboxState(ctx, o.row.ID, o.state, o.text, o.notBefore, o.attempts)
}

// sent notes a row's last message as its own, and ties the ones before to the ticket, so that a reply to any finds it.
func sent(ctx context.Context, tx OutboxTx, row bot.Outbound, messages []int) error {
	last := 0
	if n := len(messages); n > 0 {
		last = messages[n-1]
		if row.Message.Ticket != "" {
			for _, m := range messages[:n-1] {
				if err := tx.BindMessage(ctx, row.Message.Chat, m, ticket.Number(row.Message.Ticket)); err != nil {
					return err
				}
			}
		}
	}
	return tx.OutboxSent(ctx, row.ID, last)
}

// bury records that a chat is gone with all that waited for it, and tells whoever relied on each. A hook that errs
// does not keep the rows alive.
func (r *recorder) bury(ctx context.Context, o outcome) error {
	rows := []bot.Outbound{o.row}
	for _, id := range o.others {
		row, err := r.Outbox.Outbound(ctx, id)
		if err != nil && !errors.Is(err, bot.ErrNotFound) {
			return err
		}
		if err == nil && (row.State == bot.Queued || row.State == bot.Unknown) {
			rows = append(rows, row)
		}
	}
	bury := func(hook bool) error {
		return r.Outbox.Do(ctx, func(tx OutboxTx) error {
			for _, row := range rows {
				if err := tx.OutboxState(ctx, row.ID, bot.Dead, o.text, time.Time{}, row.Attempts+1); err != nil {
					return err
				}
			}
			if err := tx.ChatGone(ctx, o.chat); err != nil {
				return err
			}
			for _, row := range rows {
				if hook && r.OnGone != nil {
					if err := r.OnGone(ctx, tx, row); err != nil {
						return fmt.Errorf("tell of row %d: %w", row.ID, err)
					}
				}
			}
			return nil
		})
	}
	err := bury(true)
	if err != nil {
		r.Log.Error("chat is gone", "chat", o.chat, "err", err)
		err = bury(false)
	}
	return err
}

// catchUp records what a journal says an earlier run had sent.
func (r *recorder) catchUp(ctx context.Context, left []delivery, j *journal) error {
	if len(left) == 0 {
		return j.recorded(0)
	}
	r.Log.Info("recording what was sent before the last stop", "rows", len(left))
	rows := make([]bot.Outbound, len(left))
	for i, d := range left {
		row, err := r.Outbox.Outbound(ctx, d.row)
		if err != nil && !errors.Is(err, bot.ErrNotFound) {
			return fmt.Errorf("courier: catch up: %w", err)
		}
		rows[i] = row // none, when the store is older than the journal
	}
	err := r.Outbox.Do(ctx, func(tx OutboxTx) error {
		for i, d := range left {
			if rows[i].State != bot.Queued && rows[i].State != bot.Unknown {
				continue
			}
			if err := sent(ctx, tx, rows[i], d.messages); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("courier: catch up: %w", err)
	}
	return j.recorded(len(left))
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
