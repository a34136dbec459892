package jobs

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// Drawer is what the job of the sample reads.
type Drawer interface {
	Tickets
	JobRan(ctx context.Context, job, period string) (bool, error)
	Draws(ctx context.Context, month string) ([]ticket.Drawing, error)
	DrawMonths(ctx context.Context, before string) ([]string, error)
}

// Sample fills up the sample of revisits once a month is over: of every unit at least a tenth of the answers that no
// rule picks, the lowest hash first.
type Sample struct {
	Store  Drawer
	Rules  ticket.Rules
	Teller ticket.Teller
	Wake   func()
}

// Name is the job's name in the table of runs and in the cause of its events.
func (s *Sample) Name() string { return "sample" }

// Run looks at every month that is over and was not looked at, also after a stop of several months.
func (s *Sample) Run(ctx context.Context, now time.Time) error {
	this := now.In(calendar.Shanghai)
	last := this.AddDate(0, 0, -this.Day()).Format("2006-01") // the month of the day before the first
	if ran, err := s.Store.JobRan(ctx, s.Name(), last); err != nil || ran {
		return err
	}
	months, err := s.Store.DrawMonths(ctx, this.Format("2006-01"))
	if err != nil {
		return err
	}
	for _, m := range append(months, last) {
		if err := s.fill(ctx, m, now); err != nil {
			return fmt.Errorf("sample of %s: %w", m, err)
		}
	}
	return nil
}

func (s *Sample) fill(ctx context.Context, month string, now time.Time) error {
	if ran, err := s.Store.JobRan(ctx, s.Name(), month); err != nil || ran {
		return err
	}
	all, err := s.Store.Draws(ctx, month)
	if err != nil {
		return err
	}
	units := map[bot.UnitID][]ticket.Drawing{}
	for _, d := range all {
		units[d.Unit] = append(units[d.Unit], d)
	}
	for _, u := range slices.Sorted(maps.Keys(units)) {
		missing, rest := ticket.Shortfall(units[u], s.Rules.Percent())
		for _, d := range rest {
			if missing == 0 {
				break
			}
			drawn, err := s.draw(ctx, d.Ticket, month, now)
			if err != nil {
				return err
			}
			if drawn {
				missing--
			}
		}
	}
	return s.Store.Do(ctx, func(tx Tx) error { return tx.PutJobRun(ctx, s.Name(), month) })
}

// draw reports false for one that is under way again or revisited by rule: the next is drawn in its place.
func (s *Sample) draw(ctx context.Context, n ticket.Number, month string, now time.Time) (bool, error) {
	err := s.Store.Do(ctx, func(tx Tx) error {
		_, err := ticket.NewDesk(tx, s.Rules, s.Teller).Do(ctx, n, ticket.Move{
			Verb: ticket.Sampled, By: ticket.Clock, At: now, Cause: "clock sample " + month})
		return err
	})
	var refused *ticket.MoveError
	if errors.As(err, &refused) {
		return false, nil
	}
	if err == nil && s.Wake != nil {
		s.Wake()
	}
	return err == nil, err
}
