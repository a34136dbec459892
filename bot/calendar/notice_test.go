package calendar_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"zhuqi/bot/calendar"
)

const notice2026 = `国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号

各省、自治区、直辖市人民政府,国务院各部委、各直属机构:
经国务院批准,现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦:1月1日(周四)至3日(周六)放假调休,共3天。1月4日(周日)上班。
二、春节:2月15日(农历腊月二十八、周日)至23日(农历正月初七、周一)放假调休,共9天。2月14日(周六)、2月28日(周六)上班。
三、清明节:4月4日(周六)至6日(周一)放假,共3天。
四、劳动节:5月1日(周五)至5日(周二)放假调休,共5天。5月9日(周六)上班。
五、端午节:6月19日(周五)至21日(周日)放假,共3天。
六、中秋节:9月25日(周五)至27日(周日)放假,共3天。
七、国庆节:10月1日(周四)至7日(周三)放假调休,共7天。9月20日(周日)、10月10日(周六)上班。
节假日期间,各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2025年11月4日
`

// The notice of a year as text gives the days that ship with the program as data.
func TestNoticeAsPublished(t *testing.T) {
	years := calendar.Default().Years()
	want := years[len(years)-1]
	got, err := calendar.ParseNotice(notice2026)
	if err != nil || got.Source != want.Source || !slices.Equal(got.Off, want.Off) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, want)
	}
	slices.Sort(got.Work)
	if !slices.Equal(got.Work, want.Work) {
		t.Errorf("works on %v, want %v", got.Work, want.Work)
	}
}

func TestNoticesOfOtherYears(t *testing.T) {
	rest := "三、清明节:4月4日至6日放假,共3天。四、劳动节:5月1日至5日放假调休,共5天。五、端午节:6月10日放假,与周末连休。六、中秋节:9月15日至17日放假调休,共3天。" +
		"七、国庆节:10月1日至7日放假调休,共7天。"
	for _, row := range []struct{ name, text, off, work string }{
		{"a day joined to a weekend", "关于2024年部分节假日安排的通知\n一、元旦:1月1日放假,与周末连休。\n二、春节:2月10日至17日放假调休,共8天。2月4日(星期日)、2月18日(星期日)上班。鼓励各单位安排职工在除夕(2月9日)休息。" + rest,
			"2024-01-01 2024-02-10..2024-02-17", "2024-02-04 2024-02-18"},
		{"元旦 that begins in December", "关于2023年部分节假日安排的通知\n一、元旦:2022年12月31日至2023年1月2日放假调休,共3天。\n二、春节:1月21日至27日放假调休,共7天。1月28日(星期六)、1月29日(星期日)上班。" + rest,
			"2022-12-31..2023-01-02 2023-01-21..2023-01-27", "2023-01-28 2023-01-29"},
	} {
		got, err := calendar.ParseNotice(row.text)
		if err != nil || strings.Join(got.Off[:2], " ") != row.off || strings.Join(got.Work[:2], " ") != row.work {
			t.Errorf("%s: got %v, %v, %v", row.name, got.Off, got.Work, err)
		}
	}
}

// What does not agree with itself is refused whole.
func TestNoticeThatCannotBeReliedOn(t *testing.T) {
	for _, row := range []struct {
		name, old, new string
		why            calendar.NoticeFault
	}{
		{"no title", "2026年\n部分节假日", "部分节假日", calendar.NoticeNoYear},
		{"a day that is none", "4月4日(周六)至6日", "2月30日至31日", calendar.NoticeNoDay},
		{"another weekday", "1月4日(周日)", "1月4日(周六)", calendar.NoticeWeekday},
		{"another number of days", "共9天", "共8天", calendar.NoticeCount},
		{"works on a Monday", "1月4日(周日)上班", "1月5日上班", calendar.NoticeWorks},
		{"no 端午", "端午", "五月", calendar.NoticeFestival},
		{"off and working", "1月4日(周日)上班", "1月3日上班", calendar.NoticeTwice},
	} {
		_, err := calendar.ParseNotice(strings.ReplaceAll(notice2026, row.old, row.new))
		var fault *calendar.NoticeError
		if !errors.As(err, &fault) || fault.Why != row.why {
			t.Errorf("%s: got %v, want %s", row.name, err, row.why)
		}
	}
}

// All who share a calendar know a year as soon as it is loaded; others do not.
func TestTake(t *testing.T) {
	cal, other := calendar.Default(), calendar.Default()
	late := cal.WithHours(calendar.Hours{Open: 9 * 3600e9, LunchFrom: 12 * 3600e9, LunchTo: 13 * 3600e9, Close: 17 * 3600e9})
	loaded, err := cal.Load(strings.NewReader(`[{year: 2027, source: 试用数据, off: [2026-12-31..2027-01-03], work: [2027-01-09]}]`))
	if err != nil {
		t.Fatal(err)
	}
	cal.Take(loaded)
	if !cal.Known(2027) || !late.Known(2027) || late.Workday(at("2026-12-31 10:00")) || other.Known(2027) || calendar.Default().Known(2027) {
		t.Error("2027 is not known where it should be, or known where it should not")
	}
}
