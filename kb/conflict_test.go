package kb_test

import (
	"fmt"
	"testing"

	"zhuqi/kb"
)

// two are the heads of two documents of one county.
const (
	headA = "云溪县小微企业贷款贴息办法\n云财〔2024〕5号\n第一条 为了支持企业融资,制定本办法。\n第二条 "
	headB = "云溪县支持实体经济若干措施\n云政〔2025〕8号\n第一条 为了支持实体经济,制定以下措施。\n第二条 "
	headC = "山泉县支持实体经济若干措施\n山政〔2025〕8号\n第一条 为了支持实体经济,制定以下措施。\n第二条 "
	tail  = "\n第三条 本文件由财政部门负责解释。\n"
	signA = "云溪县财政局\n2024年3月4日"
	signB = "云溪县人民政府\n2025年3月4日"
	signC = "山泉县人民政府\n2025年3月4日"
)

func TestTwoTextsWithDifferentFigures(t *testing.T) {
	for _, row := range []struct {
		name, question, a, b string
		want                 bool
	}{
		{"another share", "小微企业贷款贴息比例是多少", "对小微企业贷款给予贴息,贴息比例为实际付息的百分之二。", "小微企业贷款贴息比例为实际付息的3%。", true},
		{"another amount", "招用高校毕业生补贴多少钱", "企业招用高校毕业生的,按每人1000元给予一次性补贴。", "企业招用高校毕业生的,按每人2000元给予一次性补贴。", true},
		{"another limit, in other words", "小微企业贷款贴息每户每年最高多少", "小微企业贷款贴息每户每年不超过10万元。", "小微企业贷款贴息每户每年最高15万元。", true},
		{"another term", "贴息申请几个工作日办结", "财政局收到贴息申请后,应当在10个工作日内办结。", "财政局收到贴息申请后,在5个工作日内办结。", true},
		{"Chinese numerals against digits", "参加展会展位费补助多少", "企业参加境内展会的,展位费补助五千元。", "企业参加境内展会的,展位费补助8000元。", true},
		{"another term in months", "创业担保贷款期限多长", "创业担保贷款期限不超过2年。", "创业担保贷款期限不超过36个月。", true},
		{"other words, one with more conditions", "招用高校毕业生补贴多少钱", "企业新招用高校毕业生并签订一年以上劳动合同的,按照每人2000元的标准给予一次性就业补贴。", "对新招用高校毕业生的小微企业,给予每人1500元补贴。", true},
		{"a reward in either", "首次认定高新技术企业奖励多少", "对首次认定的高新技术企业,一次性奖励10万元。", "首次认定为国家高新技术企业的,给予20万元奖励。", true},
		{"a subsidy and a grant", "企业研发投入补助比例", "企业研发投入按实际支出的5%给予补助。", "对企业研发投入,按实际支出的8%给予补贴。", true},
		{"a fine", "未公示收费标准罚款多少", "未按规定公示收费标准的,处以500元罚款。", "经营者未公示收费标准的,处以1000元罚款。", true},
		{"a deposit and a rent", "标准厂房押金多少", "入驻标准厂房的企业缴纳押金2万元。", "入驻标准厂房的企业缴纳年租金5万元。", false},
		{"conditions, not amounts", "规上企业奖励条件", "年营业收入达到2000万元的工业企业,列入升规培育。", "年营业收入达到500万元的服务业企业,列入升规培育。", false},
		{"the same, written otherwise", "参加展会展位费补助多少", "企业参加境内展会的,展位费补助五千元。", "企业参加境内展会的,展位费补助0.5万元。", false},
		{"the same term in other units", "创业担保贷款期限多长", "创业担保贷款期限不超过3年。", "创业担保贷款期限不超过36个月。", false},
		{"another level of recognition", "专精特新企业奖励多少", "对认定为国家级专精特新企业的,一次性奖励50万元。", "对认定为省级专精特新企业的,一次性奖励20万元。", false},
		{"first time and again", "高新技术企业认定奖励多少", "对首次认定的高新技术企业,一次性奖励20万元。", "对重新认定的高新技术企业,一次性奖励10万元。", false},
		{"another thing with the same words", "小微企业贷款有什么支持", "小微企业贷款贴息比例为2%。", "小微企业贷款担保费率不超过1%。", false},
		{"a limit and an amount", "小微企业贷款贴息多少", "小微企业贷款贴息每户每年不超过10万元。", "小微企业贷款贴息每户每年3万元。", false},
		{"another kind of loan", "贷款贴息比例是多少", "固定资产贷款贴息比例为2%。", "流动资金贷款贴息比例为3%。", false},
		{"another size of enterprise", "企业贷款贴息比例是多少", "中型企业贷款贴息比例为1%。", "小微企业贷款贴息比例为2%。", false},
		{"several cases, ours among them", "招用高校毕业生补贴多少钱", "企业招用高校毕业生的,按每人1000元给予补贴。", "企业招用高校毕业生的,按每人1000元给予补贴,招用退役军人的,按每人2000元给予补贴。", false},
		{"steps of one procedure", "贴息申请要多少个工作日", "财政局在5个工作日内完成贴息申请的审核。", "财政局对贴息申请的审核结果公示7个工作日。", false},
		{"per head and in all", "招用高校毕业生补贴多少钱", "企业招用高校毕业生的,每人补贴1000元。", "企业招用高校毕业生的,年度累计补贴50000元。", false},
		{"the calendar", "小微企业贷款贴息什么时候申请", "小微企业贷款贴息于2025年6月30日前申请。", "小微企业贷款贴息于2026年9月15日前申请。", false},
		{"numbers of clauses and documents", "小微企业贷款贴息按什么执行", "小微企业贷款贴息按云财〔2023〕7号第五条执行。", "小微企业贷款贴息按云财〔2022〕9号第六条执行。", false},
	} {
		for _, order := range []string{"", ", the other first"} {
			l := load(t, willing(nil))
			a, b := headA+row.a+tail+signA, headB+row.b+tail+signB
			if order != "" {
				a, b = headA+row.b+tail+signA, headB+row.a+tail+signB
			}
			imported(t, l, "a.txt", a)
			imported(t, l, "b.txt", b)
			got := ask(t, l, row.question)
			if row.want && (!got.Answered || len(got.Conflicts) != 1 || got.Conflicts[0].Quote == "" || got.Conflicts[0].Policy.ID == got.Hits[0].Policy.ID) {
				t.Errorf("%s%s: got answered=%v (%.2f) %s, conflicts %s, want both", row.name, order, got.Answered, got.Confidence, quotes(got.Hits), quotes(got.Conflicts))
			}
			if !row.want && len(got.Conflicts) > 0 {
				t.Errorf("%s%s: got %s against %s, want no alarm", row.name, order, quotes(got.Conflicts), got.Hits[0].Quote)
			}
		}
	}
}

