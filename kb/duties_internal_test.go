package kb

import (
	"slices"
	"strings"
	"testing"
)

// Counties cut and call their units differently; what one is for follows from its name.
func TestOfficesInAUnitsName(t *testing.T) {
	for _, c := range []struct{ unit, knows, not string }{
		{"县科技和工业信息化局", "技术改造 高企", "商标"},
		{"县科工局", "技术改造 高企", ""},
		{"县工信局", "技术改造", "种地"},
		{"县工业商务局", "技术改造 出口", ""},
		{"县发展改革委", "电价 充电桩", ""},
		{"县发改局", "电价", ""},
		{"县商务和投资促进局", "出口 客商", ""},
		{"县工商业联合会", "商会", "营业执照"},
		{"县工商局", "营业执照", "商会"},
		{"县地方金融监督管理局", "贷款", "理赔"},
		{"国家金融监督管理总局测试监管支局", "理赔", ""},
		{"县财政局〔国资委〕", "政府采购 混改", ""},
		{"县行政审批局", "窗口", ""},
		{"县政务服务和大数据管理局", "窗口", ""},
		{"县大数据局", "数据共享", ""},
		{"县营商环境局", "营商环境", ""},
		{"住房公积金管理中心", "公积金", "施工许可"},
		{"市生态环境局温县分局", "环评", "施工许可"},
		{"县住建局", "施工许可", ""},
		{"县城市综合行政执法局", "招牌", ""},
		{"县教体局", "上学", ""},
		{"县国土资源局", "用地", ""},
		{"县农业农村局", "大棚", "低保"},
		{"县人民政府办公室", "", "贷款"},
	} {
		d := dutyOf(c.unit, nil)
		has := func(word string) bool {
			return slices.ContainsFunc(d.duties, func(p phrase) bool { return p.text == word && p.weight == own })
		}
		for _, word := range strings.Fields(c.knows) {
			if !has(word) {
				t.Errorf("%s: got no %s among its duties", c.unit, word)
			}
		}
		if c.not != "" && has(c.not) {
			t.Errorf("%s: got %s among its duties", c.unit, c.not)
		}
	}
}

// A word twice in one line, or written as nothing could be found, is a slip of the pen.
func TestTableOfDuties(t *testing.T) {
	for _, l := range defaultDuties {
		if strings.TrimSpace(l.names) == "" || strings.TrimSpace(l.duties) == "" {
			t.Errorf("a line without names or duties: %+v", l)
		}
		for _, w := range strings.Fields(l.names + " " + l.duties + " " + l.helps) {
			head, tail, gapped := strings.Cut(w, gap)
			if Normalise(head) != head || Normalise(tail) != tail || head == "" || gapped && tail == "" {
				t.Errorf("%s: got no way to find it in a normalised question", w)
			}
		}
	}
}
