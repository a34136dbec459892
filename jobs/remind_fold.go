package jobs

import (
	"context"
	"time"

	"zhuqi/bot/ticket"
)

// fold finds the reminders of the same date to the same person that are due and not sent: the newest, and those that
// a stop left behind it. Newest has no ID when there is nothing to send any more.
func (r *Remind) fold(ctx context.Context, tx Tx, m ticket.Reminder, now time.Time) (older []ticket.Reminder, newest ticket.Reminder, err error) {
	every, err := tx.Reminders(ctx, m.Ticket) // the earliest first
	if err != nil {
		return nil, newest, err
	}
	for _, o := range every {
		if o.State != ticket.Planned || o.Due.After(now) || o.Person != m.Person || o.Step != m.Step {
			continue
		}
		if newest.ID != 0 {
			older = append(older, newest)
		}
		newest = o
	}
	return older, newest, nil
}
