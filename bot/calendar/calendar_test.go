package calendar_test

import (
	"strings"
	"testing"
	"time"

	"zhuqi/bot/calendar"
)

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.Shanghai)
	if err != nil {
		panic(err)
	}
	return t
}

func shown(t time.Time) string { return t.In(calendar.Shanghai).Format("2006-01-02 15:04") }

func TestDue(t *testing.T) {
	cal := calendar.Default()
	for _, row := range []struct {
		name        string
		from        string
		term        calendar.Term
		want        string
		provisional bool
	}{
		{"three working days across 春节 2026, with a make-up Saturday", "2026-02-13 10:00", calendar.Term{Amount: 3, Unit: calendar.Working}, "2026-02-25 18:00", false},
		{"one working day from a Friday is Monday", "2026-11-20 10:00", calendar.Term{Amount: 1, Unit: calendar.Working}, "2026-11-23 18:00", false},
		{"one working day from a Friday before a make-up Sunday is that Sunday", "2026-09-18 10:00", calendar.Term{Amount: 1, Unit: calendar.Working}, "2026-09-20 18:00", false},
		{"seven natural days ending on a Monday", "2026-11-23 09:00", calendar.Term{Amount: 7, Unit: calendar.Natural}, "2026-11-30 18:00", false},
		{"three natural days ending on a Saturday move to Monday", "2026-11-25 09:00", calendar.Term{Amount: 3, Unit: calendar.Natural}, "2026-11-30 18:00", false},
		{"a natural date inside 国庆 moves behind it", "2026-09-28 09:00", calendar.Term{Amount: 7, Unit: calendar.Natural}, "2026-10-08 18:00", false},
		{"a natural date on a make-up Saturday stays", "2026-02-07 09:00", calendar.Term{Amount: 7, Unit: calendar.Natural}, "2026-02-14 18:00", false},
		{"a month from the 31st ends on the month's last day", "2026-03-31 09:00", calendar.Term{Amount: 1, Unit: calendar.Month}, "2026-04-30 18:00", false},
		{"a month from January 31 ends on February 28, a make-up Saturday", "2026-01-31 09:00", calendar.Term{Amount: 1, Unit: calendar.Month}, "2026-02-28 18:00", false},
		{"a month across the year's end is provisional", "2026-12-15 09:00", calendar.Term{Amount: 1, Unit: calendar.Month}, "2027-01-15 18:00", true},
		{"a working day in a year without a notice is provisional", "2026-12-31 09:00", calendar.Term{Amount: 1, Unit: calendar.Working}, "2027-01-01 18:00", true},
		{"a leap February", "2024-01-30 09:00", calendar.Term{Amount: 1, Unit: calendar.Month}, "2024-02-29 18:00", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := cal.Due(at(row.from), row.term, nil)
			if shown(got.At) != row.want || got.Provisional != row.provisional {
				t.Errorf("got %s provisional %v, want %s %v", shown(got.At), got.Provisional, row.want, row.provisional)
			}
		})
	}
}

func TestDaysThatStandStillAreMadeUp(t *testing.T) {
	cal := calendar.Default()
	still := func(d time.Time) bool { return d.Day() >= 24 && d.Day() <= 25 && d.Month() == time.November }
	for _, row := range []struct {
		name string
		term calendar.Term
		want string
	}{
		{"working days", calendar.Term{Amount: 3, Unit: calendar.Working}, "2026-11-30 18:00"},
		{"natural days", calendar.Term{Amount: 4, Unit: calendar.Natural}, "2026-11-30 18:00"},
		{"a month", calendar.Term{Amount: 1, Unit: calendar.Month}, "2026-12-25 18:00"},
	} {
		if got := shown(cal.Due(at("2026-11-23 10:00"), row.term, still).At); got != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
	}
}

func TestCounted(t *testing.T) {
	cal := calendar.Default()
	for _, row := range []struct{ name, filed, want string }{
		{"in office hours", "2026-11-23 10:00", "2026-11-23 10:00"},
		{"before opening", "2026-11-23 06:00", "2026-11-23 06:00"},
		{"at closing time", "2026-11-23 18:00", "2026-11-23 18:00"},
		{"after 18:00", "2026-11-23 18:01", "2026-11-24 08:30"},
		{"on a Friday evening", "2026-11-20 20:00", "2026-11-23 08:30"},
		{"on a day off", "2026-02-16 10:00", "2026-02-24 08:30"},
		{"on a make-up Saturday", "2026-02-28 10:00", "2026-02-28 10:00"},
	} {
		if got := shown(cal.Counted(at(row.filed))); got != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
	}
}

func TestWorkingQuietLoud(t *testing.T) {
	cal := calendar.Default()
	for _, row := range []struct {
		at             string
		working, quiet bool
		loud           string
	}{
		{"2026-11-23 08:29", false, true, "2026-11-23 08:30"},
		{"2026-11-23 08:30", true, false, "2026-11-23 08:30"},
		{"2026-11-23 12:00", false, false, "2026-11-23 12:00"},
		{"2026-11-23 14:30", true, false, "2026-11-23 14:30"},
		{"2026-11-23 18:00", false, true, "2026-11-24 08:30"},
		{"2026-11-21 10:00", false, true, "2026-11-23 08:30"},
		{"2026-02-14 10:00", true, false, "2026-02-14 10:00"},
		{"2026-02-14 19:00", false, true, "2026-02-24 08:30"},
	} {
		t.Run(row.at, func(t *testing.T) {
			if cal.Working(at(row.at)) != row.working || cal.Quiet(at(row.at)) != row.quiet || shown(cal.NextLoud(at(row.at))) != row.loud {
				t.Errorf("got %v %v %s, want %v %v %s", cal.Working(at(row.at)), cal.Quiet(at(row.at)), shown(cal.NextLoud(at(row.at))), row.working, row.quiet, row.loud)
			}
		})
	}
}

