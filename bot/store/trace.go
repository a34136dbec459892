package store

import (
	"context"
	"errors"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// OutboxOf lists what was said about a ticket, oldest first.
func (r Reads) OutboxOf(ctx context.Context, n ticket.Number) ([]bot.Outbound, error) {
	rows, err := list(ctx, r.q, scanOutbound, "SELECT "+outboundColumns+" FROM outbox o WHERE o.ticket = ? ORDER BY o.id", n)
	if err != nil {
		return nil, fmt.Errorf("messages of %s: %w", n, err)
	}
	return rows, nil
}

// OutboxOfReminder lists the messages by which a reminder was told.
func (r Reads) OutboxOfReminder(ctx context.Context, id int64) ([]bot.Outbound, error) {
	rows, err := list(ctx, r.q, scanOutbound, "SELECT "+outboundColumns+` FROM outbox o WHERE o.id IN (SELECT id FROM outbox WHERE reminder = ?1 AND reminder IS NOT NULL
		UNION SELECT outbox FROM outbox_also WHERE reminder = ?1 AND reminder IS NOT NULL) ORDER BY o.id`, id)
	if err != nil {
		return nil, fmt.Errorf("messages of reminder %d: %w", id, err)
	}
	return rows, nil
}

// OutboundOfMessage is the row that made a message, 0 when the bot did not.
func (r Reads) OutboundOfMessage(ctx context.Context, chat bot.ChatID, message int) (int64, error) {
	id, err := one(ctx, r.q, column[int64], "SELECT id FROM outbox WHERE chat = ? AND sent_id = ? AND kind = 'send' ORDER BY id DESC LIMIT 1", chat, message)
	if errors.Is(err, bot.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("outbox row of message %d: %w", message, err)
	}
	return id, nil
}

// LastOutbound is the highest id in the outbox, 0 when it is empty.
func (r Reads) LastOutbound(ctx context.Context) (int64, error) {
	id, err := one(ctx, r.q, column[int64], "SELECT coalesce(max(id), 0) FROM outbox")
	if err != nil {
		return 0, fmt.Errorf("last outbox row: %w", err)
	}
	return id, nil
}

// ByClock lists the messages after an outbox row that no person's act brought about: reminders, lists, and news of moves
// that the clock made; oldest first.
func (r Reads) ByClock(ctx context.Context, after int64) ([]bot.Outbound, error) {
	rows, err := list(ctx, r.q, scanOutbound, "SELECT "+outboundColumns+` FROM outbox o
		WHERE o.id > ? AND o.kind = 'send' AND (o.unasked = 1 OR EXISTS (SELECT 1 FROM events e
			WHERE e.ticket = o.ticket AND e.made_by < 0 AND e.cause LIKE 'clock %'
			AND o.key LIKE 'ev:' || e.ticket || ':' || e.seq || ':%'))
		ORDER BY o.id`, after)
	if err != nil {
		return nil, fmt.Errorf("messages by the clock: %w", err)
	}
	return rows, nil
}
