package jobs_test

import (
	"context"
	"errors"

	"zhuqi/bot/ticket"
	"zhuqi/jobs"
)

// stuck is a store that cannot read one ticket.
type stuck struct {
	doors
	on ticket.Number
}

type stuckTx struct {
	jobs.Tx
	on ticket.Number
}

func (s stuck) Do(ctx context.Context, f func(jobs.Tx) error) error {
	return s.doors.Do(ctx, func(tx jobs.Tx) error { return f(stuckTx{tx, s.on}) })
}

func (s stuckTx) Ticket(ctx context.Context, n ticket.Number) (ticket.Ticket, error) {
	if n == s.on {
		return ticket.Ticket{}, errors.New("stuck")
	}
	return s.Tx.Ticket(ctx, n)
}
