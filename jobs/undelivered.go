package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// GoneTx is the transaction in which an undeliverable message is recorded.
type GoneTx interface {
	ticket.Tx
	PersonByChat(ctx context.Context, chat bot.ChatID) (bot.Person, error)
	PutReminderState(ctx context.Context, id int64, s ticket.ReminderState, late bool) error
}

// Undelivered tells whoever relied on a message about a ticket that it did not arrive: the one who handles it, else
// the office. Not delivered is not done.
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
	v, err := ticket.LoadView(ctx, tx, t)
	if err != nil {
		return err
	}
	told := []bot.Person{v.Holder}
	if missed.ID == v.Holder.ID || !reachable(v.Holder) {
		if told, err = tx.WithRole(ctx, bot.Office); err != nil {
			return err
		}
	}
	for _, p := range told {
		if !reachable(p) || p.ID == missed.ID {
			continue
		}
		m := wording.Undelivered(v, missed)
		m.Chat = p.Chat
		o := bot.Outbound{Key: fmt.Sprintf("gone:%s:%d", row.Key, p.ID), Kind: bot.Send, Message: m, Made: now}
		if err := tx.Enqueue(ctx, o); err != nil {
			return err
		}
	}
	return nil
}
