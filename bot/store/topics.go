package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
)

// StaffGroup is the group bound to hear of tickets in the topics of its units, 0 when none is.
func (r Reads) StaffGroup(ctx context.Context) (bot.ChatID, error) {
	chat, err := one(ctx, r.q, column[bot.ChatID], "SELECT chat FROM staff_group LIMIT 1")
	if errors.Is(err, bot.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("staff group: %w", err)
	}
	return chat, nil
}

// BindGroup makes a group the only one that is bound; what waits for another is given up.
func (tx *Tx) BindGroup(ctx context.Context, chat bot.ChatID, by bot.PersonID, now time.Time) error {
	old, err := tx.StaffGroup(ctx)
	if err != nil || old == chat {
		return err
	}
	if old != 0 {
		if _, err := tx.UnbindGroup(ctx, old); err != nil {
			return err
		}
	}
	if err := tx.exec(ctx, "INSERT INTO staff_group (chat, at, made_by) VALUES (?, ?, ?)", chat, millis(now), by); err != nil {
		return fmt.Errorf("bind group %d: %w", chat, err)
	}
	return nil
}

// UnbindGroup ends the binding of a group, gives up what waits for its topics, and tells whether it was bound. Its
// topics are remembered, should it be bound again.
func (tx *Tx) UnbindGroup(ctx context.Context, chat bot.ChatID) (bool, error) {
	was, err := tx.StaffGroup(ctx)
	if err != nil || chat == 0 || was != chat {
		return false, err
	}
	for _, text := range []string{
		"DELETE FROM staff_group WHERE chat = ?",
		"UPDATE outbox SET state = 'dead', error = 'unbound', file = NULL WHERE chat = ? AND state IN ('queued', 'unknown') AND unit <> 0",
	} {
		if err := tx.exec(ctx, text, chat); err != nil {
			return false, fmt.Errorf("unbind group %d: %w", chat, err)
		}
	}
	return true, nil
}

// TopicOf finds the topic that a row of the outbox goes into; one without a thread is not opened yet.
func (r Reads) TopicOf(ctx context.Context, row int64) (bot.UnitTopic, error) {
	t, err := one(ctx, r.q, func(row scanner) (t bot.UnitTopic, err error) {
		err = row.Scan(&t.Name, &t.Thread)
		return t, err
	}, `SELECT u.name, coalesce(t.thread, 0) FROM outbox o JOIN units u ON u.id = o.unit
		LEFT JOIN unit_topics t ON t.chat = o.chat AND t.unit = o.unit WHERE o.id = ?`, row)
	if err != nil {
		return t, fmt.Errorf("topic of row %d: %w", row, err)
	}
	return t, nil
}

// KeepTopic remembers the topic that was opened for a row of the outbox. The chat is the row's, which a group that
// moved took along.
func (s *Store) KeepTopic(ctx context.Context, row int64, thread int) error {
	return s.Do(ctx, func(tx *Tx) error {
		if err := tx.exec(ctx, `INSERT INTO unit_topics (chat, unit, thread) SELECT chat, unit, ?2 FROM outbox WHERE id = ?1
			ON CONFLICT (chat, unit) DO UPDATE SET thread = excluded.thread`, row, thread); err != nil {
			return fmt.Errorf("topic for row %d: %w", row, err)
		}
		return nil
	})
}

// ForgetTopic drops a topic that is gone, unless another has taken its place.
func (s *Store) ForgetTopic(ctx context.Context, row int64, thread int) error {
	return s.Do(ctx, func(tx *Tx) error {
		if err := tx.exec(ctx, `DELETE FROM unit_topics WHERE thread = ?2
			AND (chat, unit) IN (SELECT chat, unit FROM outbox WHERE id = ?1)`, row, thread); err != nil {
			return fmt.Errorf("topic of row %d is gone: %w", row, err)
		}
		return nil
	})
}
