package jobs

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"zhuqi/bot/calendar"
)

// Keeper is what the nightly job needs of the store.
type Keeper interface {
	JobRan(ctx context.Context, job, period string) (bool, error)
	Backup(ctx context.Context, path string) error
	// Settle notes that the job ran for the period, and drops the raw updates handled before a time.
	Settle(ctx context.Context, job, period string, updatesBefore time.Time) error
}

// Nightly backs the store up once a night and purges raw updates.
type Nightly struct {
	Store Keeper
	Dir   string // where the copies go
	Keep  int    // how many stay
}

// How long raw updates are kept, and the hour from which a night's copy is made.
const (
	rawKept   = 30 * 24 * time.Hour
	nightHour = 2
)

// Name is the job's name in the table of runs.
func (n *Nightly) Name() string { return "backup" }

// Run makes the copy of the night when it is not there yet, also after the hour has passed.
func (n *Nightly) Run(ctx context.Context, now time.Time) error {
	local := now.In(calendar.Shanghai)
	if local.Hour() < nightHour {
		local = local.AddDate(0, 0, -1)
	}
	night := local.Format(time.DateOnly)
	ran, err := n.Store.JobRan(ctx, n.Name(), night)
	if err != nil || ran {
		return err
	}
	if err := os.MkdirAll(n.Dir, 0o700); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	path := filepath.Join(n.Dir, "nightly-"+night+".db")
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) { // half of an earlier try
		return fmt.Errorf("backup: %w", err)
	}
	if err := n.Store.Backup(ctx, path); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := n.Store.Settle(ctx, n.Name(), night, now.Add(-rawKept)); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return n.prune()
}

// prune keeps the newest copies.
func (n *Nightly) prune() error {
	copies, err := filepath.Glob(filepath.Join(n.Dir, "nightly-*.db"))
	if err != nil {
		return err
	}
	slices.Sort(copies)
	for len(copies) > n.Keep {
		if err := os.Remove(copies[0]); err != nil {
			return fmt.Errorf("prune backups: %w", err)
		}
		copies = copies[1:]
	}
	return nil
}
