package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"zhuqi/bot"
)

func scanInbound(row scanner) (in bot.Inbound, err error) {
	var at sql.NullInt64
	err = row.Scan(&in.ID, &in.Chat, &in.Raw, &at)
	in.At = moment(at)
	return in, err
}

// LastUpdate is the highest update_id stored, 0 when none is.
func (r Reads) LastUpdate(ctx context.Context) (int64, error) {
	id, err := one(ctx, r.q, column[int64], "SELECT coalesce(max(id), 0) FROM inbox")
	if err != nil {
		return 0, fmt.Errorf("last update: %w", err)
	}
	return id, nil
}

// Undone lists the updates after an id that are not done, in order.
func (r Reads) Undone(ctx context.Context, after int64, limit int) ([]bot.Inbound, error) {
	text := fmt.Sprintf("SELECT id, chat, raw, at FROM inbox WHERE done = 0 AND id > ? ORDER BY id LIMIT %d", roundLimit(limit))
	ins, err := list(ctx, r.q, scanInbound, text, after)
	if err != nil {
		return nil, fmt.Errorf("undone updates: %w", err)
	}
	return ins[:min(len(ins), limit)], nil
}

// StoreUpdates keeps raw updates and returns those that were not there before, in the order given.
func (tx *Tx) StoreUpdates(ctx context.Context, ins []bot.Inbound) (fresh []bot.Inbound, err error) {
	for _, in := range ins {
		if in.Raw == nil {
			in.Raw = []byte{}
		}
		ids, err := list(ctx, tx.q, column[int64], `INSERT INTO inbox (id, chat, raw, at, done) VALUES (?, ?, ?, ?, 0)
			ON CONFLICT (id) DO NOTHING RETURNING id`, in.ID, in.Chat, in.Raw, in.At.UnixMilli())
		if err != nil {
			return nil, fmt.Errorf("store update %d: %w", in.ID, err)
		}
		if len(ids) > 0 {
			fresh = append(fresh, in)
		}
	}
	return fresh, nil
}

// UpdateDone says that an update has been handled.
func (tx *Tx) UpdateDone(ctx context.Context, id int64) error {
	if err := tx.exec(ctx, "UPDATE inbox SET done = 1 WHERE id = ?", id); err != nil {
		return fmt.Errorf("update %d: %w", id, err)
	}
	return nil
}

// PurgeUpdates empties handled updates that came before a moment; their ids stay, against redelivery.
func (tx *Tx) PurgeUpdates(ctx context.Context, before time.Time) error {
	if err := tx.exec(ctx, "UPDATE inbox SET raw = x'' WHERE done = 1 AND at < ? AND length(raw) > 0", before.UnixMilli()); err != nil {
		return fmt.Errorf("purge updates: %w", err)
	}
	return nil
}
