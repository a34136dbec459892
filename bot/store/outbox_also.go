package store

import (
	"context"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// tellsAlso keeps what the row of a key tells besides its own reminder.
func (tx *Tx) tellsAlso(ctx context.Context, row int64, o bot.Outbound) error {
	for _, r := range o.Also {
		if err := tx.exec(ctx, "INSERT INTO outbox_also (outbox, reminder) VALUES (?, ?)", row, r); err != nil {
			return err
		}
	}
	for _, p := range o.Pushes {
		if err := tx.exec(ctx, "INSERT INTO outbox_also (outbox, push) VALUES (?, ?)", row, p); err != nil {
			return err
		}
	}
	return nil
}

// RemindersOf lists the reminders that a row of the outbox tells of: its own, and those it lists.
func (r Reads) RemindersOf(ctx context.Context, row int64) ([]ticket.Reminder, error) {
	rs, err := list(ctx, r.q, scanReminder, "SELECT "+reminderColumns+` FROM reminders WHERE id IN (SELECT reminder FROM outbox WHERE id = ?1
		UNION SELECT reminder FROM outbox_also WHERE outbox = ?1) ORDER BY id`, row)
	if err != nil {
		return nil, fmt.Errorf("reminders of outbox row %d: %w", row, err)
	}
	return rs, nil
}

// PushesOf lists the pushes that a row of the outbox lists.
func (r Reads) PushesOf(ctx context.Context, row int64) ([]int64, error) {
	ps, err := list(ctx, r.q, column[int64], "SELECT push FROM outbox_also WHERE outbox = ? AND push IS NOT NULL ORDER BY push", row)
	if err != nil {
		return nil, fmt.Errorf("pushes of outbox row %d: %w", row, err)
	}
	return ps, nil
}
