package calendar_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"zhuqi/bot/calendar"
)

// A file breaks its lines where it likes, and has its digits in any width: what is read stays the same.
func TestNoticeHoweverItIsSet(t *testing.T) {
	want, err := calendar.ParseNotice(notice2026)
	if err != nil {
		t.Fatal(err)
	}
	var narrow strings.Builder
	for i, r := range []rune(notice2026) {
		if narrow.WriteRune(r); i%7 == 6 {
			narrow.WriteString("\r\n  ")
		}
	}
	wide := strings.NewReplacer("1", "１", "2", "２", "(", "（", ")", "）", ":", "：", ",", "，").Replace(notice2026)
	for name, text := range map[string]string{"narrow": narrow.String(), "wide": wide, "one line": strings.ReplaceAll(notice2026, "\n", ""),
		"without numbers": strings.NewReplacer("一、", "", "二、", "", "三、", "", "四、", "", "五、", "", "六、", "", "七、", "").Replace(notice2026)} {
		got, err := calendar.ParseNotice(text)
		if err != nil || got.Source != want.Source || !slices.Equal(got.Off, want.Off) || !slices.Equal(got.Work, want.Work) {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
		if !calendar.IsNotice(text) {
			t.Errorf("%s: not known for a notice", name)
		}
	}
}

// The notices of the years that ship with the program, as they were published, give what ships.
func TestNoticesOfYearsThatShip(t *testing.T) {
	texts := map[int]string{
		2024: `国务院办公厅关于2024年部分节假日安排的通知 国办发明电〔2023〕7号
一、元旦:1月1日放假,与周末连休。
二、春节:2月10日至17日放假调休,共8天。2月4日(星期日)、2月18日(星期日)上班。鼓励各单位结合带薪年休假等制度落实,安排职工在除夕(2月9日)休息。
三、清明节:4月4日至6日放假调休,共3天。4月7日(星期日)上班。
四、劳动节:5月1日至5日放假调休,共5天。4月28日(星期日)、5月11日(星期六)上班。
五、端午节:6月10日放假,与周末连休。
六、中秋节:9月15日至17日放假调休,共3天。9月14日(星期六)上班。
七、国庆节:10月1日至7日放假调休,共7天。9月29日(星期日)、10月12日(星期六)上班。
节假日期间,各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2023年10月25日`,
		2025: `国务院办公厅关于2025年部分节假日安排的通知 国办发明电〔2024〕12号
一、元旦:1月1日(周三)放假1天,不调休。
二、春节:1月28日(农历除夕、周二)至2月4日(农历正月初七、周二)放假调休,共8天。1月26日(周日)、2月8日(周六)上班。
三、清明节:4月4日(周五)至6日(周日)放假,共3天。
四、劳动节:5月1日(周四)至5日(周一)放假调休,共5天。4月27日(周日)上班。
五、端午节:5月31日(周六)至6月2日(周一)放假,共3天。
六、国庆节、中秋节:10月1日(周三)至8日(周三)放假调休,共8天。9月28日(周日)、10月11日(周六)上班。
国务院办公厅
2024年11月12日`,
	}
	for _, want := range calendar.Default().Years() {
		text, written := texts[want.Year]
		if !written {
			continue
		}
		got, err := calendar.ParseNotice(text)
		slices.Sort(got.Work)
		if err != nil || got.Source != want.Source || !slices.Equal(got.Off, want.Off) || !slices.Equal(got.Work, want.Work) {
			t.Errorf("%d: got %+v, %v\nwant %+v", want.Year, got, err, want)
		}
	}
}

// A sentence on days that is not understood whole is refused, never passed over.
func TestNoticeIsNeverGuessedAt(t *testing.T) {
	for _, row := range []struct {
		name, old, new string
		why            calendar.NoticeFault
	}{
		{"work said otherwise", "1月4日(周日)上班", "1月4日(周日)正常工作", calendar.NoticeUnclear},
		{"work on a condition", "1月4日(周日)上班", "1月4日(周日)窗口单位上班", calendar.NoticeUnclear},
		{"off for some", "6月19日(周五)至21日(周日)放假,共3天", "6月19日(周五)女职工放假", calendar.NoticeUnclear},
		{"something after it", "共9天", "共9天,其中2月15日为公休", calendar.NoticeUnclear},
		{"a festival without its days", "6月19日(周五)至21日(周日)放假,共3天。", "另行通知。", calendar.NoticeFestival},
		{"a day off too few", "10月1日(周四)至7日(周三)放假调休,共7天", "10月2日(周五)至7日(周三)放假调休,共6天", calendar.NoticeFestival},
	} {
		_, err := calendar.ParseNotice(strings.ReplaceAll(notice2026, row.old, row.new))
		var fault *calendar.NoticeError
		if !errors.As(err, &fault) || fault.Why != row.why {
			t.Errorf("%s: got %v, want %s", row.name, err, row.why)
		}
	}
}

func TestIsNotice(t *testing.T) {
	for text, want := range map[string]bool{
		notice2026: true,
		"国务院办公厅关于2027年部分节假日安排的通知":                       true,
		"温县人民政府办公室转发国务院办公厅关于2027年部分节假日安排的通知":            true,
		"关于做好元旦值班的通知 根据《国务院办公厅关于2027年部分节假日安排的通知》,现通知如下": false,
		"关于加强用电保障的通知": false, "": false,
	} {
		if got := calendar.IsNotice(text); got != want {
			t.Errorf("%.30s: got %v", text, got)
		}
	}
}
