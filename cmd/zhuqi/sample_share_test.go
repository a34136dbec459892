package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// A county may draw more than a tenth, never less; what held in a month that is over stays on record.
func TestShareOfTheSample(t *testing.T) {
	dir := t.TempDir()
	set := func(text string) (ticket.Rules, error) {
		if err := os.WriteFile(filepath.Join(dir, "county.yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return rulesOf(dir)
	}
	st, err := store.Open(t.Context(), store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if _, err := set("revisit_sample: 5"); err == nil || !strings.Contains(err.Error(), "不能低于 10") {
		t.Errorf("five percent: %v", err)
	}
	for _, c := range []struct {
		text, at string
		percent  int
	}{{"", "2026-10-08T01:00:00Z", 10}, {"revisit_sample: 20", "2026-11-10T01:00:00Z", 20}, {"revisit_sample: 20", "2026-11-11T01:00:00Z", 20},
		{"revisit_sample: 30", "2026-11-30T16:30:00Z", 30}} { // December in Shanghai
		rules, err := set(c.text)
		if err != nil || rules.Percent() != c.percent {
			t.Fatalf("%q: %d, %v", c.text, rules.Percent(), err)
		}
		at, _ := time.Parse(time.RFC3339, c.at)
		if err := keepShare(t.Context(), st, rules, at); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := sharesKept(t.Context(), st)
	if err != nil || len(kept) != 2 {
		t.Fatalf("kept %v, %v", kept, err)
	}
	for month, want := range map[string][]int{"2026-10": {10}, "2026-11": {10, 20}, "2026-12": {20, 30}, "2027-01": {30}} {
		var got []int
		for _, s := range sharesOf(kept, month) {
			got = append(got, s.Percent)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", month, got, want)
		}
	}
	if status, out, _ := command("sample", "--data", dir, "--month", "2026-11"); status != 0 || !strings.Contains(out, "每单位不少于 20%") ||
		!strings.Contains(out, "2026-11-10T09:00:00+08:00 起 20%(此前 10%)") {
		t.Errorf("status %d, %s", status, out)
	}
}
