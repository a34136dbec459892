package kb_test

import (
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/index"
)

// The documents of TestReasons, written for it.
const (
	hiring = `丰原县招用高校毕业生补贴办法
丰政规〔2026〕4号
第一条 丰原县内企业招用应届高校毕业生并签订一年以上劳动合同的,给予一次性招用补贴。
第二条 招用补贴由企业向县人力资源和社会保障局申请,应当提供劳动合同和毕业证书。`
	yearly = `丰原县2025年度技术改造奖补申报指南
丰工信〔2025〕8号
一、奖补标准。企业技术改造设备投资500万元以上的,按设备投资的5%给予奖补,单个项目最高100万元。
二、申报方式。企业登录惠企平台提交申报书、设备发票和付款凭证。`
	city = `安阳市工业厂房租金补贴办法
安政规〔2026〕2号
第一条 在安阳市租用工业厂房的企业,按每平方米每月3元给予租金补贴,补贴期限两年。`
)

func TestReasons(t *testing.T) {
	l := load(t, kb.NewLibrary(kb.Parts{Store: newMemoryStore(), Index: index.NewMemory(), Extract: paragraphs{}, County: "河南省焦作市丰原县"}))
	imported(t, l, "hire.txt", hiring)
	imported(t, l, "yearly.txt", yearly)
	imported(t, l, "city.txt", city)
	old := imported(t, l, "old.txt", loans).Policy
	old.Retired = true
	if err := l.Update(ctx, old); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, question string
		answered       bool
		want           kb.Reason
	}{
		{"our county by name", "丰原县招用高校毕业生补贴怎么申请", true, kb.Reason{}},
		{"our county unnamed", "我们县企业招用高校毕业生有一次性招用补贴吗", true, kb.Reason{}},
		{"another county", "青禾县招用高校毕业生补贴怎么申请", false, kb.Reason{Kind: kb.OtherPlace, Asked: "青禾县", Found: "丰原县"}},
		{"another city", "郑州市租用工业厂房租金补贴每平方米多少元", false, kb.Reason{Kind: kb.OtherPlace, Asked: "郑州市", Found: "安阳市"}},
		{"another year", "2024年技术改造奖补按设备投资的多少给", false, kb.Reason{Kind: kb.OtherYear, Asked: "2024", Found: "2025"}},
		{"another year in Chinese figures", "二〇二四年企业技术改造设备投资奖补标准", false, kb.Reason{Kind: kb.OtherYear, Asked: "2024", Found: "2025"}},
		{"another year, as seen from today", "明年企业技术改造设备投资奖补标准", false, kb.Reason{Kind: kb.OtherYear, Asked: "2027", Found: "2025"}},
		{"the year of the document", "2025年企业技术改造设备投资奖补标准", true, kb.Reason{}},
		{"a sum that the clause does not give", "招用应届高校毕业生一次性招用补贴多少钱", false, kb.Reason{Kind: kb.NoFigure, Asked: "金额"}},
		{"a date that the clause does not give", "招用高校毕业生一次性招用补贴截止到几号", false, kb.Reason{Kind: kb.NoFigure, Asked: "日期"}},
		{"a count that the clause does not give", "丰原县企业招用应届高校毕业生多少人", false, kb.Reason{Kind: kb.NoFigure, Asked: "数量"}},
		{"only what is not in force", "小微企业向银行申请流动资金贷款的贴息每户每年不超过多少", false, kb.Reason{Kind: kb.OutOfForce, Found: "测试县小微企业贷款贴息办法"}},
		{"a word that no document has", "民宿床位运营补贴", false, kb.Reason{Kind: kb.NotSaid, Asked: "民宿床位运营"}},
		{"a matter of daily life", "招用补贴发到社保卡里吗", false, kb.Reason{Kind: kb.NotSaid, Asked: "社保卡"}},
		{"a term that the clause does not give", "企业技术改造设备投资奖补多久到账", false, kb.Reason{Kind: kb.NoFigure, Asked: "时间"}},
		{"what is not in force, of a sum", "小微企业流动资金贷款贴息每户每年给多少钱", false, kb.Reason{Kind: kb.OutOfForce, Found: "测试县小微企业贷款贴息办法"}},
		{"a university is not its city", "招用郑州大学应届高校毕业生有一次性招用补贴吗", true, kb.Reason{}},
	} {
		a := ask(t, l, c.question)
		if a.Answered != c.answered || a.Reason != c.want {
			t.Errorf("%s: %s: got answered=%v (%.2f) %+v, want %v %+v", c.name, c.question, a.Answered, a.Confidence, a.Reason, c.answered, c.want)
		}
	}
	spoken := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, spoken, "power.txt", "丰原县用电办法\n第一条 工业企业可以参加电力交易。")
	if a := ask(t, spoken, "电费高有没有工业企业交易的优惠"); a.Answered || a.Reason.Kind == kb.NotSaid {
		t.Errorf("a word of owners: got answered=%v, %+v, want no word missed", a.Answered, a.Reason)
	}
	if a := ask(t, load(t, newLibrary(newMemoryStore(), nil)), "招用补贴"); a.Reason != (kb.Reason{}) {
		t.Errorf("an empty library: got %+v, want no reason", a.Reason)
	}
}
