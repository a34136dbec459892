package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

func TestNobodyOnTheRoster(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	look := func(name, want string, args ...string) {
		t.Helper()
		status, out, errOut := command(append([]string{"roster", "--data", data}, args...)...)
		if why := oneSentence(out, want); status != 0 || why != "" {
			t.Errorf("%s: status %d, %q %q: %s", name, status, out, errOut, why)
		}
	}
	command("import", "--data", data, write("办法.txt", "样县办法\n第一条 有补贴。\n"))
	look("an empty roster", "--kind roster")
	look("an empty roster, asked for somebody", "--kind roster", "张三丰")
	command("import", "--data", data, "--kind", "roster", write("名册.csv", "姓名,单位,职务,领域,办公电话\n王甲,县税务局,科员,税费,0391-1\n"))
	look("nobody of the name", "没有找到“张三丰”", "张三丰")
}

// TestRosterPage: one page that needs nothing else, the same bytes for the same people, and no phone that is hidden.
func TestRosterPage(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, args := range [][]string{
		{"--kind", "unit", write("单位.csv", "名称,职责,电话,截止日期\n县税务局,税费,0391-1000000,\n县商务局,外贸,0391-1000001,\n撤局,旧事,0391-1000002,2020-12-31\n")},
		{"--kind", "roster", write("名册.csv", "姓名,单位,职务,领域,电话,公开电话,角色,截止日期\n<甲>,县税务局,股长,税费,0391-1000009,,,\n乙某,县税务局,,,13800000000,否,联络员,\n离任者,县税务局,,税费,,,,2026-11-01\n")},
	} {
		if status, _, errOut := command(append([]string{"import", "--data", data}, args...)...); status != 0 {
			t.Fatal(errOut)
		}
	}
	st, err := openStore(&env{ctx: t.Context()}, data)
	if err != nil {
		t.Fatal(err)
	}
	err = st.store.Do(t.Context(), func(tx *store.Tx) error {
		p, err := tx.PersonNamed(t.Context(), "<甲>", 0)
		if err != nil {
			return err
		}
		in, err := tx.PersonNamed(t.Context(), "乙某", 0)
		if err != nil {
			return err
		}
		return tx.PutAbsence(t.Context(), bot.Absence{Person: p.ID, StandIn: in.ID, From: "2026-11-23", To: "2026-11-24"})
	})
	if err := errors.Join(err, st.Close()); err != nil {
		t.Fatal(err)
	}
	page := func(day string) string {
		to := filepath.Join(dir, "名册.html")
		if status, out, errOut := command("roster", "--data", data, "--html", to, "--as-of", day); status != 0 || oneSentence(out, "已写") != "" {
			t.Fatal(status, out, errOut)
		}
		b, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	first := page("2026-11-23")
	if page("2026-11-23") != first {
		t.Error("two pages of one day differ")
	}
	for _, want := range []string{"制表日期:<time datetime=\"2026-11-23\">", "1 个单位 2 人", "&lt;甲&gt;", "外出</span>,由乙某代班 0391-1000000", "税费", "还没有解读员的单位", "县商务局", "lang=\"zh-CN\""} {
		if !strings.Contains(first, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	for _, not := range []string{"13800000000", "离任者", "撤局", "<script", "http:", "https:", "src=", "<甲>"} {
		if strings.Contains(first, not) {
			t.Errorf("%q is on the page", not)
		}
	}
	if later := page("2026-11-25"); strings.Contains(later, "外出") {
		t.Error("still away the day after")
	}
}
