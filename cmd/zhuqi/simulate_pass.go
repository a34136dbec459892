package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"zhuqi/bot/sandbox"
)

// pass lets the time go by until the last day is over.
func (y *year) pass() error {
	end := y.from.AddDate(0, 0, y.cmd.Days)
	var due time.Time // when the jobs are to look next
	look := func(struck bool) (err error) {
		if y.app == nil {
			due = time.Time{}
			return nil
		}
		if due, err = y.app.outlook().Next(y.e.ctx, y.now()); err != nil {
			return err
		}
		waiting, err := y.app.store.DueReminders(y.e.ctx, y.now(), 1<<30)
		for _, m := range waiting {
			if soon := y.now().Add(tick); !y.held[m.ID] && (m.Urgent || !y.cal.Quiet(soon)) && (due.IsZero() || soon.Before(due)) {
				due = soon
			}
			if struck {
				y.held[m.ID] = true
			}
		}
		return err
	}
	if err := look(false); err != nil {
		return err
	}
	for y.e.ctx.Err() == nil {
		at, struck := end, false
		if len(y.agenda) > 0 && y.agenda[0].at.Before(at) {
			at = y.agenda[0].at
		}
		if y.app != nil && !due.IsZero() && due.Before(at) {
			at, struck = due, true
		}
		if !at.Before(end) {
			return nil
		}
		if struck {
			if at.After(y.now()) {
				y.sim.Set(at)
			}
			y.app.runner.Kick(y.run)
			if err := y.settled(); err != nil {
				return err
			}
			if err := look(true); err != nil {
				return err
			}
			continue
		}
		was := y.app
		if err := y.together(y.next(due, end)); err != nil {
			return err
		}
		if err := y.settled(); err != nil {
			return err
		}
		if err := look(false); err != nil {
			return err
		}
		if y.app != was { // started or stopped
			due = y.now()
		}
	}
	return y.e.ctx.Err()
}

// settled waits for the bot and lets people notice what it sent them.
func (y *year) settled() error {
	if err := y.idle(); err != nil {
		return err
	}
	y.mu.Lock()
	news := y.news
	y.news = nil
	y.mu.Unlock()
	slices.SortStableFunc(news, func(a, b sandbox.Call) int {
		return cmp.Or(cmp.Compare(a.Chat, b.Chat), slices.Compare(a.Messages, b.Messages))
	})
	for _, c := range news { // in one order, whatever the order on the way was
		y.notice(c)
	}
	return nil
}

// idle waits until the bot has come to rest, while others act too.
func (y *year) idle() error {
	if y.acting != nil {
		return y.acting.pause()
	}
	return y.rest()
}

// rest waits until the bot has taken every update, handled it, and delivered what follows.
func (y *year) rest() error {
	if y.app == nil {
		return nil
	}
	for began := y.e.now(); ; {
		busy, err := y.busy()
		if err != nil || !busy {
			return err
		}
		select {
		case err := <-y.done:
			y.done <- err
			return fmt.Errorf("the program ended: %w", err)
		case <-time.After(50 * time.Microsecond):
		}
		if y.e.now().Sub(began) > time.Minute {
			return errors.New("the program does not come to rest")
		}
	}
}

func (y *year) busy() (bool, error) {
	if y.sim.Waiting() > 0 {
		return true, nil
	}
	undone, err := y.app.store.Undone(y.e.ctx, 0, 1)
	if err != nil || len(undone) > 0 {
		return true, err
	}
	waiting, err := y.app.store.Waiting(y.e.ctx, 1)
	return len(waiting) > 0, err
}
