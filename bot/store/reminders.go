package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"zhuqi/bot/ticket"
)

const reminderColumns = "id, ticket, rule, step, person, role, due, day, of_date, urgent, budget, state, late"

func scanReminder(row scanner) (r ticket.Reminder, err error) {
	var due, of sql.NullInt64
	err = row.Scan(&r.ID, &r.Ticket, &r.Rule, &r.Step, &r.Person, &r.As, &due, &r.Day, &of, &r.Urgent, &r.Budget, &r.State, &r.Late)
	r.Due, r.Of = moment(due), moment(of)
	return r, err
}

// DueReminders lists the planned reminders that are to go out by now, the earliest first.
func (r Reads) DueReminders(ctx context.Context, now time.Time, limit int) ([]ticket.Reminder, error) {
	rs, err := list(ctx, r.q, scanReminder, "SELECT "+reminderColumns+` FROM reminders
		WHERE state = 'planned' AND due <= ? ORDER BY due, id LIMIT ?`, now.UnixMilli(), limit)
	if err != nil {
		return nil, fmt.Errorf("due reminders: %w", err)
	}
	return rs, nil
}

// Reminders lists a ticket's reminders in every state.
func (r Reads) Reminders(ctx context.Context, n ticket.Number) ([]ticket.Reminder, error) {
	rs, err := list(ctx, r.q, scanReminder, "SELECT "+reminderColumns+" FROM reminders WHERE ticket = ? ORDER BY due, id", n)
	if err != nil {
		return nil, fmt.Errorf("reminders of %s: %w", n, err)
	}
	return rs, nil
}

// PlanReminder plans a reminder. One whose key is there stays as it is, except that a superseded one, which never
// went out, is planned again with the new dates.
func (tx *Tx) PlanReminder(ctx context.Context, r ticket.Reminder) error {
	if r.State == "" {
		r.State = ticket.Planned
	}
	if err := tx.exec(ctx, `INSERT INTO reminders
		(key, ticket, rule, step, person, role, due, day, of_date, urgent, budget, state, late)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET state = excluded.state, due = excluded.due, of_date = excluded.of_date,
		role = excluded.role, urgent = excluded.urgent, budget = excluded.budget, late = excluded.late
		WHERE reminders.state = 'superseded'`,
		r.Key(), r.Ticket, r.Rule, r.Step, r.Person, r.As, r.Due.UnixMilli(), r.Day, millis(r.Of), r.Urgent, r.Budget, r.State, r.Late); err != nil {
		return fmt.Errorf("plan reminder of %s: %w", r.Ticket, err)
	}
	return nil
}

// SupersedeReminders turns all planned reminders of the ticket to superseded.
func (tx *Tx) SupersedeReminders(ctx context.Context, n ticket.Number) error {
	if err := tx.exec(ctx, "UPDATE reminders SET state = 'superseded' WHERE ticket = ? AND state = 'planned'", n); err != nil {
		return fmt.Errorf("supersede reminders of %s: %w", n, err)
	}
	return nil
}

// PutReminderState saves what became of a reminder.
func (tx *Tx) PutReminderState(ctx context.Context, id int64, state ticket.ReminderState, late bool) error {
	if err := tx.exec(ctx, "UPDATE reminders SET state = ?, late = ? WHERE id = ?", state, late, id); err != nil {
		return fmt.Errorf("reminder %d: %w", id, err)
	}
	return nil
}
