package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/kb"
)

func TestWhatACountyMaySet(t *testing.T) {
	for _, c := range []struct{ what, text, profile, prefix, closes string }{
		{"nothing", "", "13710", "SQ", "18:00"},
		{"another clock", `profile: "15-30"`, "15-30", "SQ", "18:00"},
		{"another prefix", "prefix: WX", "13710", "WX", "18:00"},
		{"summer hours", "hours: 8:00-12:00,15:00-18:30", "13710", "SQ", "18:30"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "county.yaml"), []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := rulesOf(dir)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		day := time.Date(2026, 11, 23, 9, 0, 0, 0, calendar.Shanghai)
		if got := r.Calendar.Close(day).Format("15:04"); r.Profile.Name != c.profile || r.Prefix != c.prefix || got != c.closes {
			t.Errorf("%s: got %s %s %s, want %s %s %s", c.what, r.Profile.Name, r.Prefix, got, c.profile, c.prefix, c.closes)
		}
	}
}

func TestContactBudget(t *testing.T) {
	for _, c := range []struct {
		what, text string
		want       int // 0: refused in one sentence
	}{{"nothing", "", weekBudget}, {"two", "contact_budget: 2", 2}, {"none", "contact_budget: 0", 0}, {"any number", "contact_budget: 900", 0}} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "county.yaml"), []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := budgetOf(dir)
		if got != c.want || (err != nil) != (c.want == 0) {
			t.Errorf("%s: got %d, %v", c.what, got, err)
		}
	}
}

func TestWhatACountyMayNotSet(t *testing.T) {
	for what, text := range map[string]string{
		"an unknown clock": "profile: 2h", "a prefix of dashes": "prefix: S-Q", "hours out of order": "hours: 18:00-12:00,14:30-8:30",
		"too small a sample": "revisit_sample: 9", "no sample": "revisit_sample: 0", "more than all": "revisit_sample: 101",
		"an unknown line": "colour: red", "no YAML": "{",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "county.yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := rulesOf(dir); err == nil || !strings.Contains(err.Error(), "county.yaml") {
			t.Errorf("%s: got %v, want a sentence that names the file", what, err)
		}
	}
	if _, err := rulesOf(t.TempDir()); err != nil {
		t.Errorf("no file at all: %v", err)
	}
}

func TestWhatACountyMayPromise(t *testing.T) {
	for _, c := range []struct {
		what, text string
		promise    kb.Promise // 0: refused in one sentence
		county     string
	}{
		{"nothing", "", 5, ""},
		{"one in twenty", "promise: 每20个回答最多错1个\ncounty: 河南省焦作市温县", 20, "河南省焦作市温县"},
		{"in quotes and Chinese figures", `promise: "每十个回答最多错一个"`, 10, ""},
		{"other words", "promise: 尽量少错", 0, ""},
		{"every answer wrong", "promise: 每1个回答最多错1个", 0, ""},
		{"a bare number", "promise: 20", 0, ""},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "county.yaml"), []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		promise, county, err := answersOf(dir)
		if promise != c.promise || county != c.county {
			t.Errorf("%s: got %d in %q, want %d in %q", c.what, promise, county, c.promise, c.county)
		}
		if refused := err != nil; refused != (c.promise == 0) || refused && !strings.Contains(err.Error(), "每5个回答最多错1个") {
			t.Errorf("%s: got %v, want refused=%v with how it is written", c.what, err, c.promise == 0)
		}
		if check := countyCheck(dir); (check.wrong != "") != (c.promise == 0) {
			t.Errorf("%s: doctor says %q", c.what, check.wrong)
		}
	}
}
