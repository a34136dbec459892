package jobs

import (
	"context"
	"fmt"
	"html"
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// piece is one thing to say, and what becomes of its rows once it is said.
type piece struct {
	firm     bot.EnterpriseID
	topic    bot.Topic
	ticket   ticket.Number
	why      string
	key      string
	reminder int64
	also     []int64 // of a digest: the reminders, and the pushes
	pushes   []int64
	late     bool
	message  bot.Message
	line     string // what it says, in a digest
	settle   func(ctx context.Context, state ticket.ReminderState) error
}

// digestOf is several things in one message.
func digestOf(p bot.Person, pieces []piece, now time.Time) piece {
	var lines, why []string
	var also, pushes []int64
	for _, x := range pieces {
		if x.reminder != 0 {
			also = append(also, x.reminder)
		}
		pushes = append(pushes, x.pushes...)
		lines = append(lines, x.line)
		if s := string(x.topic); !slices.Contains(why, s) {
			why = append(why, s)
		}
	}
	return piece{topic: bot.TopicDigest, key: fmt.Sprintf("digest:owner:%d:%d", p.ID, now.UnixMilli()), why: wording.DigestWhy(why),
		message: wording.OwnerDigest(lines), also: also, pushes: pushes,
		settle: func(ctx context.Context, s ticket.ReminderState) error {
			for _, x := range pieces {
				if err := x.settle(ctx, s); err != nil {
					return err
				}
			}
			return nil
		}}
}

// ofTicket is a reminder of one of his tickets, the newest of its date. It is not for him alone when somebody is reached
// in his place; it is nothing when it is not due any more.
func (r *Remind) ofTicket(ctx context.Context, tx Tx, m ticket.Reminder, now time.Time) (x piece, elsewhere bool, err error) {
	older, m, err := r.fold(ctx, tx, m, now)
	if err != nil || m.ID == 0 {
		return x, false, err
	}
	t, err := tx.Ticket(ctx, m.Ticket)
	if err != nil {
		return x, false, err
	}
	v, err := ticket.LoadViewOn(ctx, tx, t, now)
	if err != nil {
		return x, false, err
	}
	to, _, err := ticket.Reach(ctx, tx, v, m, now)
	if err != nil || len(to) != 1 || to[0].ID != m.Person {
		return x, true, err
	}
	late := len(older) > 0 || now.Sub(m.Due) > lateAfter
	msg := wording.Reminder(m, v, r.Calendar.WorkdaysBetween(m.Of, now), late)
	return piece{firm: t.Enterprise, topic: bot.TopicReminder, ticket: t.Number, why: wording.ReminderWhy(m), key: "rem:" + m.Key(), reminder: m.ID, late: late,
		message: msg, line: wording.ReminderLine(m, v),
		settle: func(ctx context.Context, s ticket.ReminderState) error {
			for _, o := range older {
				if err := tx.PutReminderState(ctx, o.ID, ticket.Superseded, true); err != nil {
					return err
				}
			}
			return tx.PutReminderState(ctx, m.ID, s, late)
		}}, false, nil
}

func (r *Remind) ofPush(tx Tx, p bot.Push, now time.Time) piece {
	late := now.Sub(p.Due) > lateAfter
	return piece{firm: p.Enterprise, topic: bot.TopicPolicy, late: late, why: html.UnescapeString(p.Line), key: fmt.Sprintf("push:%d", p.ID), message: wording.Push(p.Line), line: p.Line, pushes: []int64{p.ID},
		settle: func(ctx context.Context, s ticket.ReminderState) error {
			return tx.PutPushState(ctx, p.ID, string(s), late)
		}}
}
