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
	PutSetting(ctx context.Context, key, value string) error
	// Reminders lists a ticket's reminders in every state.
	Reminders(ctx context.Context, n ticket.Number) ([]ticket.Reminder, error)
	ContactsOf(ctx context.Context, e bot.EnterpriseID, p bot.PersonID, limit int) ([]bot.Contact, error)
	Contacted(ctx context.Context, e bot.EnterpriseID, p bot.PersonID, since time.Time) (int, error)
	Muted(ctx context.Context, p bot.PersonID) ([]bot.Topic, error)
	PlanPush(ctx context.Context, p bot.Push) error
	PutPushState(ctx context.Context, id int64, state string, late bool) error
}

// Reminders is what the reminder job reads and writes.
type Reminders interface {
	DueReminders(ctx context.Context, now time.Time, limit int) ([]ticket.Reminder, error)
	DuePushes(ctx context.Context, now time.Time) ([]bot.Push, error)
	Do(ctx context.Context, f func(Tx) error) error
}

// Remind sends the reminders whose time has come. Quiet hours hold back all but the urgent, the contact budget
// those that an enterprise did not ask for.
type Remind struct {
	Store    Reminders
	Calendar *calendar.Calendar
	Words    wording.Words
	Budget   int // unasked messages a week to one enterprise
	Wake     func()
}

// A reminder that goes out this long after its time says so: 迟发.
const lateAfter = 4 * time.Hour

// all is more reminders than a county has due at one time: those that wait must not hide those behind them.
const all = 1 << 30

// Name is the job's name in the log.
func (r *Remind) Name() string { return "remind" }

// Run sends what is due. Each reminder is one transaction: its message and its state together. One that cannot be
// sent does not keep back the others.
func (r *Remind) Run(ctx context.Context, now time.Time) error {
	due, err := r.Store.DueReminders(ctx, now, all)
	if err != nil {
		return fmt.Errorf("due reminders: %w", err)
	}
	quiet := r.Calendar.Quiet(now)
	sent := false
	var faults []error
	for _, m := range due {
		if quiet && !m.Urgent || counts(m) {
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
			faults = append(faults, fmt.Errorf("reminder %s: %w", m.Key(), err))
		}
		sent = sent || went
	}
	if !quiet {
		pushes, err := r.Store.DuePushes(ctx, now)
		if err != nil {
			return fmt.Errorf("due pushes: %w", err)
		}
		for _, w := range unasked(due, pushes) {
			if err := ctx.Err(); err != nil {
				return err
			}
			went := false
			err := r.Store.Do(ctx, func(tx Tx) error {
				var err error
				went, err = r.tell(ctx, tx, w, now)
				return err
			})
			if err != nil {
				faults = append(faults, fmt.Errorf("unasked to person %d: %w", w.person, err))
			}
			sent = sent || went
		}
	}
	if sent && r.Wake != nil {
		r.Wake()
	}
	return errors.Join(faults...)
}

// send puts into the outbox the newest reminder of the same date to the same person; the older ones are folded into it.
func (r *Remind) send(ctx context.Context, tx Tx, m ticket.Reminder, now time.Time) (bool, error) {
	older, m, err := r.fold(ctx, tx, m, now)
	if err != nil || m.ID == 0 {
		return false, err
	}
	t, err := tx.Ticket(ctx, m.Ticket)
	if err != nil {
		return false, err
	}
	if counts(m) {
		n, err := tx.Contacted(ctx, t.Enterprise, m.Person, now.Add(-week))
		if err != nil || n >= r.Budget {
			return false, err // waits until the week has room
		}
	}
	v, err := ticket.LoadViewOn(ctx, tx, t, now)
	if err != nil {
		return false, err
	}
	to, missed, err := ticket.Reach(ctx, tx, v, m, now)
	if err != nil {
		return false, err
	}
	for _, o := range older {
		if err := tx.PutReminderState(ctx, o.ID, ticket.Superseded, true); err != nil {
			return false, err
		}
	}
	if next, ok := ticket.Again(m, t, r.Calendar, now); ok {
		if err := tx.PlanReminder(ctx, next); err != nil {
			return false, err
		}
	}
	wait := ""
	if m.Step == ticket.StepRevisit && r.Budget > 0 {
		room, from, err := roomFor(ctx, tx, r.Calendar, t.Enterprise, r.Budget, now)
		if err != nil {
			return false, err
		}
		if room <= 0 {
			wait = wording.RevisitFrom(r.Budget, from)
		}
	}
	late := len(older) > 0 || now.Sub(m.Due) > lateAfter
	if len(to) == 0 {
		return false, tx.PutReminderState(ctx, m.ID, ticket.Failed, late)
	}
	for _, p := range to {
		his := m
		his.Person, his.As = p.ID, p.As
		msg := wording.Reminder(his, v, r.Calendar.WorkdaysBetween(m.Of, now), late)
		if wait != "" {
			msg = wording.NotToday(msg, wait)
		}
		if missed.ID != 0 && m.As != bot.Owner {
			msg.HTML += "\n" + wording.NotReached(missed.Name)
		}
		msg.Chat = p.Chat
		if counts(m) {
			c := bot.Contact{Key: "rem:" + his.Key(), At: now, Enterprise: t.Enterprise, Person: p.ID, Topic: bot.TopicReminder, Ticket: string(t.Number), Why: wording.ReminderWhy(m)}
			if err := tx.PutContact(ctx, c); err != nil {
				return false, err
			}
		}
		// His own key: who is reminded himself, or for two who are away, is told once.
		if err := tx.Enqueue(ctx, bot.Outbound{Key: "rem:" + his.Key(), Kind: bot.Send, Message: msg, Reminder: m.ID, Made: now, Unasked: true}); err != nil {
			return false, err
		}
	}
	if err := r.toTopic(ctx, tx, m, v, now); err != nil {
		return false, err
	}
	return true, tx.PutReminderState(ctx, m.ID, ticket.Sent, late)
}
