package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Tickets is what the clock's own moves read and write.
type Tickets interface {
	Tickets(ctx context.Context, f ticket.Filter) ([]ticket.Ticket, error)
	Do(ctx context.Context, f func(Tx) error) error
}

// ClockMoves makes the moves that nobody makes in person: Expire, Lapse, Resume.
type ClockMoves struct {
	Store  Tickets
	Rules  ticket.Rules
	Teller ticket.Teller
	Wake   func()
}

// Name is the job's name in the log and in the cause of its events.
func (c *ClockMoves) Name() string { return "clock" }

// Run makes every move whose time has come. The cause is the event it follows, so a second round does nothing; one
// ticket that errs does not keep back the others.
func (c *ClockMoves) Run(ctx context.Context, now time.Time) error {
	due, err := c.Store.Tickets(ctx, ticket.Filter{ReadyFor: now})
	if err != nil {
		return fmt.Errorf("tickets due: %w", err)
	}
	var faults []error
	for _, t := range due {
		for _, v := range ticket.DueMoves(t, now) {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			faults = append(faults, c.move(ctx, t, v, now))
		}
	}
	return errors.Join(faults...)
}

func (c *ClockMoves) move(ctx context.Context, t ticket.Ticket, v ticket.Verb, now time.Time) error {
	return c.make(ctx, t, ticket.Move{Verb: v}, now)
}

// make makes a move in the clock's name.
func (c *ClockMoves) make(ctx context.Context, t ticket.Ticket, m ticket.Move, now time.Time) error {
	v := m.Verb
	m.By, m.At, m.Cause = ticket.Clock, now, fmt.Sprintf("clock %s after event %d", v, t.Events)
	err := c.Store.Do(ctx, func(tx Tx) error {
		_, err := ticket.NewDesk(tx, c.Rules, c.Teller).Do(ctx, t.Number, m)
		return err
	})
	var refused *ticket.MoveError
	if errors.As(err, &refused) || errors.Is(err, bot.ErrSameAlready) {
		return nil // a person was quicker
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", t.Number, v, err)
	}
	if c.Wake != nil {
		c.Wake()
	}
	return nil
}
