package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the map of docs/design.md: imports point down it, never up or sideways. cmd may import everything.
var mayImport = map[string]string{
	"handlers":         "bot bot/calendar bot/qa bot/rate bot/returns bot/ticket bot/wording bot/intake bot/ledger kb",
	"jobs":             "bot bot/calendar bot/qa bot/rate bot/ticket bot/wording kb",
	"bot/store":        "bot bot/calendar bot/qa bot/ticket kb",
	"bot/sandbox":      "bot/sandbox/spec",
	"bot/sandbox/spec": "",
	"bot/sandbox/talk": "bot/sandbox bot/calendar",
	"bot/telegram":     "bot",
	"bot/wording":      "bot bot/calendar bot/qa bot/rate bot/ticket bot/intake kb",
	"bot/intake":       "bot bot/calendar bot/ticket",
	"bot/rate":         "",
	"bot/ledger":       "bot bot/calendar bot/ticket",
	"bot/qa":           "bot bot/calendar bot/ticket",
	"bot/returns":      "bot/calendar bot/ticket",
	"bot/ticket":       "bot bot/calendar",
	"bot/calendar":     "",
	"bot":              "",
	"kb/index":         "kb kb/rank",
	"kb/rank":          "kb",
	"kb/train":         "kb kb/eval kb/extract kb/index kb/rank",
	"kb/extract":       "kb",
	"kb/eval":          "kb",
	"kb":               "",
}

// alone names the packages that only one of ours may import: Telegram, SQL, bleve and the clock of cron stay in one place.
var alone = map[string]string{
	"github.com/go-telegram/bot":   "bot/telegram",
	"modernc.org/sqlite":           "bot/store",
	"database/sql":                 "bot/store",
	"github.com/blevesearch/bleve": "kb/index",
	"github.com/robfig/cron":       "jobs",
}

func TestImportsPointDown(t *testing.T) {
	seen := map[string]bool{}
	walkGo(t, func(pkg, path string) {
		seen[pkg] = true
		if pkg == "cmd/zhuqi" {
			return
		}
		allowed, known := mayImport[pkg]
		if !known {
			t.Errorf("%s: package %s is not in the import table", path, pkg)
			return
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if ours, ok := strings.CutPrefix(name, "zhuqi/"); ok && !slices.Contains(strings.Fields(allowed), ours) {
				t.Errorf("%s imports %s, which is not below %s", path, ours, pkg)
			}
			for prefix, only := range alone {
				if (name == prefix || strings.HasPrefix(name, prefix+"/")) && pkg != only {
					t.Errorf("%s imports %s; only %s may", path, name, only)
				}
			}
		}
	})
	for pkg := range mayImport {
		if !seen[pkg] {
			t.Errorf("the table names %s, which is not there", pkg)
		}
	}
}

// TestOnlyCmdReadsTheClock: everything else is handed now. Pacing and time-outs use timers, not time.Now.
func TestOnlyCmdReadsTheClock(t *testing.T) {
	pacing := []string{"jobs/pace.go", "jobs/courier.go"} // real time, by design: docs/design.md, two clocks
	walkGo(t, func(pkg, path string) {
		rel, _ := filepath.Rel("../..", path)
		if pkg == "cmd/zhuqi" || slices.Contains(pacing, filepath.ToSlash(rel)) {
			return
		}
		for _, call := range calls(t, path, "time") {
			if call == "Now" || call == "Since" || call == "Until" {
				t.Errorf("%s calls time.%s", path, call)
			}
		}
	})
}

// walkGo visits every Go file that is not a test.
func walkGo(t *testing.T, visit func(pkg, path string)) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			pkg, err := filepath.Rel(root, filepath.Dir(path))
			if err != nil {
				return err
			}
			visit(filepath.ToSlash(pkg), path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
