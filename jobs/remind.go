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

// Tx is the transaction of one job's unit of work.
type Tx interface {
	ticket.Tx
	PutReminderState(ctx context.Context, id int64, s ticket.ReminderState, late bool) error
	PutJobRun(ctx context.Context, job, period string) error
	AbsenceOf(ctx context.Context, p bot.PersonID, day string) (bot.Absence, error)
	Contacted(ctx context.Context, e bot.EnterpriseID, since time.Time) (int, error)
}

// Reminders is what the reminder job reads and writes.
type Reminders interface {
	DueReminders(ctx context.Context, now time.Time, limit int) ([]ticket.Reminder, error)
	Do(ctx context.Context, f func(Tx) error) error
}

// Remind sends the reminders whose time has come. Quiet hours hold back all but the urgent, the contact budget
// those that an enterprise did not ask for.
type Remind struct {
	Store    Reminders
	Calendar *calendar.Calendar
	Budget   int // unasked messages a week to one enterprise
	Wake     func()
}

// A reminder that goes out this long after its time says so: 迟发.
const lateAfter = 4 * time.Hour

// round is how many reminders one look at the table takes.
const round = 500

// Name is the job's name in the log.
func (r *Remind) Name() string { return "remind" }

// Run sends what is due. Each reminder is one transaction: its message and its state together.
func (r *Remind) Run(ctx context.Context, now time.Time) error {
	due, err := r.Store.DueReminders(ctx, now, round)
	if err != nil {
		return fmt.Errorf("due reminders: %w", err)
	}
	quiet := r.Calendar.Quiet(now)
	sent := false
	for _, m := range due {
		if quiet && !m.Urgent {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		went := false
		err := r.Store.Do(ctx, func(tx Tx) error {
			var err error
			went, err = r.send(ctx, tx, m, now)
			return err
		})
		if err != nil {
			return fmt.Errorf("reminder %s: %w", m.Key(), err)
		}
		sent = sent || went
	}
	if sent && r.Wake != nil {
		r.Wake()
	}
	return nil
}

// send puts one reminder into the outbox, for the person, his stand-in, or the next in line.
func (r *Remind) send(ctx context.Context, tx Tx, m ticket.Reminder, now time.Time) (bool, error) {
	t, err := tx.Ticket(ctx, m.Ticket)
	if err != nil {
		return false, err
	}
	if m.Budget && m.As == bot.Owner && t.Enterprise != 0 {
		n, err := tx.Contacted(ctx, t.Enterprise, now.AddDate(0, 0, -7))
		if err != nil || n >= r.Budget {
			return false, err // waits until the week has room
		}
	}
	v, err := ticket.LoadView(ctx, tx, t)
	if err != nil {
		return false, err
	}
	to, missed, err := r.reach(ctx, tx, m, now)
	if err != nil {
		return false, err
	}
	late := now.Sub(m.Due) > lateAfter
	if len(to) == 0 {
		return false, tx.PutReminderState(ctx, m.ID, ticket.Failed, late)
	}
	for i, p := range to {
		msg := wording.Reminder(m, v, late)
		if missed != "" {
			msg.HTML += "\n" + wording.NotReached(missed)
		}
		msg.Chat = p.Chat
		key := "rem:" + m.Key()
		if i > 0 {
			key = fmt.Sprintf("%s:%d", key, p.ID)
		}
		if err := tx.Enqueue(ctx, bot.Outbound{Key: key, Kind: bot.Send, Message: msg, Reminder: m.ID, Made: now}); err != nil {
			return false, err
		}
	}
	return true, tx.PutReminderState(ctx, m.ID, ticket.Sent, late)
}

// reach finds who gets a reminder: the person, his stand-in when he is away, else those next in line; missed names
// the one who cannot be reached.
func (r *Remind) reach(ctx context.Context, tx Tx, m ticket.Reminder, now time.Time) (to []bot.Person, missed string, err error) {
	p, err := tx.Person(ctx, m.Person)
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return nil, "", err
	}
	away, err := tx.AbsenceOf(ctx, m.Person, now.In(calendar.Shanghai).Format(time.DateOnly))
	if err == nil && away.StandIn != 0 {
		if p, err = tx.Person(ctx, away.StandIn); err != nil {
			return nil, "", err
		}
	} else if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return nil, "", err
	}
	if reachable(p) {
		return []bot.Person{p}, "", nil
	}
	if m.As == bot.Owner { // nobody else may be told of it as owner; the office sees it on its list
		return nil, "", nil
	}
	for _, role := range []bot.Role{bot.Office, bot.OfficeHead, bot.Leader} {
		if role == m.As {
			continue
		}
		next, err := tx.WithRole(ctx, role)
		if err != nil {
			return nil, "", err
		}
		for _, q := range next {
			if reachable(q) {
				to = append(to, q)
			}
		}
		if len(to) > 0 {
			return to, p.Name, nil
		}
	}
	return nil, "", nil
}

func reachable(p bot.Person) bool { return p.ID != 0 && p.Chat != 0 && !p.Gone && !p.Removed }
