package returns_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/returns"
	"zhuqi/bot/ticket"
)

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.Shanghai)
	if err != nil {
		panic(err)
	}
	return t
}

func outer(n ticket.Number, change func(*ticket.Ticket)) ticket.View {
	t := ticket.Ticket{Number: n, State: ticket.Working, Class: ticket.Help, Channel: "12345", Outer: "RX-" + string(n[len(n)-1:]), Text: "路灯坏了",
		Filed: at("2026-11-03 10:00"), OuterFiled: at("2026-11-02 16:00"), Dues: ticket.Dues{Outer: at("2026-11-10 18:00")}}
	change(&t)
	return ticket.View{Ticket: t, Enterprise: bot.Enterprise{Name: "虚构面粉厂"}, Lead: bot.Unit{Name: "县城市管理局"}}
}

func month(t *testing.T, s string) returns.Month {
	t.Helper()
	m, err := returns.ParseMonth(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestWhatBelongsIntoAMonth(t *testing.T) {
	answered := func(on string) func(*ticket.Ticket) {
		return func(t *ticket.Ticket) { t.State, t.AnsweredAt = ticket.Answered, at(on) }
	}
	closed := func(answer, end string) func(*ticket.Ticket) {
		return func(t *ticket.Ticket) { t.State, t.AnsweredAt, t.ClosedAt = ticket.Closed, at(answer), at(end) }
	}
	for _, x := range []struct {
		name   string
		change func(*ticket.Ticket)
		month  string
		want   bool
	}{
		{"came in, open", func(*ticket.Ticket) {}, "2026-11", true},
		{"still open a month later", func(*ticket.Ticket) {}, "2026-12", true},
		{"before it came", func(*ticket.Ticket) {}, "2026-10", false},
		{"answered, not ended", answered("2026-11-09 10:00"), "2026-12", true},
		{"ended the month it came", closed("2026-11-09 10:00", "2026-11-20 10:00"), "2026-11", true},
		{"ended before the month", closed("2026-11-09 10:00", "2026-11-20 10:00"), "2026-12", false},
		{"ended in the month", closed("2026-11-09 10:00", "2026-12-01 00:00"), "2026-12", true},
		{"about an official", func(t *ticket.Ticket) { t.Class = ticket.Conduct }, "2026-11", false},
		{"of this county", func(t *ticket.Ticket) { t.Outer = "" }, "2026-11", false},
	} {
		if got := month(t, x.month).Outer(outer("SQ-20261103-0001", x.change).Ticket); got != x.want {
			t.Errorf("%s: got %v, want %v", x.name, got, x.want)
		}
	}
	if _, err := returns.ParseMonth("11月"); err == nil {
		t.Error("11月 is no month")
	}
}

func TestWorkbook(t *testing.T) {
	vs := []ticket.View{
		outer("SQ-20261103-0002", func(t *ticket.Ticket) {
			t.State, t.Result, t.Answer, t.AnsweredAt = ticket.Answered, ticket.Solved, "=已修好", at("2026-11-11 09:30")
		}),
		outer("SQ-20261103-0001", func(*ticket.Ticket) {}),
		outer("SQ-20261103-0003", func(t *ticket.Ticket) {
			t.Outer, t.Channel = "", "chat"
			t.Up = ticket.Upward{Unit: "市供电公司", Number: "焦电〔2026〕3号", Date: at("2026-11-05 00:00"), At: at("2026-11-05 10:00"), Progress: "已立项"}
		}),
		outer("SQ-20261103-0004", func(t *ticket.Ticket) { t.Class = ticket.Conduct }),
	}
	data, err := returns.Workbook(month(t, "2026-11"), vs)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(returns.OuterSheet)
	if err != nil || len(rows) != 3 {
		t.Fatalf("outer: %v %v", rows, err)
	}
	want := []string{"2", "12345", "RX-2", "SQ-20261103-0002", "2026-11-02 16:00", "2026-11-10 18:00", "虚构面粉厂", "路灯坏了", "县城市管理局", "已解决", "=已修好",
		"2026-11-11 09:30", "是", "待回访"}
	for i, w := range want {
		if rows[2][i] != w {
			t.Errorf("%s: got %q, want %q", rows[0][i], rows[2][i], w)
		}
	}
	if formula, _ := f.GetCellFormula(returns.OuterSheet, "K3"); formula != "" {
		t.Errorf("an answer became the formula %q", formula)
	}
	if rows[1][9] != "" || rows[1][13] != "办理中" {
		t.Errorf("the open one: %v", rows[1])
	}
	up, err := f.GetRows(returns.UpwardSheet)
	if err != nil || len(up) != 2 || up[1][4] != "市供电公司" || up[1][5] != "焦电〔2026〕3号" || up[1][6] != "2026-11-05" || up[1][10] != "已立项" {
		t.Errorf("upward: %v %v", up, err)
	}
	if p, err := f.GetPanes(returns.OuterSheet); err != nil || !p.Freeze || p.YSplit != 1 {
		t.Errorf("panes: %+v %v", p, err)
	}
	again, err := returns.Workbook(month(t, "2026-11"), vs)
	if err != nil || !bytes.Equal(data, again) {
		t.Error("the same tickets gave other bytes", err)
	}
}
