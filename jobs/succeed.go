package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// Mergers is what the job of the units that ended reads.
type Mergers interface {
	Tickets
	UnitsEnded(ctx context.Context, day string) ([]bot.Unit, error)
}

// Succeed gives the open tickets of units that have ended to their successors, in office hours.
type Succeed struct {
	Store  Mergers
	Rules  ticket.Rules
	Teller ticket.Teller
	Wake   func()
}

// Name is the job's name in the log.
func (s *Succeed) Name() string { return "succeed" }

// Run makes the move for every ticket that such a unit leads or supports; done once it has nothing more to do.
func (s *Succeed) Run(ctx context.Context, now time.Time) error {
	if s.Rules.Calendar.Quiet(now) {
		return nil
	}
	ended, err := s.Store.UnitsEnded(ctx, now.In(calendar.Shanghai).Format(time.DateOnly))
	if err != nil {
		return fmt.Errorf("units that ended: %w", err)
	}
	clock := ClockMoves{Store: s.Store, Rules: s.Rules, Teller: s.Teller, Wake: s.Wake}
	var faults []error
	for _, u := range ended {
		had, err := s.Store.Tickets(ctx, ticket.Filter{Unit: u.ID, OpenOnly: true})
		if err != nil {
			return fmt.Errorf("tickets of unit %d: %w", u.ID, err)
		}
		for _, t := range had {
			faults = append(faults, clock.move(ctx, t, ticket.Succeed, now))
		}
	}
	return errors.Join(faults...)
}
