package kb

import (
	"fmt"
	"strings"
	"testing"
)

func TestFigures(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"an amount in ten thousands", "一次性奖励10万元", "10万元=100000元"},
		{"Chinese numerals", "每户二万元", "二万元=20000元"},
		{"a share in words", "按百分之二点五贴息", "百分之二点五=2.5%"},
		{"a share per thousand", "费率0.5‰", "0.5‰=0.05%"},
		{"a limit", "每年不超过30万元", "30万元≤300000元"},
		{"a limit behind", "在5个工作日内办结", "5个工作日≤5工作日"},
		{"a least", "签订三年以上劳动合同", "三年≥36月"},
		{"a range", "处2万元以上5万元以下罚款", "2万元≥20000元 5万元≤50000元"},
		{"a range with one unit", "奖励2万至5万元", "2万≥20000元 5万元≤50000元"},
		{"commas", "补贴5,000元", "5,000元=5000元"},
		{"a day of the calendar", "2025年6月30日前申请", ""},
		{"a month of each year", "每年3月申请", ""},
		{"a clause and a document", "按云财〔2023〕7号第五条执行", ""},
		{"a year", "2023年度目标", ""},
		{"days", "20日内答复", "20日≤20日"},
		{"none", "鼓励企业研发", ""},
	} {
		text := Normalise(row.text)
		var got []string
		for _, f := range figures(text) {
			got = append(got, fmt.Sprintf("%s%s%g%s", text[f.From:f.To], map[bound]string{exactly: "=", atMost: "≤", atLeast: "≥"}[f.bound], f.value, f.unit))
		}
		if s := strings.Join(got, " "); s != row.want {
			t.Errorf("%s: got %q, want %q", row.name, s, row.want)
		}
	}
}

// FuzzLives reads lives and figures from any text: what is named stands in it, and nothing breaks.
func FuzzLives(f *testing.F) {
	for _, s := range []string{"本办法自2024年1月1日起施行。《甲办法》（云财〔2020〕5号）、《乙办法》同时废止。", "》》《《（号", "《甲〈乙〉》有效期延长至2026年12月31日", "（2010年1月1日某会通过", "百分之二点五", "2万至5万元"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, m := range mentions(s) {
			if m.From < 0 || m.To > len(s) || m.From > m.To || !strings.Contains(s, m.title) {
				t.Errorf("mention %+v does not stand in %q", m, s)
			}
		}
		endedIn(s)
		extendedIn(s)
		listedIn(s)
		var p Policy
		p.readLife(Document{Blocks: []Block{{Text: s}, {Text: "第二条 " + s}}})
		norm := Normalise(s)
		for _, x := range figures(norm) {
			if x.around.From > x.From || x.around.To < x.To {
				t.Errorf("figure %+v does not stand in its clause of %q", x, norm)
			}
		}
	})
}
