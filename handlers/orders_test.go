package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// desk is an office with a ticket that 县税务局 works on, and with the people whom leaders work through.
func desk(t *testing.T) (*office, ticket.Number) {
	o := open(t)
	o.join(supervisor, "督查", bot.Grant{Role: bot.Supervision})
	o.join(headClerk, "主任", bot.Grant{Role: bot.OfficeHead})
	n := o.file(ticket.Help, "退税三个月没到账")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	return o, n
}

func (o *office) orders(n ticket.Number) []ticket.Instruction { return o.ticket(n).Instructions }

// An instruction as people write it: who, which unit, of when or until when, and the words.
func TestInstructionsAsWritten(t *testing.T) {
	for _, c := range []struct {
		who               bot.ChatID
		said              string
		name, unit        string
		dated, until, say string
	}{
		{clerk, "张县长 县税务局 2026-12-10 请尽快核实并报结果", "张县长", "县税务局", "", "12-10", "请尽快核实并报结果"},
		{clerk, "批示领导:李副书记 2026-11-20 请速办", "李副书记", "县税务局", "11-20", "", "请速办"},
		{clerk, "县长批示:请税务局12月5日前报结果", "县长", "县税务局", "", "12-05", "请税务局12月5日前报结果"},
		{supervisor, "县税务局 张县长 请速办", "张县长", "县税务局", "", "", "请速办"},
		{supervisor, "张县长 2026-11-20 2026-12-10 请速办", "张县长", "县税务局", "11-20", "12-10", "请速办"},
		{leader, "2026-12-10 请速办", "县长", "县税务局", "", "12-10", "请速办"},
		{clerk, "批示领导：李副书记，2026-11-20，请速办", "李副书记", "县税务局", "11-20", "", "请速办"},
		{leader, "请速办", "县长", "县税务局", "", "", "请速办"},
	} {
		o, n := desk(t)
		o.say(c.who, string(n))
		if c.who == clerk {
			o.press(c.who, "更多")
		}
		o.press(c.who, "批示")
		o.say(c.who, c.said)
		all := o.orders(n)
		if len(all) != 1 {
			t.Errorf("%s: %d instructions\n%s", c.said, len(all), o.last(c.who).HTML)
			continue
		}
		i := all[0]
		day := func(at interface{ IsZero() bool }, s string) string {
			if at.IsZero() {
				return ""
			}
			return s
		}
		dated, until := day(i.Dated, i.Dated.In(calendar.Shanghai).Format("01-02")), day(i.Until, i.Until.In(calendar.Shanghai).Format("01-02"))
		if i.Name != c.name || i.Unit != o.units[c.unit] || dated != c.dated || until != c.until || i.Text != c.say {
			t.Errorf("%s: got %s, unit %d, of %q, until %q: %q", c.said, i.Name, i.Unit, dated, until, i.Text)
		}
		o.sees(zhang, c.name+"批示", c.say)
	}
}

// The photo of the paper is kept with the instruction and shown to staff, not to the owner.
func TestInstructionFromAPhoto(t *testing.T) {
	o, n := desk(t)
	o.say(supervisor, string(n))
	o.press(supervisor, "批示")
	o.reply(supervisor, "张县长 请速办", 0, bot.FileRef{ID: "paper", Name: "批示.jpg", Kind: bot.Photo})
	if i := o.orders(n); len(i) != 1 || len(i[0].Files) != 1 || i[0].Files[0].ID != "paper" {
		t.Fatalf("instructions %+v", i)
	}
	if f := o.last(zhang).File; f == nil || f.ID != "paper" {
		t.Errorf("the unit does not get the paper: %+v", f)
	}
	o.say(clerk, string(n))
	o.press(clerk, "看附件")
	if f := o.last(clerk).File; f == nil || f.ID != "paper" {
		t.Errorf("the office does not see the paper: %+v", f)
	}
	o.say(owner, string(n))
	if strings.Contains(o.screen(owner), "看附件") || strings.Contains(o.last(owner).HTML, "张县长") {
		t.Errorf("the owner sees the paper:\n%s", o.last(owner).HTML)
	}
}

// A report upward takes unit, number and day in any order; what is missing is said, and nothing changes.
func TestReportsUpwardAsWritten(t *testing.T) {
	for _, c := range []struct{ said, unit, number, day, refused string }{
		{"市发展改革委 焦发改〔2026〕12号 2026-12-01", "市发展改革委", "焦发改〔2026〕12号", "2026-12-01", ""},
		{"2026年11月20日 报市税务局,焦税函[2026]3号", "市税务局", "焦税函[2026]3号", "2026-11-20", ""},
		{"省工信厅 编号:GX20261123 11月23日", "省工信厅", "GX20261123", "2026-11-23", ""},
		{"省工信厅，编号：GX20261123，11月23日", "省工信厅", "GX20261123", "2026-11-23", ""},
		{"市发展改革委，焦发改（2026）12号，2026-12-01", "市发展改革委", "焦发改（2026）12号", "2026-12-01", ""},
		{"市发展改革委 无文号 2026-12-01", "市发展改革委", "", "2026-12-01", ""},
		{"市发展改革委 2026-12-01", "", "", "", "还缺文号"},
		{"市发展改革委 焦发改〔2026〕12号", "", "", "", "没有看懂日期"},
		{"焦发改〔2026〕12号 2026-12-01", "", "", "", "还缺上级单位"},
	} {
		o, n := desk(t)
		o.say(clerk, string(n))
		o.press(clerk, "更多")
		o.press(clerk, "上报")
		o.say(clerk, c.said)
		up := o.ticket(n).Up
		if c.refused != "" {
			o.sees(clerk, c.refused)
			if !up.At.IsZero() {
				t.Errorf("%s: refused, and on record: %+v", c.said, up)
			}
			continue
		}
		if day := up.Date.In(calendar.Shanghai).Format("2006-01-02"); up.Unit != c.unit || up.Number != c.number || day != c.day {
			t.Errorf("%s: got %s, %s, %s", c.said, up.Unit, up.Number, day)
		}
	}
}

// The month's progress keeps unit and number of the report.
func TestMonthlyReturn(t *testing.T) {
	o, n := desk(t)
	for _, said := range []string{"市税务局 焦税函〔2026〕3号 2026-11-20", "市局已派人核查,预计下月到账"} {
		o.say(clerk, string(n))
		o.press(clerk, "更多")
		o.press(clerk, "上报")
		o.say(clerk, said)
	}
	if up := o.ticket(n).Up; up.Unit != "市税务局" || up.Number != "焦税函〔2026〕3号" || up.Progress != "市局已派人核查,预计下月到账" {
		t.Errorf("%+v", up)
	}
	o.sees(owner, "上级单位办理进展", "市局已派人核查")
	o.say(clerk, string(n))
	o.sees(clerk, "已上报:市税务局 焦税函〔2026〕3号(2026年11月20日(周五));进展:市局已派人核查")
}
