package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

func TestImportOuterTwice(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "d")
	sheet := filepath.Join(t.TempDir(), "转办.csv")
	write := func(due string) {
		t.Helper()
		text := "工单编号,来电时间,企业名称,诉求内容,办理时限\nRX-1,2026-11-20,虚构面粉厂,门口的路灯坏了," + due + "\n,2026-11-20,虚构面粉厂,没有单号,\n"
		if err := os.WriteFile(sheet, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("2026-11-30")
	if status, _, errOut := command("import", "--data", dir, "--kind", "outer", sheet); status != 1 || !strings.Contains(errOut, "--channel") {
		t.Errorf("without a channel: %d %q", status, errOut)
	}
	if status, _, errOut := command("import", "--data", dir, "--kind", "outer", "--channel", "12345", sheet); status != 1 || !strings.Contains(errOut, "还没有活动办人员") {
		t.Errorf("without an office: %d %q", status, errOut)
	}
	e := &env{ctx: t.Context(), now: time.Now}
	f, err := openStore(e, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.store.Do(e.ctx, func(tx *store.Tx) error {
		_, err := tx.PutPerson(e.ctx, bot.Person{Name: "周办", Chat: 5, Grants: []bot.Grant{{Role: bot.Office}}})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ flag, due, says string }{
		{"--preview", "2026-11-30", "新增 1,变更 0,未变 0"},
		{"--channel=12345", "2026-11-30", "新增 1,变更 0,未变 0"},
		{"--channel=市12345热线", "2026-11-30", "新增 0,变更 0,未变 1"},
		{"--channel=12345", "2026-12-04", "时限有变:"},
	} {
		write(x.due)
		status, out, errOut := command("import", "--data", dir, "--kind", "outer", "--channel", "12345", x.flag, sheet)
		if status != 0 || !strings.Contains(out, x.says) || !strings.Contains(out, "缺外部单号") {
			t.Errorf("%s %s: %d %q %q, want %q", x.flag, x.due, status, out, errOut, x.says)
		}
	}
	ts, err := f.store.Tickets(e.ctx, ticket.Filter{})
	if err != nil || len(ts) != 1 || ts[0].Outer != "RX-1" || ts[0].Dues.Outer.Format("01-02 15:04") == "" {
		t.Errorf("got %+v %v", ts, err)
	}
	waiting, err := f.store.Waiting(e.ctx, 10)
	if err != nil || len(waiting) != 1 {
		t.Errorf("the office is told %d times, want once: %v", len(waiting), err)
	}
	if _, err := os.Stat(filepath.Join(dir, "没有导入的行-转办.xlsx")); err != nil {
		t.Error(err)
	}
}

func TestReturnCommand(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "d")
	f, err := openStore(&env{ctx: t.Context(), now: time.Now}, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := filepath.Join(t.TempDir(), "反馈.xlsx")
	if status, said, errOut := command("return", "--data", dir, "--month", "2026-11", out); status != 0 || !strings.Contains(said, "外部工单 0 件") {
		t.Errorf("%d %q %q", status, said, errOut)
	}
	if info, err := os.Stat(out); err != nil || info.Size() == 0 {
		t.Error("nothing written", err)
	}
	if status, _, errOut := command("return", "--data", dir, "--month", "11月", out); status != 1 || !strings.Contains(errOut, "2026-11") {
		t.Errorf("a bad month: %d %q", status, errOut)
	}
}
