package kb_test

import (
	"strings"
	"testing"

	"zhuqi/kb"
)

// Each row is an outline that a county official would cut so: the places of its passages in order.
func TestPlaces(t *testing.T) {
	long := strings.Repeat("本县登记的企业按季报税", 18)
	for _, row := range []struct{ name, text, want string }{
		{"a second list of the same kind", "一、申请条件\n个人的申请条件：\n（一）" + long + "。\n（二）" + long + "。\n企业的申请条件：\n1." + long + "。\n2." + long + "。\n二、其他\n由县财政局解释，自公布之日起施行。", "一(一) 一(二) 一1 一2 二"},
		{"what stands behind a list", "一、对象\n下列企业：\n（一）" + long + "；\n（二）" + long + "；\n（三）" + long + "。\n上述企业正在清算的除外，" + long + "。\n二、其他\n由县财政局解释，自公布之日起施行。", "一(一) 一(二) 一(三) 一 二"},
		{"figures of full width", "一、办法\n１．" + long + "。\n２．" + long + "。\n（１）" + long + "。\n（２）" + long + "。", "一1 一2 一2(1) 一2(2)"},
		{"annexes named in their own line", "第一条 " + long + "。\n附件1：补助标准\n" + long + "。\n附件2：申请表\n" + long + "。", "第一条 附件1 附件2"},
		{"annexes that are only listed", "第一条 " + long + "。\n附件1：补助标准\n附件2：申请表\n云溪县财政局\n2024年3月4日", "第一条"},
		{"an article broken in the middle of its sentence", "第一条 本办法适用于在本县登记，并且\n按时报税的企业。\n第二条 " + long + "。", "第一条 第二条"},
		{"annexes and appendices", "一、总则\n" + long + "。\n附录A\n" + long + "。\n附表1\n" + long + "。", "一 附录A 附表1"},
	} {
		_, ps := kb.Split(lines(row.text))
		var got []string
		for _, p := range ps {
			got = append(got, p.Path)
		}
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s: got %q, want %q", row.name, strings.Join(got, " "), row.want)
		}
	}
}
