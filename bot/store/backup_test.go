package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

func TestBackupBesideARunningWriter(t *testing.T) {
	s := open(t)
	ctx, stop := context.WithCancel(t.Context())
	begun := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 0; ctx.Err() == nil; i++ {
			s.Do(ctx, func(tx *store.Tx) error {
				return errors.Join(tx.PutSetting(ctx, fmt.Sprint("a", i), "x"), tx.PutSetting(ctx, fmt.Sprint("b", i), "x"))
			})
			if i == 50 {
				close(begun)
			}
		}
	})
	<-begun
	dir := t.TempDir()
	path := filepath.Join(dir, store.FileName)
	err := s.Backup(t.Context(), path)
	stop()
	wg.Wait()
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("got %v and %v, want rights 600", info.Mode(), err)
	}
	if err := store.CheckFile(t.Context(), path); err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 {
		t.Errorf("got %v, want the backup alone", left)
	}
	copied := openAt(t, dir)
	for i := range 51 {
		for _, k := range []string{"a", "b"} {
			if v := must(copied.Setting(t.Context(), fmt.Sprint(k, i)))(t); v != "x" {
				t.Fatalf("%s%d: got %q, want x: it was done before the backup", k, i, v)
			}
		}
	}
}

func TestBrokenFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(dir, "empty.db")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{text, empty, filepath.Join(dir, "absent.db")} {
		if err := store.CheckFile(t.Context(), path); err == nil {
			t.Errorf("%s: got no error", filepath.Base(path))
		}
	}
}

func TestVerifyNamesEveryFault(t *testing.T) {
	dir := t.TempDir()
	s := openAt(t, dir)
	c := settle(t, s)
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-1", State: ticket.Submitted, Owner: c.owner, Filed: monday}),
			tx.PlanReminder(ctx, ticket.Reminder{Ticket: "SQ-1", Rule: "due-soon", Due: monday}),
			tx.Enqueue(ctx, bot.Outbound{Key: "k", Kind: bot.Send, Message: bot.Message{Chat: 1, Ticket: "SQ-1"}, Reminder: 1}))
	})
	report := must(s.Verify(t.Context()))(t)
	if !report.Sound() || report.Tickets != 1 || report.Outbox != 1 {
		t.Fatalf("got %+v, want it sound", report)
	}
	for _, row := range []struct{ damage, want string }{
		{"UPDATE outbox SET state = 'sent'", "却没有记下消息号"},
		{"UPDATE outbox SET sent_id = 9", "提醒却还在等"},
		{"UPDATE outbox SET reminder = 99", "所属的提醒不存在"},
		{"UPDATE outbox SET state = 'lost'", "状态不认识"},
		{"UPDATE reminders SET ticket = 'SQ-9'", "提醒 1 所属的工单不存在"},
		{"UPDATE tickets SET owner = 999", "引用的 people 不存在"},
		{"UPDATE tickets SET owner = NULL, state = 'closed'", "在清单里的状态"},
		{"UPDATE tickets SET state = 'submitted', lead = 1", "在清单里的状态"},
		{"UPDATE tickets SET lead = NULL, class = '求助'", "在清单里的状态"},
		{`UPDATE tickets SET body = json_set(body, '$.Events', 1)`, "应有 1 条事件,实有 0 条"},
		{`INSERT INTO events VALUES ('SQ-1', 1, 'open', 1, 0, 'c', '', 'submitted', x'7b7d', '', 'd', '', 'h')`, "事件链断了"},
		{"DELETE FROM tickets", "消息 1 所属的工单不存在"},
	} {
		if err := outside(t, dir, row.damage); err != nil {
			t.Fatal(err)
		}
		report := must(s.Verify(t.Context()))(t)
		if !slices.ContainsFunc(report.Problems, func(p string) bool { return strings.Contains(p, row.want) }) {
			t.Errorf("after %s: got %q, want %q", row.damage, report.Problems, row.want)
		}
	}
}

// A copy has the files beside the database in it, as they are on that day and no others.
func TestBackupBringsTheFilesBeside(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Beside: []string{"a.yaml", "b.yaml", "c.yaml"}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	copied := func(files map[string]string) map[string][]byte {
		t.Helper()
		for name, text := range files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		there := t.TempDir()
		path := filepath.Join(there, store.FileName)
		if err := s.Backup(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		if err := store.CheckFile(t.Context(), path); err != nil {
			t.Error(err)
		}
		if left, _ := filepath.Glob(filepath.Join(there, "*")); len(left) != 1 {
			t.Errorf("got %v, want the backup alone", left)
		}
		return must(openAt(t, there).Beside(t.Context()))(t)
	}
	got := copied(map[string]string{"a.yaml": "甲: 1\n", "b.yaml": "", "d.yaml": "another's"})
	if len(got) != 2 || string(got["a.yaml"]) != "甲: 1\n" || string(got["b.yaml"]) != "" {
		t.Errorf("got %q", got)
	}
	if err := os.Remove(filepath.Join(dir, "b.yaml")); err != nil {
		t.Fatal(err)
	}
	if got = copied(map[string]string{"a.yaml": "甲: 2\n"}); len(got) != 1 || string(got["a.yaml"]) != "甲: 2\n" {
		t.Errorf("got %q, want a.yaml alone, as it is now", got)
	}
	if had := must(s.Beside(t.Context()))(t); len(had) != 0 {
		t.Errorf("the store itself holds %q", had)
	}
}
