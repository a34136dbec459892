// Package jobs acts when the clock struck: reminders, lapses, digests, backups, and the courier that sends.
//
// Cron only wakes the runner; what is due stands in tables, so a stop of any length loses nothing and a tick
// that comes twice does nothing twice. It is not where tickets change (ticket.Desk is) nor where sentences are
// written (bot/wording).
//
//	r, err := jobs.NewRunner(jobs.Options{Now: now, Every: "@every 15s", Jobs: []jobs.Job{remind, lapse, digest}})
//	go r.Run(ctx)
package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// Job is one thing the clock does. Run does all that is due at now, and nothing the second time.
type Job interface {
	Name() string
	Run(ctx context.Context, now time.Time) error
}

// Options say what a runner does and when it wakes.
type Options struct {
	Now   func() time.Time
	Every string // a cron line; TZ= and CRON_TZ= are refused
	Jobs  []Job
	Log   *slog.Logger
	// Done is told after each round, with the time it ran for; nil when nobody cares.
	Done func(now time.Time)
}

// Runner runs the jobs one after another, a round at a time.
type Runner struct {
	Options
	schedule cron.Schedule
	kick     chan chan struct{}
}

// NewRunner checks the cron line: one that never comes round or names a zone is refused.
func NewRunner(o Options) (r *Runner, err error) {
	if strings.Contains(o.Every, "TZ=") { // robfig/cron panics on some of these
		return nil, fmt.Errorf("cron line %q: no time zone here", o.Every)
	}
	defer func() {
		if p := recover(); p != nil {
			r, err = nil, fmt.Errorf("cron line %q: %v", o.Every, p)
		}
	}()
	s, err := cron.ParseStandard(o.Every)
	if err != nil {
		return nil, fmt.Errorf("cron line %q: %w", o.Every, err)
	}
	if s.Next(o.Now()).IsZero() {
		return nil, fmt.Errorf("cron line %q never comes round", o.Every)
	}
	return &Runner{Options: o, schedule: s, kick: make(chan chan struct{})}, nil
}

// Run wakes at each turn of the cron line, and once at the start, until ctx ends; then it returns with nothing under way.
func (r *Runner) Run(ctx context.Context) {
	wake := make(chan struct{}, 1)
	c := cron.New()
	c.Schedule(r.schedule, cron.FuncJob(func() {
		select {
		case wake <- struct{}{}:
		default: // a round is waiting already
		}
	}))
	c.Start()
	defer func() { <-c.Stop().Done() }()
	r.Tick(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-wake:
			r.Tick(ctx)
		case done := <-r.kick:
			r.Tick(ctx)
			close(done)
		}
	}
}

// Kick runs a round at once and waits for it; for a clock that was moved by hand.
func (r *Runner) Kick(ctx context.Context) {
	done := make(chan struct{})
	select {
	case r.kick <- done:
		select {
		case <-done:
		case <-ctx.Done():
		}
	case <-ctx.Done():
	}
}

// Tick runs every job once. One that fails or panics is logged and does not stop the others.
func (r *Runner) Tick(ctx context.Context) {
	now := r.Options.Now()
	for _, j := range r.Jobs {
		if ctx.Err() != nil {
			return
		}
		if err := guarded(ctx, j, now); err != nil && ctx.Err() == nil {
			r.Log.Error("job", "job", j.Name(), "err", err)
		}
	}
	if r.Done != nil {
		r.Done(now)
	}
}

func guarded(ctx context.Context, j Job, now time.Time) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return j.Run(ctx, now)
}