// The number of working days of each year, as counted from the notices by hand.
func TestWorkdaysOfEachYear(t *testing.T) {
	cal := calendar.Default()
	for year, want := range map[int]int{2024: 251, 2025: 248, 2026: 248} {
		got := cal.WorkdaysBetween(time.Date(year-1, 12, 31, 12, 0, 0, 0, calendar.Shanghai), time.Date(year, 12, 31, 12, 0, 0, 0, calendar.Shanghai))
		if got != want {
			t.Errorf("%d: got %d working days, want %d", year, got, want)
		}
	}
	if got := cal.WorkdaysBetween(at("2026-02-25 10:00"), at("2026-02-13 10:00")); got != -3 {
		t.Errorf("backwards: got %d, want -3", got)
	}
}

func TestExplainGoesDayByDay(t *testing.T) {
	cal := calendar.Default()
	got := strings.Join(cal.Explain(cal.Due(at("2026-02-13 10:00"), calendar.Term{Amount: 3, Unit: calendar.Working}, nil)), "\n")
	want := `2026-02-13 周五 当天不计
2026-02-14 周六(调休上班) 第1天
2026-02-15 周日(放假) 不计
2026-02-16 周一(放假) 不计
2026-02-17 周二(放假) 不计
2026-02-18 周三(放假) 不计
2026-02-19 周四(放假) 不计
2026-02-20 周五(放假) 不计
2026-02-21 周六(放假) 不计
2026-02-22 周日(放假) 不计
2026-02-23 周一(放假) 不计
2026-02-24 周二 第2天
2026-02-25 周三 第3天,18:00 到期`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLoad(t *testing.T) {
	cal := calendar.Default()
	loaded, err := cal.Load(strings.NewReader(`[{"year": 2027, "source": "试用数据", "off": ["2027-01-01..2027-01-03"], "work": []}]`))
	if err != nil {
		t.Fatal(err)
	}
	due, provisional := loaded.AddWorkdays(at("2026-12-31 09:00"), 1)
	if shown(due) != "2027-01-04 18:00" || provisional {
		t.Errorf("got %s provisional %v, want 2027-01-04 18:00 false", shown(due), provisional)
	}
	if cal.Known(2027) {
		t.Error("loading a year changed the calendar it was loaded beside")
	}
	for name, text := range map[string]string{
		"no source":             "- {year: 2027, off: [2027-01-01]}",
		"a day of another year": "- {year: 2027, source: x, off: [2026-01-01]}",
		"a day in both lists":   "- {year: 2027, source: x, off: [2027-01-01], work: [2027-01-01]}",
		"a date that is none":   "- {year: 2027, source: x, off: [2027-02-30]}",
		"an unknown field":      "- {year: 2027, source: x, rest: [2027-01-01]}",
		"not a list":            "year",
	} {
		if _, err := cal.Load(strings.NewReader(text)); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
}

func TestParseHours(t *testing.T) {
	if h, err := calendar.ParseHours("8:30-12:00,14:30-18:00"); err != nil || h != calendar.CountyHours {
		t.Errorf("got %v %v", h, err)
	}
	for _, s := range []string{"", "9-5", "12:00-8:30,14:30-18:00", "8:30-12:00,14:30-25:00"} {
		if _, err := calendar.ParseHours(s); err == nil {
			t.Errorf("%q: got no error", s)
		}
	}
}

func TestHoursAsPeopleReadThem(t *testing.T) {
	h, err := calendar.ParseHours("9:00-12:00,13:30-17:30")
	if err != nil || h.String() != "9:00–12:00、13:30–17:30" || calendar.Default().WithHours(h).Hours() != h {
		t.Errorf("got %s, %v", h, err)
	}
}

func TestBrief(t *testing.T) {
	cal := calendar.Default()
	still := func(d time.Time) bool { return d.Month() == time.March && d.Day() == 2 }
	for _, row := range []struct {
		from string
		term calendar.Term
		want string
	}{
		{"2026-02-13 10:00", calendar.Term{Amount: 3, Unit: calendar.Working}, "2月13日当天不计,2月14日调休上班,照计,2月15日至23日放假不计,2月25日18:00到期"},
		{"2026-11-25 10:00", calendar.Term{Amount: 3, Unit: calendar.Natural}, "11月25日当天不计,11月28日至29日休息,顺延,11月30日18:00到期"},
		{"2026-02-27 10:00", calendar.Term{Amount: 2, Unit: calendar.Working}, "2月27日当天不计,2月28日调休上班,照计,3月1日周末不计,3月2日暂停不计,3月3日18:00到期"},
		{"2026-11-27 22:10", calendar.Term{Amount: 2, Unit: calendar.Hour}, "连续计 2 小时,夜间和休息日照算,2026-11-28 周六 00:10 到期"},
	} {
		if got := cal.Brief(cal.Due(at(row.from), row.term, still)); got != row.want {
			t.Errorf("%s %s: got %s, want %s", row.from, row.term, got, row.want)
		}
	}
}
