package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// NextReminder is when the first planned reminder after a moment is due, of the urgent ones or of the others; zero when
// there is none.
func (r Reads) NextReminder(ctx context.Context, after time.Time, urgent bool) (time.Time, error) {
	which := "reminders WHERE urgent = 0"
	if urgent { // few are
		which = "reminders INDEXED BY reminders_due_urgent WHERE urgent = 1"
	}
	t, err := r.first(ctx, "SELECT min(due) FROM "+which+" AND state = 'planned' AND due > ?", after.UnixMilli())
	if err != nil {
		return t, fmt.Errorf("next reminder: %w", err)
	}
	return t, nil
}

// NextWake is when the clock first has a move to make with a ticket after a moment; zero when it has none.
func (r Reads) NextWake(ctx context.Context, after time.Time) (time.Time, error) {
	t, err := r.first(ctx, "SELECT min(wakes) FROM tickets WHERE wakes > ?", after.UnixMilli())
	if err != nil {
		return t, fmt.Errorf("next move of the clock: %w", err)
	}
	return t, nil
}

func (r Reads) first(ctx context.Context, text string, args ...any) (time.Time, error) {
	return one(ctx, r.q, func(row scanner) (time.Time, error) {
		var at sql.NullInt64
		err := row.Scan(&at)
		return moment(at), err
	}, text, args...)
}
