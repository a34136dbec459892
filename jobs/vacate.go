package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// Leavers is what the job of those whose time in a unit is over reads.
type Leavers interface {
	Tickets
	ticket.Duty
	// TicketsOfLeavers lists the open tickets whose holder had a role that ended before a day.
	TicketsOfLeavers(ctx context.Context, day string) ([]ticket.Ticket, error)
}

// Vacate gives the open tickets of people whose time in the unit is over to others of it, in office hours. Those of
// somebody removed go at once, where he is removed.
type Vacate struct {
	Store  Leavers
	Rules  ticket.Rules
	Teller ticket.Teller
	Wake   func()
}

// Name is the job's name in the log.
func (v *Vacate) Name() string { return "vacate" }

// Run makes the move for every such ticket; done once it has nothing more to do.
func (v *Vacate) Run(ctx context.Context, now time.Time) error {
	if v.Rules.Calendar.Quiet(now) {
		return nil
	}
	had, err := v.Store.TicketsOfLeavers(ctx, now.In(calendar.Shanghai).Format(time.DateOnly))
	if err != nil {
		return fmt.Errorf("tickets of those who left: %w", err)
	}
	clock := ClockMoves{Store: v.Store, Rules: v.Rules, Teller: v.Teller, Wake: v.Wake}
	var faults []error
	for _, t := range had {
		view, err := ticket.LoadViewOn(ctx, v.Store, t, now)
		if err != nil {
			return err
		}
		if ticket.HolderLeft(view, now) {
			faults = append(faults, clock.move(ctx, t, ticket.Vacate, now))
		}
	}
	return errors.Join(faults...)
}
