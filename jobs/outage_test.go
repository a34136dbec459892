package jobs_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/jobs"
)

// After a stop of any length each person hears once of each date that passed, the newest word of it, marked late; whatever
// was planned is sent or folded, and the next round is silent.
func TestAfterAStopOfAnyLength(t *testing.T) {
	for _, row := range []struct {
		name, start, end string
		heard            map[string]int // how many messages each gets
	}{
		{"a night", "2026-11-25 18:30", "2026-11-26 08:30", map[string]int{"甲": 1}},
		{"two days", "2026-11-25 18:30", "2026-11-27 09:00", map[string]int{"甲": 2}},
		{"a week", "2026-11-25 18:30", "2026-12-03 09:00", map[string]int{"甲": 2, "局长": 2, "办": 2, "主任": 2, "县长": 1}},
		{"a month", "2026-11-25 18:30", "2026-12-28 09:00", map[string]int{"甲": 2, "局长": 2, "办": 2, "主任": 2, "县长": 2}},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := settle(t, "2026-11-23 09:00")
			reminding(c)
			n := c.working(false)
			c.tick("2026-11-25 08:30")
			c.now = at(row.start)
			got := map[string]int{}
			lines := c.tick(row.end)
			for _, l := range lines {
				name, _, _ := strings.Cut(l, ": ")
				got[name]++
			}
			for name, want := range row.heard {
				if got[name] != want {
					t.Errorf("%s hears %d, want %d:\n%s", name, got[name], want, strings.Join(lines, "\n"))
				}
				delete(got, name)
			}
			if len(got) > 0 {
				t.Errorf("heard besides: %v", got)
			}
			c.expect("a minute later", c.tick(row.end[:14]+"59"))
			c.settled(n)
		})
	}
}

// settled: nothing that is due stays planned.
func (c *county) settled(ns ...ticket.Number) {
	c.t.Helper()
	for _, n := range ns {
		rs, err := c.st.Reminders(c.t.Context(), n)
		if err != nil {
			c.t.Fatal(err)
		}
		for _, r := range rs {
			if r.State == ticket.Planned && !r.Due.After(c.now) {
				c.t.Errorf("%s is due, and neither sent nor folded", r.Key())
			}
		}
	}
}

// Whoever moves a ticket right after a stop, before the reminders went out, takes nothing from those who were to hear.
func TestAMoveAfterAStopForgetsNothing(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	reminding(c)
	n := c.working(false)
	c.tick("2026-11-25 08:30")
	c.now = at("2026-12-03 08:29") // stopped since; before the round somebody writes
	c.do(n, "甲", ticket.Move{Verb: ticket.Interim, Text: "正在协调"})
	got := strings.Join(c.tick("2026-12-03 08:30"), "\n")
	for _, want := range []string{"局长: " + string(n) + " 对企业承诺已逾期 3 个工作日", "办: " + string(n) + " 对企业承诺已逾期 3 个工作日"} {
		if !strings.Contains(got, want) {
			t.Errorf("got\n%s\nwant %s", got, want)
		}
	}
	c.settled(n)
}

// A reminder that is found undeliverable on its way goes to the next in line in its own words; the revisit that stands in a
// cadre's list likewise.
func TestAReminderThatDoesNotArriveGoesOn(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	d := doors{c.st}
	c.run(&jobs.Digest{Store: d, Calendar: c.rules.Calendar}, &jobs.Remind{Store: d, Calendar: c.rules.Calendar, Budget: 3})
	late, answered := c.working(false), c.answered()
	lose := func(when, who string) []string {
		t.Helper()
		c.now = at(when)
		c.runner.Tick(t.Context())
		p, err := c.st.Person(t.Context(), c.people[who])
		if err != nil {
			t.Fatal(err)
		}
		waiting, err := c.st.Waiting(t.Context(), 1000)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range waiting {
			if w.Chat != p.Chat {
				continue
			}
			row, err := c.st.Outbound(t.Context(), w.ID)
			if err != nil {
				t.Fatal(err)
			}
			c.put(func(tx *store.Tx) error {
				if err := tx.ChatGone(t.Context(), p.Chat); err != nil {
					return err
				}
				return jobs.Undelivered(t.Context(), tx, row, c.now)
			})
		}
		return c.read()
	}
	if got := strings.Join(lose("2026-11-25 08:30", "甲"), "\n"); !strings.Contains(got, "乙: "+string(late)+" 首次反馈快到期了") {
		t.Errorf("甲 is gone: got\n%s", got)
	}
	got := strings.Join(lose("2026-11-26 08:30", "干部"), "\n")
	if !strings.Contains(got, "办: "+string(answered)+" 待回访 · 示例面粉厂") {
		t.Errorf("the cadre is gone: got\n%s", got)
	}
	missed, err := c.st.Undelivered(t.Context(), at("2026-11-20 09:00"))
	if err != nil || len(missed) != 2 || !missed[0].Gone {
		t.Errorf("the visible list: %+v, %v", missed, err)
	}
	if got := strings.Join(c.tick("2026-11-27 08:30"), "\n"); !strings.Contains(got, "办: 未办结") {
		t.Errorf("the office's list: %s", got)
	}
}

// When the promise was broken before a unit had the ticket, the unit is reminded of its own clock.
func TestAUnitThatGetsALateTicketHasItsOwnClock(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	reminding(c)
	c.join("丙", bot.Grant{Role: bot.Interpreter, Unit: c.units["税务局"]})
	n := c.working(false)
	c.tick("2026-12-14 09:00")
	c.do(n, "办", ticket.Move{Verb: ticket.Redispatch, Unit: c.units["税务局"], Text: "职责调整"})
	c.do(n, "丙", ticket.Move{Verb: ticket.Sign})
	if got := strings.Join(c.tick("2026-12-21 08:30"), "\n"); !strings.Contains(got, "丙: "+string(n)+" 单位办理今天到期") {
		t.Errorf("got\n%s", got)
	}
}

// While a cadre is away his stand-in has his revisits, and nobody is reminded twice.
func TestAbsenceOverSpringFestival(t *testing.T) {
	c := settle(t, "2026-02-11 09:00")
	reminding(c)
	n := string(c.answered()) // three working days: 12, 13, 14 February
	c.away("干部", "同事", "2026-02-14", "2026-02-28")
	c.expect("a make-up Saturday: whoever stands in", c.tick("2026-02-14 08:30"), "同事: "+n+" 请回访企业,问一问是否真的解决了(2月14日(周六)前)")
	c.expect("in the holiday", c.tick("2026-02-20 10:00"))
	c.expect("after it", c.tick("2026-02-24 08:30"), "同事: "+n+" 回访已逾期 1 个工作日(应于2月14日(周六)前)")
	c.expect("two working days late: the office too", c.tick("2026-02-25 08:30"), "办: "+n+" 回访已逾期 2 个工作日(应于2月14日(周六)前)", "主任: "+n+" 回访已逾期 2 个工作日(应于2月14日(周六)前)")
}
