package jobs

import (
	"context"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

// What comes with no row that says when: the sample that is filled up as its month ends, and what lapses with its clause.

// nextSample is when the month of from is over, if a unit has fewer drawn by now than it must; zero else, or when
// something else comes before.
func (o Outlook) nextSample(ctx context.Context, from, before time.Time) (time.Time, error) {
	local := from.In(calendar.Shanghai)
	over := time.Date(local.Year(), local.Month()+1, 1, 0, 0, 0, 0, calendar.Shanghai)
	if !before.IsZero() && !over.Before(before) {
		return time.Time{}, nil
	}
	all, err := o.Store.Draws(ctx, local.Format("2006-01"))
	if err != nil {
		return time.Time{}, fmt.Errorf("next sample: %w", err)
	}
	units := map[bot.UnitID][]ticket.Drawing{}
	for _, d := range all {
		units[d.Unit] = append(units[d.Unit], d)
	}
	for _, of := range units {
		if missing, rest := ticket.Shortfall(of, o.Rules.Percent()); missing > 0 && len(rest) > 0 {
			return over, nil
		}
	}
	return time.Time{}, nil
}

// lastDay is after all days that a document names.
const lastDay = kb.Date("9999-12-31")

// nextLapse is the opening of the office on the first day on which a question and answer holds no more; zero when there is
// none, or when something else comes before.
func (o Outlook) nextLapse(ctx context.Context, from, before time.Time) (time.Time, error) {
	if o.Library == nil {
		return time.Time{}, nil
	}
	cal := o.Rules.Calendar
	today, until := kb.Date(from.In(calendar.Shanghai).Format(time.DateOnly)), lastDay
	if !before.IsZero() {
		until = kb.Date(before.In(calendar.Shanghai).Format(time.DateOnly))
	}
	if cal.Quiet(from) {
		if gone, err := o.Library.Lapsed(ctx, today); err != nil || len(gone) > 0 {
			return cal.NextLoud(from), err
		}
	}
	day, err := o.Library.NextLapse(ctx, today, until)
	if err != nil || day == "" {
		return time.Time{}, err
	}
	at, err := time.ParseInLocation(time.DateOnly, string(day), calendar.Shanghai)
	if err != nil {
		return time.Time{}, fmt.Errorf("next lapse: %w", err)
	}
	return cal.NextLoud(at), nil
}
