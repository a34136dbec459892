package intake

import (
	"strings"
	"testing"
	"time"

	"zhuqi/bot/calendar"
)

func TestTermsAsOfficesWriteThem(t *testing.T) {
	for says, want := range map[string]calendar.Term{
		"5个工作日": {Amount: 5, Unit: calendar.Working}, "5工作日": {Amount: 5, Unit: calendar.Working}, "5 个工作日内": {Amount: 5, Unit: calendar.Working},
		"十五个工作日": {Amount: 15, Unit: calendar.Working}, "收到之日起三个工作日内反馈": {Amount: 3, Unit: calendar.Working}, "7天": {Amount: 7, Unit: calendar.Natural},
		"7个自然日": {Amount: 7, Unit: calendar.Natural}, "7日内": {Amount: 7, Unit: calendar.Natural}, "十天": {Amount: 10, Unit: calendar.Natural},
		"二十个日历日": {Amount: 20, Unit: calendar.Natural},
	} {
		if got, ok := termOf(says); !ok || got != want {
			t.Errorf("%q: got %v %v, want %v", says, got, ok, want)
		}
	}
	for _, bad := range []string{"7日", "尽快", "5", "0天", "300天", "24小时", "5-7个工作日", "3天或5天", "一周", "5个工作日(简单)", "十十天", "月底前"} {
		if got, ok := termOf(bad); ok {
			t.Errorf("%q: got %v, want none", bad, got)
		}
	}
}

// A length is counted from when the order was handed over, else received, else imported; 春节 lies within.
func TestOuterDeadlineAsALength(t *testing.T) {
	now := time.Date(2026, 2, 13, 10, 0, 0, 0, calendar.Shanghai)
	head := "外部单号,内容,来电时间,派单时间,办理时限\n"
	for _, row := range []struct{ name, cells, due, why string }{
		{"from when it was received", "A,事,2026-02-12 09:00,,3个工作日", "2026-02-24 18:00", ""},
		{"from when it was handed over", "A,事,2026-02-12 09:00,2026-02-13,3个工作日", "2026-02-25 18:00", ""},
		{"from the import", "A,事,,,3个工作日", "2026-02-25 18:00", ""},
		{"natural days that end on a day off", "A,事,2026-02-12,,5天", "2026-02-24 18:00", ""},
		{"7个自然日", "A,事,2026-02-01,,7个自然日", "2026-02-09 18:00", ""},
		{"a date as before", "A,事,2026-02-12,,2026-02-20", "2026-02-20 18:00", ""},
		{"not clear", "A,事,2026-02-12,,7日", "", "办理时限不像日期"},
		{"handed over some day", "A,事,2026-02-12,上周,7天", "", "交办时间不像日期"},
		{"handed over in the future", "A,事,2026-02-12,2026-03-12,7天", "", "交办时间在将来"},
	} {
		table, err := Read("12345.csv", []byte(head+row.cells+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		orders, bad, err := Outers(table, "12345", now, calendar.Default())
		switch {
		case err != nil:
			t.Fatal(err)
		case row.why != "":
			if len(bad) != 1 || !strings.Contains(bad[0].Reason, row.why) {
				t.Errorf("%s: got %v, want %s", row.name, bad, row.why)
			}
		case len(orders) != 1 || orders[0].Due.Format("2006-01-02 15:04") != row.due:
			t.Errorf("%s: got %+v %v, want %s", row.name, orders, bad, row.due)
		}
	}
}
