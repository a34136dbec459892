package store_test

import (
	"database/sql"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/bot/store"
)

var update = flag.Bool("update", false, "rewrite golden files")

func TestSchemaIsTheSumOfTheMigrations(t *testing.T) {
	dir := t.TempDir()
	openAt(t, dir)
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var b strings.Builder
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		b.WriteString(text + ";\n")
	}
	golden := filepath.Join("testdata", "schema.sql")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("schema differs from %s; run with -update and look at the diff", golden)
	}
}

func TestNewerFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := openAt(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, store.FileName)
	if err := outside(t, dir, "INSERT INTO migrations (version, name) VALUES (9999, 'from tomorrow')"); err != nil {
		t.Fatal(err)
	}
	var newer *store.NewerError
	if _, err := store.Open(t.Context(), store.Options{Dir: dir}); !errors.As(err, &newer) || newer.File != 9999 {
		t.Errorf("open: got %v, want a NewerError", err)
	}
	if err := store.CheckFile(t.Context(), path); err == nil {
		t.Error("check: got no error, want one")
	}
}

// outside runs a statement as another program would.
func outside(t testing.TB, dir, text string) error {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName)+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	_, err = db.Exec(text)
	return err
}
