package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// GoneTx is the transaction in which an undeliverable message is recorded.
type GoneTx interface {
	ticket.Tx
	PersonByChat(ctx context.Context, chat bot.ChatID) (bot.Person, error)
	PutReminderState(ctx context.Context, id int64, s ticket.ReminderState, late bool) error
}

// Undelivered tells whoever relied on a message about a ticket that it did not arrive, once a day for a ticket and a
// person. Not delivered is not done.
func Undelivered(ctx context.Context, tx GoneTx, row bot.Outbound, now time.Time) error {
	if row.Reminder != 0 {
		if err := tx.PutReminderState(ctx, row.Reminder, ticket.Failed, false); err != nil {
			return err
		}
	}
	if row.Kind != bot.Send || row.Message.Ticket == "" {
		return nil
	}
	t, err := tx.Ticket(ctx, ticket.Number(row.Message.Ticket))
	if errors.Is(err, bot.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	missed, err := tx.PersonByChat(ctx, row.Message.Chat)
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return err
	}
	v, err := ticket.LoadViewOn(ctx, tx, t, now)
	if err != nil {
		return err
	}
	told, err := ticket.Relying(ctx, tx, v, missed, now)
	if err != nil {
		return err
	}
	day := now.In(calendar.Shanghai).Format(time.DateOnly)
	for _, p := range told {
		m := wording.Undelivered(v, missed)
		m.Chat = p.Chat
		o := bot.Outbound{Key: fmt.Sprintf("gone:%s:%d:%s:%d", t.Number, missed.ID, day, p.ID), Kind: bot.Send, Message: m, Made: now}
		if err := tx.Enqueue(ctx, o); err != nil {
			return err
		}
	}
	return nil
}
