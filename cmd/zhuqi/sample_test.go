package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// Whoever has what zhuqi sample prints can work the draw out by hand.
func TestSampleCanBeChecked(t *testing.T) {
	dir := t.TempDir()
	st, err := store.Open(t.Context(), store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	rules, err := rulesOf(dir)
	if err != nil {
		t.Fatal(err)
	}
	err = st.Do(t.Context(), func(tx *store.Tx) error {
		unit, err := tx.PutUnit(t.Context(), bot.Unit{Name: "县财政局"})
		if err != nil {
			return err
		}
		office, err := tx.PutPerson(t.Context(), bot.Person{Name: "办", Chat: 5, Grants: []bot.Grant{{Role: bot.Office}}})
		if err != nil {
			return err
		}
		desk := ticket.NewDesk(tx, rules, wording.Words{})
		for i := range 40 {
			do := func(n ticket.Number, m ticket.Move) (ticket.Ticket, error) {
				m.By, m.At, m.Cause = office, at.Add(time.Duration(i)*time.Second), fmt.Sprint("test ", i)
				return desk.Do(t.Context(), n, m)
			}
			tk, err := do("", ticket.Move{Verb: ticket.Open, New: &ticket.Filing{Class: ticket.Help, Channel: "office", Summary: "电价", Text: "电价"}})
			if err == nil {
				_, err = do(tk.Number, ticket.Move{Verb: ticket.Reply, Unit: unit, Text: "统一答复", Result: ticket.Explained, Batch: "一批"})
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run([]string{"sample", "--data", dir, "--month", "2026-11", "--json"}, &out, &errs); code != 0 {
		t.Fatalf("status %d: %s", code, errs.String())
	}
	var r sampleReport
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Draws) != 40 || len(r.Units) != 1 || r.Units[0].Answers != 40 {
		t.Fatalf("got %d draws of %+v", len(r.Draws), r.Units)
	}
	drawn := 0
	for _, d := range r.Draws {
		sum := sha256.Sum256([]byte(r.Seed + "|" + string(d.Number)))
		low := float64(sum[0])/256+float64(sum[1])/65536 < float64(r.Percent)/100
		if d.Hash != hex.EncodeToString(sum[:]) || d.Drawn != low {
			t.Errorf("%s: %s drawn %v, want %x drawn %v", d.Number, d.Hash, d.Drawn, sum, low)
		}
		if d.Drawn {
			drawn++
		}
	}
	if drawn != r.Units[0].Drawn {
		t.Errorf("%d drawn, the unit has %d", drawn, r.Units[0].Drawn)
	}
	out.Reset()
	if code := run([]string{"sample", "--data", dir, "--month", "2026-11"}, &out, &errs); code != 0 || !strings.Contains(out.String(), fmt.Sprintf("(%d/40,区间", drawn)) {
		t.Errorf("status %d: %s", code, out.String())
	}
	if code := run([]string{"sample", "--data", dir, "--month", "2026-13"}, &out, &errs); code != 1 {
		t.Errorf("a month that is none: status %d", code)
	}
}
