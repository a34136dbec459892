package jobs

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"zhuqi/bot/ticket"
)

// Years is what Recount reads beside the tickets.
type Years interface {
	Tickets
	JobRan(ctx context.Context, job, period string) (bool, error)
}

// Recount settles provisional dates once the holidays of their year are published.
type Recount struct {
	Store  Years
	Rules  ticket.Rules
	Teller ticket.Teller
	Wake   func()
}

// Name is the job's name in the table of runs and in the cause of its events.
func (r *Recount) Name() string { return "recount" }

// Run looks through the open tickets once for every set of years that the calendar knows.
func (r *Recount) Run(ctx context.Context, now time.Time) error {
	var known []string
	for _, y := range r.Rules.Calendar.Years() {
		known = append(known, fmt.Sprint(y.Year))
	}
	years := strings.Join(known, " ")
	ran, err := r.Store.JobRan(ctx, r.Name(), years)
	if err != nil || ran {
		return err
	}
	open, err := r.Store.Tickets(ctx, ticket.Filter{ProvisionalOnly: true, OpenOnly: true})
	if err != nil {
		return fmt.Errorf("provisional tickets: %w", err)
	}
	clock := ClockMoves{Store: r.Store, Rules: r.Rules, Teller: r.Teller, Wake: r.Wake}
	var faults []error
	for _, t := range open {
		if r.Rules.Firm(t) {
			faults = append(faults, clock.move(ctx, t, ticket.Recount, now))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	return r.Store.Do(ctx, func(tx Tx) error { return tx.PutJobRun(ctx, r.Name(), years) })
}
