package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"regexp"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// How long a move of the clock waits for the bot at one stop, and at the next ones after it was given up.
const (
	patience = 3 * time.Second
	haste    = 50 * time.Millisecond
)

// kick runs the jobs once, if the bot runs.
func (d *demo) kick(time.Time) {
	if a, run, up := d.bot(); up {
		a.runner.Kick(run)
	}
}

// Next is when something falls due next; never while the bot is killed.
func (d *demo) Next(ctx context.Context, from, to time.Time) (at time.Time, due bool, err error) {
	a, _, up := d.bot()
	if !up {
		return at, false, nil
	}
	ahead := a.outlook()
	err = d.reading(func(st *store.Store) error {
		ahead.Store = st
		at, err = ahead.Next(ctx, from)
		return err
	})
	if !d.Running() { // killed meanwhile
		return time.Time{}, false, nil
	}
	return at, err == nil && !at.IsZero() && !at.After(to), err
}

// counting are the rules by which dates are explained; the bot may have been sent the holidays of another year.
func (d *demo) counting() ticket.Rules {
	if a, _, up := d.bot(); up {
		d.rules.Calendar.Take(a.calendar)
	}
	return d.rules
}

// Strike lets the jobs run and tells what the bot said by itself since the last time.
func (d *demo) Strike(ctx context.Context, now time.Time) ([]sandbox.Became, error) {
	a, run, up := d.bot()
	if !up {
		return nil, nil
	}
	run, cancel := context.WithCancel(run)
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()
	d.wait(run)
	a.runner.Kick(run)
	d.wait(run)
	var became []sandbox.Became
	err := d.reading(func(st *store.Store) error {
		rows, err := st.ByClock(ctx, d.told)
		if err != nil {
			return err
		}
		for _, row := range rows {
			b, err := fellDue(ctx, st, row)
			if err != nil {
				return err
			}
			became, d.told = append(became, b), row.ID
		}
		return nil
	})
	return became, err
}

// wait gives the bot time to become idle; one that does not is not waited for again until it has been.
func (d *demo) wait(run context.Context) {
	limit := patience
	if d.stuck {
		limit = haste
	}
	ctx, cancel := context.WithTimeout(run, limit)
	defer cancel()
	d.stuck = d.idle(ctx) != nil
}

var htmlTag = regexp.MustCompile(`<[^>]*>`)

// bare is a message's text without its markup.
func bare(text string) string { return html.UnescapeString(htmlTag.ReplaceAllString(text, "")) }

// fellDue names what a message of the outbox told whom.
func fellDue(ctx context.Context, st *store.Store, row bot.Outbound) (sandbox.Became, error) {
	m := row.Message
	what, _, _ := strings.Cut(bare(m.HTML), "\n")
	b := sandbox.Became{At: row.Made.In(calendar.Shanghai).Truncate(time.Second), Ticket: m.Ticket, Chat: int64(m.Chat), MessageID: row.SentID,
		What: strings.TrimSpace(strings.TrimPrefix(what, m.Ticket))}
	p, err := st.PersonByChat(ctx, m.Chat)
	if errors.Is(err, bot.ErrNotFound) {
		return b, nil
	}
	b.Name = p.Name
	return b, err
}

// idle waits until the bot has taken every update, handled it, and delivered what follows.
func (d *demo) idle(ctx context.Context) error {
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for {
		still, err := d.busy(ctx)
		if err != nil {
			return err
		}
		if still == "" {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("still %s: %w", still, ctx.Err())
		}
	}
}

// busy says what is under way, empty when nothing is.
func (d *demo) busy(ctx context.Context) (still string, err error) {
	if n := d.sim.Waiting(); n > 0 {
		return fmt.Sprintf("%d updates not confirmed", n), nil
	}
	err = d.reading(func(st *store.Store) error {
		undone, err := st.Undone(ctx, 0, 1)
		if err != nil || len(undone) > 0 {
			still = "handling updates"
			return err
		}
		waiting, err := st.Waiting(ctx, 1)
		if err != nil || len(waiting) > 0 {
			still = "sending"
		}
		return err
	})
	return still, err
}
