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
	RemindersOf(ctx context.Context, row int64) ([]ticket.Reminder, error)
	PushesOf(ctx context.Context, row int64) ([]int64, error)
}

// Undelivered tells whoever relied on a message about a ticket that it did not arrive, once a day for a ticket and a
// person. Not delivered is not done.
func Undelivered(ctx context.Context, tx GoneTx, row bot.Outbound, now time.Time) error {
	if row.Unit != 0 { // everybody whom the line was for was told in private
		return ticket.GroupLost(ctx, tx, row.Message.Chat, wording.StaffGroupGone(), now)
	}
	about, err := untell(ctx, tx, row)
	if err != nil || row.Kind != bot.Send {
		return err
	}
	missed, err := tx.PersonByChat(ctx, row.Message.Chat)
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return err
	}
	for _, n := range about {
		if err := missing(ctx, tx, row, n, missed, now); err != nil {
			return err
		}
	}
	return nil
}

// untell marks all that a message told of as not told, and lists the tickets that it was about.
func untell(ctx context.Context, tx GoneTx, row bot.Outbound) (about []ticket.Number, err error) {
	if n := row.Message.Ticket; n != "" {
		about = append(about, ticket.Number(n))
	}
	reminders, err := tx.RemindersOf(ctx, row.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range reminders {
		if err := tx.PutReminderState(ctx, r.ID, ticket.Failed, r.Late); err != nil {
			return nil, err
		}
		if !slices.Contains(about, r.Ticket) {
			about = append(about, r.Ticket)
		}
	}
	pushes, err := tx.PushesOf(ctx, row.ID)
	if err != nil {
		return nil, err
	}
	if id, ok := strings.CutPrefix(row.Key, "push:"); ok && len(pushes) == 0 { // queued before lists were kept
		if push, err := strconv.ParseInt(id, 10, 64); err == nil {
			pushes = append(pushes, push)
		}
	}
	for _, p := range pushes {
		if err := tx.PutPushState(ctx, p, string(ticket.Failed), false); err != nil {
			return nil, err
		}
	}
	return about, nil
}

// missing tells whoever relied on it that a message about a ticket did not arrive.
func missing(ctx context.Context, tx GoneTx, row bot.Outbound, n ticket.Number, missed bot.Person, now time.Time) error {
	t, err := tx.Ticket(ctx, n)
	if errors.Is(err, bot.ErrNotFound) {
		return nil
	}
	if err != nil {
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
