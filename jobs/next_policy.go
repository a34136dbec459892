package jobs

import (
	"context"
	"fmt"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/kb"
)

// nextEnd is the opening of the office on the first day on which a policy's window is about to close, or its validity to
// end; zero when none is, or when something else comes by then.
func (o Outlook) nextEnd(ctx context.Context, from, before time.Time) (time.Time, error) {
	cal := o.Rules.Calendar
	if morning := cal.NextLoud(calendar.Day(from).AddDate(0, 0, 1)); !before.IsZero() && !morning.Before(before) {
		return time.Time{}, nil
	}
	every, err := o.Store.Policies(ctx)
	if err != nil {
		return time.Time{}, fmt.Errorf("next end of a policy: %w", err)
	}
	windows, err := o.Store.Settings(ctx, windowKey)
	if err != nil {
		return time.Time{}, fmt.Errorf("next end of a policy: %w", err)
	}
	var first time.Time
	look := func(end string, days int) {
		last, err := time.ParseInLocation(time.DateOnly, end, calendar.Shanghai)
		if err != nil { // no such day is known
			return
		}
		at := cal.NextLoud(last.AddDate(0, 0, -days))
		if at.After(from) && at.Before(last.AddDate(0, 0, 1)) && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	for _, p := range every {
		if p.Title == "" || p.DuplicateOf != 0 {
			continue
		}
		end := p.EndedOn()
		if closes := windows[windowKey+fmt.Sprint(int64(p.ID))]; end == "" || kb.Date(closes) <= end {
			look(closes, closesWithin)
		}
		if p.ReplacedBy == 0 {
			look(string(end), runsOutIn)
		}
	}
	return first, nil
}
