package kb_test

import (
	"testing"

	"zhuqi/kb"
)

func TestClosesOn(t *testing.T) {
	for text, want := range map[string]kb.Date{
		"申报截止时间为2026年12月31日,逾期不予受理。":               "2026-12-31",
		"申报时间:2026年11月1日至2026年11月30日。":             "2026-11-30",
		"请于2026年12月5日前向县科技和工业信息化局申报。":              "2026-12-05",
		"本办法自2026年1月1日起施行,有效期至2030年12月31日。":        "",
		"每年6月30日前申报。":                              "",
		"2026年12月5日前建成投产的企业,由县政府给予奖励;全年受理,不设截止日期。": "",
	} {
		if got := kb.ClosesOn(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestFieldOf(t *testing.T) {
	for text, want := range map[string]string{"关于进一步做好中小微企业贷款延期还本付息工作的通知": "融资", "企业招用毕业年度高校毕业生社保补贴办法": "用工",
		"关于研发费用加计扣除的公告": "税费", "县城管理办法": kb.OtherField} {
		if got := kb.FieldOf(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
