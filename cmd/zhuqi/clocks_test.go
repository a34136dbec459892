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

// ownClock is 13710 under another name with a promise of its own, as a county would write it.
func ownClock(name, since string, days string) string {
	return `- name: ` + name + `
  title: 试用
  source: 试用数据
  since: ` + since + `
  steps:
    dispatch: {amount: 1, unit: natural, from: back}
    sign: {amount: 1, unit: working, from: dispatched}
    report: {amount: 3, unit: natural, from: filed}
    promise: {amount: ` + days + `, unit: working, from: filed}
    unit: {amount: 7, unit: natural, from: dispatched}
    return: {amount: 1, unit: working, from: dispatched}
    supply: {amount: 5, unit: working, from: asked}
    redo: {amount: 5, unit: working, from: redone}
    revisit: {amount: 3, unit: working, from: answered}
    retry: {amount: 1, unit: working, from: found}
    lapse: {amount: 5, unit: working, from: answered}
    support: {amount: 3, unit: working, from: dispatched}
    decide: {amount: 3, unit: working, from: wanted}
`
}

func TestClocksOfACounty(t *testing.T) {
	for _, c := range []struct{ what, clocks, county, inForce, refused string }{
		{"none", "", "", "13710", ""},
		{"remarks alone", "# 以后再写\n", "", "13710", ""},
		{"one of its own from a day on", ownClock("本县", "2026-06-01", "4"), "", "本县", ""},
		{"one that comes later", ownClock("本县", "2027-01-01", "4"), "", "13710", ""},
		{"named in county.yaml", ownClock("本县", `""`, "4"), "profile: 本县", "本县", ""},
		{"one that ships", "", `profile: "3-13"`, "3-13", ""},
		{"one that nobody wrote", "", "profile: 3h", "", "13710、1137、15-30"},
		{"two at one time", ownClock("甲", "2026-01-01", "4") + ownClock("乙", "2026-06-01", "5"), "", "", "profiles.yaml 写得不对:方案 乙:有效期和另一个方案重叠(甲)"},
		{"a slip in a step", strings.Replace(ownClock("本县", "2026-01-01", "4"), "promise:", "promies:", 1), "", "", "方案 本县 的 promise:缺少这一步"},
		{"a slip in a field", strings.Replace(ownClock("本县", "2026-01-01", "4"), "since:", "from-day:", 1), "", "", "行不认识 from-day"},
		{"no days", ownClock("本县", "2026-01-01", "0"), "", "", "amount 要大于 0(0)"},
	} {
		dir := t.TempDir()
		for name, text := range map[string]string{"profiles.yaml": c.clocks, "county.yaml": c.county} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		r, err := rulesOf(dir)
		switch {
		case c.refused != "":
			if err == nil || !strings.Contains(err.Error(), c.refused) || countyCheck(dir).wrong == "" {
				t.Errorf("%s: got %v, want %q, and doctor to say so", c.what, err, c.refused)
			}
		case err != nil || r.InForce("2026-11-23").Name != c.inForce:
			t.Errorf("%s: got %s, %v, want %s", c.what, r.InForce("2026-11-23").Name, err, c.inForce)
		}
	}
}

// A ticket keeps its dates, and explain says by which version, when the county writes its clock anew.
func TestExplainByTheClockOfThatDay(t *testing.T) {
	dir := t.TempDir()
	write := func(days string) ticket.Rules {
		if err := os.WriteFile(clocksFile(dir), []byte(ownClock("本县", "2026-01-01", days)), 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := rulesOf(dir)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	st, err := store.Open(t.Context(), store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	rules := write("4")
	if err := keepClocks(t.Context(), st, rules); err != nil {
		t.Fatal(err)
	}
	err = st.Do(t.Context(), func(tx *store.Tx) error {
		id, err := tx.PutPerson(t.Context(), bot.Person{Chat: 1, Nick: "老王"})
		if err != nil {
			return err
		}
		_, err = ticket.NewDesk(tx, rules, wording.Words{}).Do(t.Context(), "", ticket.Move{Verb: ticket.Open, By: id, Cause: "test",
			At: time.Date(2026, 11, 23, 9, 0, 0, 0, calendar.Shanghai), New: &ticket.Filing{Class: ticket.Help, Owner: id, Text: "电价高"}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	write("9")
	var out bytes.Buffer
	if status := run([]string{"explain", "--data", dir, "SQ-20261123-0001"}, &out, &out); status != 0 {
		t.Fatal(out.String())
	}
	for _, want := range []string{"时限方案 本县(试用数据)", "提交日适用 2026-01-01 起的规定", "版本 本县@", "对企业承诺:自 2026-11-23 周一 起 4个工作日", "2026-11-27 周五 第4天,18:00 到期"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("got\n%s\nwant %q in it", out.String(), want)
		}
	}
}
