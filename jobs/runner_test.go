package jobs_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"zhuqi/jobs"
)

// told is a job that does what it is told.
type told struct {
	name string
	run  func() error
}

func (j told) Name() string                             { return j.name }
func (j told) Run(_ context.Context, _ time.Time) error { return j.run() }

func TestCronLines(t *testing.T) {
	for _, row := range []struct {
		name, line string
		refused    bool
	}{
		{"every so many seconds", "@every 15s", false},
		{"every morning", "30 8 * * *", false},
		{"a zone, which the library panics on", "TZ=0 * * * * *", true},
		{"a zone by its other name", "CRON_TZ=Asia/Shanghai 30 8 * * *", true},
		{"a day that never comes", "0 0 30 2 *", true},
		{"too few fields", "30 8", true},
		{"nothing", "", true},
		{"a length of time that is none", "@every soon", true},
	} {
		_, err := jobs.NewRunner(jobs.Options{Now: func() time.Time { return at("2026-11-23 09:00") }, Every: row.line, Log: slog.New(slog.DiscardHandler)})
		if (err != nil) != row.refused {
			t.Errorf("%s (%q): got %v, refused should be %v", row.name, row.line, err, row.refused)
		}
	}
}

// A job that panics or errs is logged by name, and the jobs behind it run all the same.
func TestOneJobDoesNotStopTheOthers(t *testing.T) {
	var log bytes.Buffer
	var ran []string
	note := func(name string) told {
		return told{name, func() error { ran = append(ran, name); return nil }}
	}
	now := at("2026-11-23 09:00")
	var done time.Time
	r, err := jobs.NewRunner(jobs.Options{Now: func() time.Time { return now }, Every: "@every 1h", Log: slog.New(slog.NewTextHandler(&log, nil)),
		Jobs: []jobs.Job{note("first"), told{"breaks", func() error { panic("on purpose") }}, note("second"),
			told{"errs", func() error { return errors.New("disk full") }}, note("third")},
		Done: func(at time.Time) { done = at }})
	if err != nil {
		t.Fatal(err)
	}
	r.Tick(t.Context())
	if got := strings.Join(ran, " "); got != "first second third" {
		t.Errorf("ran %s, want first second third", got)
	}
	for _, want := range []string{"job=breaks", "on purpose", "job=errs", "disk full"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %q:\n%s", want, log.String())
		}
	}
	if !done.Equal(now) {
		t.Errorf("done is told %v, want %v", done, now)
	}
}

// Run looks once at its start, again when it is kicked, and returns when its context ends.
func TestRunnerStartsAtOnceAndEnds(t *testing.T) {
	rounds := 0
	r, err := jobs.NewRunner(jobs.Options{Now: func() time.Time { return at("2026-11-23 09:00") }, Every: "@every 1h", Log: slog.New(slog.DiscardHandler),
		Jobs: []jobs.Job{told{"counts", func() error { rounds++; return nil }}}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); r.Run(ctx) }()
	r.Kick(ctx)
	cancel()
	<-ended
	if rounds != 2 {
		t.Errorf("%d rounds, want 2: at the start and when kicked", rounds)
	}
}
