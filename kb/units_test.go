package kb_test

import (
	"testing"

	"zhuqi/kb"
)

func TestUnits(t *testing.T) {
	for _, row := range []struct{ name, tail, want string }{
		{"a plain list", "(责任单位:甲局、乙局,丙管委会)", "甲局 乙局 丙管委会"},
		{"one leads", "（责任单位：甲局牵头，乙局、丙局）", "!甲局 乙局 丙局"},
		{"two lead together", "（责任单位：甲局、乙局牵头，丙局）", "!甲局 !乙局 丙局"},
		{"each leads", "（责任单位：甲局、乙局、丙会按职责分别牵头，县直各部门按职责分工负责）", "!甲局 !乙局 !丙会 县直各部门*"},
		{"one leads amid a list", "（责任单位：甲局牵头、乙局、丙局）", "!甲局 乙局 丙局"},
		{"labels apart", "（牵头单位：甲局；责任单位：乙局、丙局）", "!甲局 乙局 丙局"},
		{"brackets within names", "(责任单位:县财政局〔国资委〕、各乡镇〔街道〕人民政府〔办事处〕)", "县财政局〔国资委〕 各乡镇〔街道〕人民政府〔办事处〕*"},
		{"a comma within brackets", "(责任单位:甲局〔乙、丙〕,丁局)", "甲局〔乙、丙〕 丁局"},
		{"noise of line breaks", "(责任单位:甲 市监局、 乙 局)", "甲市监局 乙局"},
		{"by a named division of work", "（责任单位：县直有关部门按“双长制”分工负责）", "县直有关部门*"},
		{"和 within a name", "（责任单位：县住房和城乡建设局）", "县住房和城乡建设局"},
		{"without brackets", "责任单位：甲局、乙局", "甲局 乙局"},
		{"without a label", "（甲局牵头，乙局、丙局配合）", "!甲局 乙局 丙局"},
		{"no units", "（可以延长一次）", ""},
	} {
		_, ps := kb.Split(lines("1.做好这件事,让企业少跑腿、快办事。" + row.tail))
		if got := unitNames(ps[0]); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
		if want := "1.做好这件事,让企业少跑腿、快办事。"; row.want != "" && ps[0].Text != want {
			t.Errorf("%s: got text %q, want %q", row.name, ps[0].Text, want)
		}
	}
}
