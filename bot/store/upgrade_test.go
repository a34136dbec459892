package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// A file of the first two migrations keeps its pairings, and its tickets are found by the new columns.
func TestOldFileIsBroughtUpToDate(t *testing.T) {
	dir := t.TempDir()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"0001_first.sql", "0002_unasked.sql"} {
		text, err := os.ReadFile(filepath.Join("migrations", name))
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			text = append([]byte("CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"), text...)
		}
		if _, err := db.Exec(string(text)); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("INSERT INTO migrations VALUES (?, ?)", i+1, "migrations/"+name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Exec(`
		INSERT INTO enterprises VALUES (1, '', '面粉厂', '', '', 0);
		INSERT INTO people VALUES (1, 5, '丁', '', '', 0, '', '[]', 0, 0);
		INSERT INTO grants VALUES (1, 1, 'cadre', NULL, NULL, 0);
		INSERT INTO pairings VALUES (1, 1, '丁'), (1, NULL, '庚');
		INSERT INTO tickets VALUES ('SQ-20261123-0001', 'working', '求助', 1, NULL, NULL, NULL, '', '', '', 0, NULL, NULL, NULL, 0,
			'{"Number":"SQ-20261123-0001","State":"working","Channel":"12345","Supervised":true}'),
			('SQ-20261123-0002', 'working', '求助', 1, NULL, NULL, NULL, '', '', '', 0, NULL, NULL, NULL, 0, '{"State":"working","WantUntil":"2026-12-01T10:00:00Z"}'),
			('SQ-20261123-0003', 'closed', '求助', 1, NULL, NULL, NULL, '', '', '', 0, NULL, NULL, NULL, 0, '{"State":"closed","WantDefer":true}'),
			('SQ-20261123-0004', 'working', '求助', 1, NULL, NULL, NULL, '', '', '', 0, NULL, NULL, NULL, 0, '{"State":"working","WantUntil":"0001-01-01T00:00:00Z","WantDefer":true}');
		INSERT INTO units VALUES (1, '县财政局', '[]', '[]', '', 0, '', '', '', NULL);
		INSERT INTO ticket_supports VALUES ('SQ-20261123-0001', 1), ('SQ-20261123-0003', 1)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s := openAt(t, dir)
	if got := names(must(s.CadresOf(t.Context(), 1, "2026-11-23"))(t)); len(got) != 1 || got[0] != "丁" {
		t.Errorf("cadres: got %v, want 丁", got)
	}
	if got := must(s.Pairs(t.Context(), 1, bot.PairedCadre, ""))(t); len(got) != 2 {
		t.Errorf("pairings: got %+v, want both", got)
	}
	db, err = sql.Open("sqlite", filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var channel string
	var open, watched int
	if err := db.QueryRow("SELECT channel, open, watched FROM tickets WHERE number = 'SQ-20261123-0001'").Scan(&channel, &open, &watched); err != nil || channel != "12345" || open != 1 || watched != 1 {
		t.Errorf("got %q, open %d, watched %d, %v", channel, open, watched, err)
	}
	var waits, supports string
	if err := db.QueryRow("SELECT group_concat(waits_for, ','), (SELECT group_concat(open, ',') FROM ticket_supports ORDER BY ticket) FROM tickets ORDER BY number").
		Scan(&waits, &supports); err != nil || waits != ",office,,leader" || supports != "1,0" {
		t.Errorf("waiting for %q, supports open %q, %v", waits, supports, err)
	}
}
