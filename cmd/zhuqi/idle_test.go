package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
)

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
func (d *demo) busy(ctx context.Context) (string, error) {
	if n := d.sim.Waiting(); n > 0 {
		return fmt.Sprintf("%d updates not confirmed", n), nil
	}
	undone, err := d.app.store.Undone(ctx, 0, 1)
	if err != nil || len(undone) > 0 {
		return "handling updates", err
	}
	rows, err := d.app.store.OutboxCounts(ctx)
	if err != nil || rows[bot.Queued]+rows[bot.Unknown] > 0 {
		return "sending", err
	}
	return "", nil
}

// recorder writes every call and answer of a test to a file under ZHUQI_CALLS, for the check against the API's
// description; without it, nowhere.
func recorder(t *testing.T) io.Writer {
	t.Helper()
	dir := os.Getenv("ZHUQI_CALLS")
	if dir == "" {
		return nil
	}
	f, err := os.Create(filepath.Join(dir, strings.ReplaceAll(t.Name(), "/", "-")+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}
