package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What a county has set for itself comes back with the records, from the copy of the night or one made by hand.
func TestRestoreBringsTheCountysOwnFiles(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	write := func(dir, name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string) string {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(to, name))
		if err != nil {
			return err.Error()
		}
		return string(data)
	}
	done := func(args ...string) string {
		t.Helper()
		status, out, errOut := command(args...)
		if status != 0 {
			t.Fatalf("%v: %d %s", args, status, errOut)
		}
		return out
	}
	own := map[string]string{
		"county.yaml": "prefix: WX\n", "holidays.yaml": "- year: 2031\n  source: 通知\n  off: [2031-01-01]\n",
		"profiles.yaml": "# 没有自己的方案\n", "triggers.yaml": "- name: 重办三次\n  when: redo\n  least: 3\n  say: 重办三次\n",
	}
	e := &env{ctx: t.Context()}
	f, err := openStore(e, from)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for name, text := range own {
		write(from, name, text)
	}
	backup := filepath.Join(t.TempDir(), "备份.db")
	done("backup", "--data", from, "--to", backup)

	write(to, "county.yaml", "prefix: AB\n")
	write(to, "holidays.yaml", own["holidays.yaml"])
	out := done("restore", "--data", to, "--from", backup)
	for name, want := range own {
		if got := read(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
		if info, err := os.Stat(filepath.Join(to, name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v, want mode 0600", name, info, err)
		}
		if said := strings.Contains(out, name+" 也恢复了"); said != (name != "holidays.yaml") {
			t.Errorf("%s: %s", name, out)
		}
	}
	kept, _ := filepath.Glob(filepath.Join(to, "county.yaml.before-restore-*"))
	if len(kept) != 1 || read(filepath.Base(kept[0])) != "prefix: AB\n" || !strings.Contains(out, kept[0]) {
		t.Errorf("what was there: %v; said %s", kept, out)
	}

	// A file that the county gave up since is in no later copy; what the folder has of it by then stays.
	if err := os.Remove(filepath.Join(to, "triggers.yaml")); err != nil {
		t.Fatal(err)
	}
	later := filepath.Join(t.TempDir(), "later.db")
	done("backup", "--data", to, "--to", later)
	write(to, "triggers.yaml", own["triggers.yaml"])
	if out := done("restore", "--data", to, "--from", later); strings.Contains(out, ".yaml 也恢复了") || read("triggers.yaml") != own["triggers.yaml"] {
		t.Errorf("restored from a copy without it: %s", out)
	}
	done("verify", "--data", to)
}
