package jobs_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/jobs"
)

// reminding leaves only the job that reminds.
func reminding(c *county) *jobs.Remind {
	r := &jobs.Remind{Store: doors{c.st}, Calendar: c.rules.Calendar, Budget: 3}
	c.run(r)
	return r
}

// A stop across 春节: on the first working morning each person gets one message for each date of each ticket.
func TestEachDueReminderArrivesOnceAfterAStopAcrossTheHoliday(t *testing.T) {
	c := settle(t, "2026-02-13 09:00")
	reminding(c)
	unsigned := c.file(ticket.Help, false)
	c.do(unsigned, "办", ticket.Move{Verb: ticket.Dispatch, Unit: c.units["发改委"]})
	worked := c.working(false)
	asked := c.do(c.working(false), "甲", ticket.Move{Verb: ticket.Ask, Text: "请补电费单"})
	answered := c.answered()
	if got := c.tick("2026-02-13 09:01"); len(got) != 0 {
		t.Errorf("before the stop: got %v", got)
	}

	got := c.tick("2026-02-24 08:31")
	c.expect("after the stop", got,
		"甲: "+string(unsigned)+" 签收已逾期 1 个工作日(应于2月14日(周六)前)(迟发)", "局长: "+string(unsigned)+" 签收已逾期 1 个工作日(应于2月14日(周六)前)",
		"乙: "+string(unsigned)+" 签收已逾期 1 个工作日(应于2月14日(周六)前)(迟发)",
		"甲: "+string(worked)+" 对企业承诺今天到期(迟发)")
	c.expect("a second round", c.tick("2026-02-24 08:32"))
	c.expect("the day after", c.tick("2026-02-25 08:30"), "办: "+string(unsigned)+" 签收已逾期 2 个工作日(应于2月14日(周六)前)", "主任: "+string(unsigned)+" 签收已逾期 2 个工作日(应于2月14日(周六)前)",
		"甲: "+string(worked)+" 对企业承诺已逾期 1 个工作日(应于2月24日(周二)前)",
		"干部: "+string(answered)+" 请回访企业,问一问是否真的解决了(2月25日(周三)前)")
	seen := map[string]bool{}
	for _, n := range []ticket.Number{unsigned, worked, asked, answered} {
		rs, err := c.st.Reminders(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rs {
			if r.State == ticket.Planned && !r.Due.After(c.now) {
				t.Errorf("%s is due and neither sent nor folded", r.Key())
			}
			if k := r.Key(); seen[k] {
				t.Errorf("%s twice", k)
			} else {
				seen[k] = true
			}
		}
	}
}

// The same days lived through: everybody is reminded on the day, nobody is reminded late.
func TestRemindersOnTheirDay(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	reminding(c)
	n := string(c.working(false))
	for _, day := range []struct {
		when string
		want []string
	}{
		{"2026-11-23 10:00", nil},
		{"2026-11-25 08:29", nil},
		{"2026-11-25 08:30", []string{"甲: " + n + " 首次反馈快到期了(11月26日(周四)前)"}},
		{"2026-11-26 08:30", []string{"甲: " + n + " 首次反馈今天到期"}},
		{"2026-11-26 20:00", nil},
		{"2026-11-27 08:30", []string{"甲: " + n + " 首次反馈已逾期 1 个工作日(应于11月26日(周四)前)", "甲: " + n + " 对企业承诺快到期了(11月30日(周一)前)"}},
		{"2026-11-28 12:00", nil}, // Saturday
		{"2026-11-30 08:30", []string{"甲: " + n + " 对企业承诺今天到期", "局长: " + n + " 首次反馈已逾期 2 个工作日(应于11月26日(周四)前)"}},
	} {
		c.expect(day.when, c.tick(day.when), day.want...)
	}
}

// Five working days slept through: the newest reminder of a date, not one for every rule passed.
func TestOlderRemindersAreFoldedIntoTheNewest(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	reminding(c)
	n := string(c.working(false))
	c.expect("a week late", c.tick("2026-12-07 09:00"),
		"甲: "+n+" 首次反馈已逾期 7 个工作日(应于11月26日(周四)前)(迟发)", "甲: "+n+" 对企业承诺已逾期 5 个工作日(应于11月30日(周一)前)(迟发)",
		"局长: "+n+" 首次反馈已逾期 7 个工作日(应于11月26日(周四)前)(迟发)", "局长: "+n+" 对企业承诺已逾期 5 个工作日(应于11月30日(周一)前)(迟发)",
		"办: "+n+" 首次反馈已逾期 7 个工作日(应于11月26日(周四)前)(迟发)", "主任: "+n+" 首次反馈已逾期 7 个工作日(应于11月26日(周四)前)(迟发)",
		"办: "+n+" 对企业承诺已逾期 5 个工作日(应于11月30日(周一)前)(迟发)", "主任: "+n+" 对企业承诺已逾期 5 个工作日(应于11月30日(周一)前)(迟发)",
		"县长: "+n+" 首次反馈已逾期 7 个工作日(应于11月26日(周四)前)(迟发)", "县长: "+n+" 对企业承诺已逾期 5 个工作日(应于11月30日(周一)前)")
}

func TestQuietHours(t *testing.T) {
	c := settle(t, "2026-11-27 09:00") // Friday
	reminding(c)
	plain, urgent := string(c.file(ticket.Help, false)), string(c.file(ticket.Help, true))
	c.do(ticket.Number(plain), "办", ticket.Move{Verb: ticket.Dispatch, Unit: c.units["发改委"]})
	c.do(ticket.Number(urgent), "办", ticket.Move{Verb: ticket.Dispatch, Unit: c.units["发改委"]})
	c.tick("2026-11-30 09:00") // both due today
	c.expect("the hour it is due: the urgent one at once", c.tick("2026-11-30 18:00"),
		"甲: "+urgent+" 签收已逾期(应于11月30日(周一)前)", "乙: "+urgent+" 签收已逾期(应于11月30日(周一)前)",
		"局长: "+urgent+" 签收已逾期(应于11月30日(周一)前)")
	c.expect("in the night", c.tick("2026-11-30 23:00"))
	c.expect("before office hours", c.tick("2026-12-01 08:29"))
	c.expect("when the office opens", c.tick("2026-12-01 08:30"),
		"甲: "+plain+" 签收已逾期 1 个工作日(应于11月30日(周一)前)", "乙: "+plain+" 签收已逾期 1 个工作日(应于11月30日(周一)前)",
		"局长: "+plain+" 签收已逾期 1 个工作日(应于11月30日(周一)前)")
}

// What moved on between the look at the table and the sending is not reminded of.
func TestSupersededInTheMeantime(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	n := c.file(ticket.Help, false)
	c.do(n, "办", ticket.Move{Verb: ticket.Dispatch, Unit: c.units["发改委"]})
	c.run(&jobs.Remind{Store: meanwhile{doors{c.st}, func() { c.do(n, "甲", ticket.Move{Verb: ticket.Sign}) }}, Calendar: c.rules.Calendar})
	c.expect("signed in the meantime", c.tick("2026-11-24 08:30"))
}

// meanwhile lets something happen after the table was looked at.
type meanwhile struct {
	doors
	happens func()
}

func (m meanwhile) DueReminders(ctx context.Context, now time.Time, limit int) ([]ticket.Reminder, error) {
	due, err := m.doors.DueReminders(ctx, now, limit)
	m.happens()
	return due, err
}

func TestStandInsAndTheNextInLine(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	reminding(c)
	n := string(c.working(false))
	c.away("甲", "乙", "2026-11-25", "2026-11-25")
	c.expect("while 甲 is away", c.tick("2026-11-25 08:30"), "乙: "+n+" 首次反馈快到期了(11月26日(周四)前)")
	c.gone("甲")
	c.expect("甲 is gone: a colleague", c.tick("2026-11-26 08:30"), "乙: "+n+" 首次反馈今天到期")
	c.gone("乙")
	c.expect("nobody of the unit but its head", c.tick("2026-11-27 08:30"),
		"局长: "+n+" 首次反馈已逾期 1 个工作日(应于11月26日(周四)前)", "局长: "+n+" 对企业承诺快到期了(11月30日(周一)前)")
	c.gone("局长")
	got := c.tick("2026-11-30 08:30")
	if s := strings.Join(got, "\n"); !strings.Contains(s, "办: "+n+" 对企业承诺今天到期") || !strings.Contains(s, "主任: ") || len(got) != 4 {
		t.Errorf("nobody of the unit: got\n%s", s)
	}
}

// Who lost his role since a reminder was planned hears nothing of the ticket any more.
func TestWhoLostHisRoleIsNotReminded(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	reminding(c)
	n := string(c.working(false))
	p, err := c.st.Person(t.Context(), c.people["甲"])
	if err != nil {
		t.Fatal(err)
	}
	p.Grants = []bot.Grant{{Role: bot.Interpreter, Unit: c.units["税务局"]}}
	c.put(func(tx *store.Tx) error { _, err := tx.PutPerson(t.Context(), p); return err })
	c.expect("the day before", c.tick("2026-11-25 08:30"), "乙: "+n+" 首次反馈快到期了(11月26日(周四)前)")
}

// The owner gets three unasked messages a week; what waits beyond that comes when the week has room.
func TestContactBudget(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	reminding(c).Budget = 1
	first := string(c.do(c.working(false), "甲", ticket.Move{Verb: ticket.Ask, Text: "请补电费单"}))
	second := string(c.do(c.working(false), "甲", ticket.Move{Verb: ticket.Ask, Text: "请补用电合同"}))
	c.expect("the day before", c.tick("2026-11-27 08:30"), "老王: "+first+" 补充材料快到期了(11月30日(周一)前)")
	c.expect("the day itself: the week is full", c.tick("2026-11-30 08:30"))
	got := c.tick("2026-12-04 08:31")
	if len(got) != 1 {
		t.Errorf("a week later: got %v, want one of %s, %s", got, first, second)
	}
}

// A reminder that cannot be sent does not keep back the others.
func TestOneFaultDoesNotKeepBackTheOthers(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	first, second := c.file(ticket.Help, false), c.file(ticket.Help, false)
	broken := stuck{doors{c.st}, first}
	r := &jobs.Remind{Store: broken, Calendar: c.rules.Calendar, Budget: 3}
	c.now = at("2026-11-24 08:30")
	if err := r.Run(t.Context(), c.now); err == nil || !strings.Contains(err.Error(), "stuck") {
		t.Errorf("got %v, want the fault of %s", err, first)
	}
	c.expect("the other", c.read(), "办: "+string(second)+" 交办今天到期", "主任: "+string(second)+" 交办今天到期")
}
