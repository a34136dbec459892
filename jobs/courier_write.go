package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// record saves a batch. What will never arrive has a transaction of its own, for the hook's sake.
func (r *recorder) record(ctx context.Context, batch []outcome) error {
	err := r.Outbox.Do(ctx, func(tx OutboxTx) error {
		for _, o := range batch {
			if o.gone || o.lost {
				continue
			}
			if err := write(ctx, tx, o); err != nil {
				return err
			}
		}
		return nil
	})
	for _, o := range batch {
		if err == nil && (o.gone || o.lost) {
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
	if err := stripLate(ctx, tx, row, last); err != nil {
		return err
	}
	return tx.OutboxSent(ctx, row.ID, last)
}

// stripLate takes the buttons from a message whose ticket moved while it was under way: the row lost them in the
// store, the message did not.
func stripLate(ctx context.Context, tx OutboxTx, row bot.Outbound, message int) error {
	if len(row.Message.Buttons) == 0 || row.Message.Ticket == "" || message == 0 {
		return nil
	}
	now, err := tx.Outbound(ctx, row.ID)
	if err != nil || len(now.Message.Buttons) > 0 {
		return err
	}
	return tx.Enqueue(ctx, bot.Outbound{Key: fmt.Sprintf("strip-late:%d", row.ID), Kind: bot.Strip, Target: message,
		Message: bot.Message{Chat: row.Message.Chat, Ticket: row.Message.Ticket}, Made: row.Made})
}

// bury records that a row will never arrive, and when its chat is gone all that waited for it, and tells whoever relied
// on each. A hook that errs does not keep the rows alive.
func (r *recorder) bury(ctx context.Context, o outcome) error {
	rows := []bot.Outbound{o.row}
	for _, w := range o.others {
		row, err := r.Outbox.Outbound(ctx, w.ID)
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
			if o.gone {
				if err := tx.ChatGone(ctx, o.chat); err != nil {
					return err
				}
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
		r.Log.Error("tell of a message that did not arrive", "chat", o.chat, "err", err)
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
