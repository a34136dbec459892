package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// One line a date, with the holidays of a year that the data folder brings.
func TestExplainCommand(t *testing.T) {
	dir := t.TempDir()
	st, err := store.Open(t.Context(), store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	err = st.Do(t.Context(), func(tx *store.Tx) error {
		id, err := tx.PutPerson(t.Context(), bot.Person{Chat: 1, Nick: "老王"})
		if err != nil {
			return err
		}
		_, err = ticket.NewDesk(tx, ticket.Rules{}, wording.Words{}).Do(t.Context(), "", ticket.Move{Verb: ticket.Open, By: id, Cause: "test",
			At: time.Date(2026, 12, 30, 9, 0, 0, 0, calendar.Shanghai), New: &ticket.Filing{Class: ticket.Help, Owner: id, Text: "电价高"}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	explain := func(number string) (string, int) {
		var out, errs bytes.Buffer
		status := run([]string{"explain", "--data", dir, number}, &out, &errs)
		return out.String() + errs.String(), status
	}
	got, status := explain("sq202612300001")
	for _, want := range []string{"SQ-20261230-0001 待受理", "\n  2026-12-31 周四 第1天\n", "\n  2027-01-06 周三(暂定) 第7天,18:00 到期\n", "日期暂定"} {
		if status != 0 || !strings.Contains(got, want) {
			t.Errorf("status %d, got\n%s\nwant %q in it", status, got, want)
		}
	}
	if strings.ContainsAny(got, "{}") {
		t.Errorf("not for reading aloud:\n%s", got)
	}
	holidays := filepath.Join(dir, "holidays.yaml")
	if err := os.WriteFile(holidays, []byte("[{year: 2027, source: 试用数据, off: [2027-01-01..2027-01-06]}]"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, status = explain("SQ-20261230-0001")
	if want := "\n  2027-01-07 周四 18:00 到期\n"; status != 0 || !strings.Contains(got, want) || strings.Contains(got, "暂定") {
		t.Errorf("with the notice in the folder: status %d, got\n%s\nwant %q in it", status, got, want)
	}
	for name, row := range map[string][2]string{
		"no such ticket":        {"SQ-20261230-0009", "没有 SQ-20261230-0009"},
		"no number":             {"电价", "不像诉求编号"},
		"a number without date": {"42号那个", "要写全"},
	} {
		if got, status := explain(row[0]); status == 0 || !strings.Contains(got, row[1]) || strings.Count(strings.TrimSpace(got), "\n") > 0 {
			t.Errorf("%s: status %d, got %q, want one line with %q", name, status, got, row[1])
		}
	}
	if err := os.WriteFile(holidays, []byte("[{year: 2027, off: [2027-13-01]}]"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, status := explain("SQ-20261230-0001"); status == 0 || !strings.Contains(got, "holidays.yaml 写得不对") {
		t.Errorf("a fault in holidays.yaml: status %d, got %q", status, got)
	}
}