func quotes(hits []kb.Hit) string {
	var qs []string
	for _, h := range hits {
		qs = append(qs, h.Quote)
	}
	return fmt.Sprintf("%q", qs)
}

// TestNoConflictWithWhatDoesNotHold asks beside a successor, another county, an expired text and a plan.
func TestNoConflictWithWhatDoesNotHold(t *testing.T) {
	const question, two, three = "小微企业贷款贴息比例是多少", "小微企业贷款贴息比例为2%。", "小微企业贷款贴息比例为3%。"
	for _, row := range []struct {
		name, other string
		want        int
	}{
		{"two in force", headB + three + tail + signB, 1},
		{"its successor", "云溪县小微企业贷款贴息办法\n云财〔2025〕9号\n第一条 为了支持企业融资,制定本办法。\n第二条 " + three + tail + "云溪县财政局\n2025年3月4日", 0},
		{"another county's", headC + three + tail + signC, 0},
		{"expired", headB + three + "\n第三条 本措施自2025年3月4日起施行,有效期至2025年12月31日。\n" + signB, 0},
		{"retired by the other", headB + three + "\n第三条 本措施自2025年4月1日起施行,《云溪县小微企业贷款贴息办法》同时废止。\n" + signB, 0},
	} {
		l := load(t, willing(nil))
		imported(t, l, "a.txt", headA+two+tail+signA)
		imported(t, l, "b.txt", row.other)
		if a := ask(t, l, question); !a.Answered || len(a.Conflicts) != row.want {
			t.Errorf("%s: got answered=%v, %s against %s, want %d", row.name, a.Answered, quotes(a.Conflicts), quotes(a.Hits), row.want)
		}
	}
}
