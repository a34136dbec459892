package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A county's own triggers take the place of the shipped ones; a fault is said in one sentence that names the file.
func TestTriggersOfACounty(t *testing.T) {
	for _, c := range []struct {
		what, text string
		want       int // how many; -1: refused
	}{
		{"two of its own", "- {name: redo, when: redo, least: 2, say: \"重办{n}次\"}\n- {name: late, when: overdue, least: 3, say: \"逾期{n}个工作日\", since: 2026-01-01, until: 2026-12-31}", 2},
		{"none at all", "[]", 0},
		{"nothing but a remark", "# 不建议", 0},
		{"one name in two periods", "- {name: redo, when: redo, least: 2, say: 重办, until: 2026-12-31}\n- {name: redo, when: redo, least: 3, say: 重办, since: 2027-01-01}", 2},
		{"a count that is not there", "- {name: a, when: 心情, least: 1, say: 不好}", -1},
		{"no number", "- {name: a, when: redo, say: 重办}", -1},
		{"no words", "- {name: a, when: redo, least: 1}", -1},
		{"a wrong day", "- {name: a, when: redo, least: 1, say: 重办, since: 明天}", -1},
		{"one name twice", "- {name: a, when: redo, least: 1, say: 重办}\n- {name: a, when: overdue, least: 1, say: 逾期}", -1},
		{"an unknown line", "- {name: a, when: redo, least: 1, say: 重办, colour: red}", -1},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "triggers.yaml"), []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		rules, err := rulesOf(dir)
		if (err != nil) != (c.want < 0) || err != nil && !strings.Contains(err.Error(), "triggers.yaml") {
			t.Errorf("%s: %v", c.what, err)
		}
		if err == nil && (rules.Triggers == nil || len(rules.Triggers) != c.want) {
			t.Errorf("%s: got %d, want %d", c.what, len(rules.Triggers), c.want)
		}
	}
	if rules, err := rulesOf(t.TempDir()); err != nil || rules.Triggers != nil {
		t.Errorf("no file: %v %v", rules.Triggers, err)
	}
}
