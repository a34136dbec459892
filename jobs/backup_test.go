package jobs_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/store"
	"zhuqi/jobs"
)

func TestNightlyBackup(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	n := c.file("求助", false)
	dir := filepath.Join(t.TempDir(), "backups")
	c.run(&jobs.Nightly{Store: doors{c.st}, Dir: dir, Keep: 3})
	copies := func() string {
		all, err := filepath.Glob(filepath.Join(dir, "nightly-*.db"))
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range all {
			all[i] = strings.TrimSuffix(strings.TrimPrefix(filepath.Base(f), "nightly-2026-11-"), ".db")
		}
		return strings.Join(all, " ")
	}
	for _, row := range []struct{ name, when, want string }{
		{"the first night was missed: made up for", "2026-11-23 09:00", "23"},
		{"once a night", "2026-11-23 23:59", "23"},
		{"after midnight it is still the same night", "2026-11-24 01:59", "23"},
		{"at two the next", "2026-11-24 02:00", "23 24"},
		{"a stop of days: one copy", "2026-11-27 12:00", "23 24 27"},
		{"the oldest goes", "2026-11-28 02:00", "24 27 28"},
	} {
		c.tick(row.when)
		if got := copies(); got != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
	}
	last := filepath.Join(dir, "nightly-2026-11-28.db")
	if info, err := os.Stat(last); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the copy: %v, %v; want mode 0600", info.Mode(), err)
	}
	moved := t.TempDir()
	data, err := os.ReadFile(last)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(moved, store.FileName), data, 0o600); err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(t.Context(), store.Options{Dir: moved})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if _, err := st.Ticket(t.Context(), n); err != nil {
		t.Errorf("the copy lacks the ticket: %v", err)
	}
}

// Raw updates go after thirty days.
func TestRawUpdatesArePurged(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	var before []time.Time
	c.run(&jobs.Nightly{Store: purging{doors{c.st}, &before}, Dir: t.TempDir(), Keep: 1})
	c.tick("2026-12-03 03:00")
	if len(before) != 1 || !before[0].Equal(at("2026-11-03 03:00")) {
		t.Errorf("purged what came before %v, want 2026-11-03 03:00", before)
	}
}

// purging notes from when on raw updates are kept.
type purging struct {
	doors
	before *[]time.Time
}

func (p purging) Settle(ctx context.Context, job, period string, before time.Time) error {
	*p.before = append(*p.before, before)
	return p.doors.Settle(ctx, job, period, before)
}
