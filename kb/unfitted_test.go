package kb_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/kb"
)

// TestUnfittedQuestions asks what nobody looked at when the words of owners and the duties of units were
// written down: it tells how far those carry. Do not add a word because a question here fails.
func TestUnfittedQuestions(t *testing.T) {
	l := withPlan(t, nil)
	text, err := os.ReadFile(filepath.Join("testdata", "plan_unfitted.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var found, kept, led, refused int
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		a := ask(t, l, f[0])
		switch {
		case f[1] == "-" && !a.Answered:
			refused++
		case f[1] != "-":
			if len(a.Hits) > 0 && strings.HasSuffix(a.Hits[0].Passage.Path, ")"+f[1]) {
				found++
			}
			if a.Answered {
				kept++
			}
			if len(f) > 2 && a.Lead == f[2] {
				led++
			}
		}
	}
	t.Logf("right clause %d, answered %d, right lead %d of 44; refused %d of 15", found, kept, led, refused)
	if found < 42 || kept < 41 || led < 37 || refused < 14 {
		t.Errorf("got right %d, answered %d, lead %d, refused %d; want at least 42, 41, 37, 14", found, kept, led, refused)
	}
}

func TestWhatIsNotOursIsNotAnswered(t *testing.T) {
	l := withPlan(t, nil)
	for _, c := range []struct {
		name, question string
		answered       bool
	}{
		{"our county by name", "温县有没有优惠电价", true},
		{"no place", "招工难怎么办", true},
		{"on the stock market", "企业想上市有扶持吗", true},
		{"our county, said so", "我们县有没有优惠电价", true},
		{"the power market", "怎么参与电力市场交易", true},
		{"a city that a university is named after", "郑州的科技成果转化政策", false},
		{"a neighbouring county", "武陟县招工难怎么办", false},
		{"a town that no list has", "青禾县招工难怎么办", false},
		{"another province", "浙江省电价有什么优惠", false},
		{"daily life with words of the plan", "助学贷款怎么申请", false},
		{"a sum that the plan does not give", "专精特新企业奖励多少钱", false},
		{"a rate that the plan does not give", "贷款贴息比例是多少", false},
	} {
		if a := ask(t, l, c.question); a.Answered != c.answered {
			t.Errorf("%s: %s: got answered=%v (%.2f)", c.name, c.question, a.Answered, a.Confidence)
		}
	}
}

// Whoever files what was not answered wants to reach the right unit all the same.
func TestLeadWithoutAnAnswer(t *testing.T) {
	units := []kb.UnitDuty{{Name: "县税务局"}, {Name: "县公安局"}, {Name: "县蒸汽公司", Duties: []string{"蒸汽管网"}}}
	l := load(t, newLibrary(newMemoryStore(), roster{duties: units, contacts: []kb.Contact{{Name: "甲某", Unit: "县税务局"}}}))
	imported(t, l, "loans.txt", loans)
	for _, c := range []struct{ question, lead, interpreter string }{
		{"发票丢了要不要罚", "县税务局", "甲某"},
		{"门口的蒸汽管网漏了", "县蒸汽公司", ""},
		{"有点事想问", "", ""},
	} {
		a := ask(t, l, c.question)
		name := ""
		if len(a.Interpreters) > 0 {
			name = a.Interpreters[0].Name
		}
		if a.Answered || a.Lead != c.lead || name != c.interpreter {
			t.Errorf("%s: got answered=%v, lead %q, interpreter %q; want %q, %q", c.question, a.Answered, a.Lead, name, c.lead, c.interpreter)
		}
	}
}

// Imported duties are known by their words; what the unit usually takes part in stays known.
func TestImportedDuties(t *testing.T) {
	units := []kb.UnitDuty{{Name: "县司法局", Duties: []string{"拖欠账款"}}, {Name: "供电公司", Duties: []string{"停电"}}, {Name: "县市场监管局", Duties: []string{"营业执照"}}, {Name: "县发展改革委", Duties: []string{"电价", "电费"}}, {Name: "县科技和工业信息化局", Duties: []string{"技术改造"}}}
	l := withPlan(t, roster{duties: units, contacts: []kb.Contact{{Name: "甲某", Unit: "县市场监管局"}, {Name: "乙某", Unit: "供电公司"}}})
	if a := ask(t, l, "厂里电费太高怎么办"); a.Lead != "县发展改革委" || strings.Join(a.Supports, " ") != "供电公司" || len(a.Interpreters) != 1 || a.Interpreters[0].Name != "乙某" {
		t.Errorf("electricity: got %s, %v, %v; want 县发展改革委, 供电公司 and the support's interpreter", a.Lead, a.Supports, a.Interpreters)
	}
	if a := ask(t, l, "客户拖欠货款怎么办"); a.Lead != "县司法局" {
		t.Errorf("arrears: got %s, want 县司法局", a.Lead)
	}
	imported(t, l, "guide.txt", "测试县招用补贴办事指南\n一、补贴对象。招用毕业生的企业每人补一千元。\n二、办理单位。由县司法局受理。")
	if a := ask(t, l, "招用毕业生补贴对象"); !a.Answered || a.Lead != "县司法局" {
		t.Errorf("a guide that names its unit in the text: got answered=%v, lead %q", a.Answered, a.Lead)
	}
}

// A clause that charges nobody, about what nobody is known for, is for whoever issued it.
func TestIssuerAnswersForItsDocument(t *testing.T) {
	units := []kb.UnitDuty{{Name: "县机关事务局"}, {Name: "县地震局"}}
	l := load(t, willing(roster{duties: units, contacts: []kb.Contact{{Name: "甲某", Unit: "县机关事务局"}}}))
	imported(t, l, "files.txt", "测试县机关事务局关于企业旧卷宗寄存的通知\n测档〔2026〕2号\n一、寄存对象。凡企业停办后的卷宗均可寄存,由县机关事务局登记。\n二、寄存年限。卷宗寄存一般为三十年,县地震局可以查阅。\n测试县机关事务局\n2026年3月2日")
	a := ask(t, l, "企业卷宗寄存年限")
	if !a.Answered || a.Lead != "县机关事务局" || len(a.Interpreters) != 1 {
		t.Errorf("got answered=%v, lead %q, interpreters %v (issuer %q); want 县机关事务局 and its interpreter", a.Answered, a.Lead, a.Interpreters, a.Hits[0].Policy.Issuer)
	}
}

// The heading tells which clause of a guide gives the kind of thing that is asked for.
func TestClauseByItsHeading(t *testing.T) {
	l := load(t, willing(nil))
	imported(t, l, "guide.txt", `测试县招工补贴办事指南
测助企〔2026〕1号
一、补贴对象。在本县登记的小微企业,新招用劳动者并签订一年以上劳动合同的,可以申请一次性招工补贴。
二、补贴标准。每新招用一人补贴1000元,一家企业一年最高补贴3万元。
三、申请材料。营业执照复印件、劳动合同、最近三个月社会保险缴费记录、企业银行账户。
四、申请时间。每年3月1日至11月30日受理,收到材料后15个工作日内办结。`)
	for _, c := range []struct{ previous, question, path string }{
		{"", "新招一个工人补贴要交哪些材料", "三"},
		{"", "招工补贴什么时候申请", "四"},
		{"", "招工补贴多少钱", "二"},
		{"招工补贴多少钱", "那要交哪些材料", "三"},
	} {
		a, err := l.Answer(ctx, kb.Question{Text: c.question, Previous: c.previous, Day: today})
		if err != nil || !a.Answered || a.Hits[0].Passage.Path != c.path {
			t.Errorf("%s %s: got answered=%v (%.2f), %+v, want %s", c.previous, c.question, a.Answered, a.Confidence, a.Hits[:min(1, len(a.Hits))], c.path)
		}
	}
}

// Of the clauses of one document that fit alike, the one that gives what was asked for answers.
func TestKindOfThingAsked(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, l, "loans.txt", loans)
	for _, c := range []struct{ question, path string }{
		{"小微企业贷款贴息每户给多少钱", "第一条"},
		{"小微企业申请贷款贴息要什么材料", "第二条"},
		{"小微企业贷款贴息截止到几月", "第二条"},
	} {
		if a := ask(t, l, c.question); len(a.Hits) == 0 || a.Hits[0].Passage.Path != c.path {
			t.Errorf("%s: got %+v, want %s", c.question, a.Hits, c.path)
		}
	}
}
