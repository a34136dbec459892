package jobs

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// GoneTx is the transaction in which an undeliverable message is recorded.
type GoneTx interface {
	ticket.Tx
	UnbindGroup(ctx context.Context, chat bot.ChatID) (bool, error)
	PersonByChat(ctx context.Context, chat bot.ChatID) (bot.Person, error)
	PutReminderState(ctx context.Context, id int64, s ticket.ReminderState, late bool) error
	PutPushState(ctx context.Context, id int64, state string, late bool) error
}

// Undelivered tells whoever relied on a message about a ticket that it did not arrive, once a day for a ticket and a
// person. Not delivered is not done.
func Undelivered(ctx context.Context, tx GoneTx, row bot.Outbound, now time.Time) error {
	if row.Unit != 0 { // everybody whom the line was for was told in private
		return ticket.GroupLost(ctx, tx, row.Message.Chat, wording.StaffGroupGone(), now)
	}
	if row.Reminder != 0 {
		if err := tx.PutReminderState(ctx, row.Reminder, ticket.Failed, false); err != nil {
			return err
		}
	}
	if id, err := strconv.ParseInt(strings.TrimPrefix(row.Key, "push:"), 10, 64); err == nil && strings.HasPrefix(row.Key, "push:") {
		return tx.PutPushState(ctx, id, string(ticket.Failed), false)
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
	if passed, err := passOn(ctx, tx, row, v, missed, now); err != nil || passed {
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

// passOn gives a reminder that did not arrive to the next in line, in its own words; false when there is none but whom it
// did not reach.
func passOn(ctx context.Context, tx GoneTx, row bot.Outbound, v ticket.View, missed bot.Person, now time.Time) (bool, error) {
	if row.Reminder == 0 {
		return false, nil
	}
	all, err := tx.Reminders(ctx, v.Ticket.Number)
	if err != nil {
		return false, err
	}
	i := slices.IndexFunc(all, func(r ticket.Reminder) bool { return r.ID == row.Reminder })
	if i < 0 || all[i].As == bot.Owner {
		return false, nil
	}
	next, _, err := ticket.Reach(ctx, tx, v, all[i], now)
	if err != nil {
		return false, err
	}
	passed := false
	for _, p := range next {
		if p.ID == missed.ID {
			continue
		}
		passed = true
		m := bot.Message{Chat: p.Chat, Ticket: row.Message.Ticket, HTML: row.Message.HTML + "\n" + wording.NotReached(missed.Name), Buttons: bot.Rows(bot.Row(wording.CardButton(v.Ticket.Number)))}
		o := bot.Outbound{Key: fmt.Sprintf("next:%s:%d", all[i].Key(), p.ID), Kind: bot.Send, Message: m, Made: now, Unasked: true}
		if err := tx.Enqueue(ctx, o); err != nil {
			return passed, err
		}
	}
	return passed, nil
}
