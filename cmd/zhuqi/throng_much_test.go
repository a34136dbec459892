package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// fingerprint is of the bytes of the data.
func (h *hall) fingerprint() (out string) {
	h.t.Helper()
	files, err := filepath.Glob(filepath.Join(h.d.dir, "*"))
	if err != nil {
		h.t.Fatal(err)
	}
	for _, f := range files {
		if data, err := os.ReadFile(f); err == nil && !strings.HasSuffix(f, "-shm") {
			out += fmt.Sprintf("%s %d %x\n", filepath.Base(f), len(data), sha256.Sum256(data))
		}
	}
	return out
}

// TestInspectMuch looks through 10,000 rows.
func TestInspectMuch(t *testing.T) {
	t.Parallel()
	h := openHall(t, "2026-11-23 09:10")
	err := h.d.look.store.Do(context.Background(), func(tx *store.Tx) error {
		for i := range 10_000 {
			m := bot.Message{Chat: bot.ChatID(501 + i%3), HTML: fmt.Sprintf("<b>SQ-20261123-%04d</b> 待签收", i)}
			if err := tx.Enqueue(context.Background(), bot.Outbound{Kind: bot.Send, Message: m, Made: h.d.sim.Now(), State: bot.Sent, SentID: i + 1}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if p := h.page("outbox?q=20261123-0042"); p.Total != 1 {
		t.Errorf("%d rows", p.Total)
	}
	if p := h.page("outbox?q=" + url.QueryEscape("老王")); p.Total < 3333 || p.Next == "" {
		t.Errorf("%d rows of 老王", p.Total)
	}
}
