package jobs

import (
	"context"
	"time"

	"zhuqi/bot/ticket"
)

// toTopic lets the unit's topic in the staff group hear that a date passed.
func (r *Remind) toTopic(ctx context.Context, tx Tx, m ticket.Reminder, v ticket.View, now time.Time) error {
	row, ok, err := ticket.OverdueTopic(ctx, tx, v, m, r.Words.TopicOverdue(m, v.Ticket), now)
	if err != nil || !ok {
		return err
	}
	return tx.Enqueue(ctx, row)
}
