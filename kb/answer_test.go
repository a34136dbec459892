package kb_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/kb"
)

// TestPlanQuestions asks our own questions about the county's plan: those that it answers get the measure
// that they are about, the others get no answer. The shares may only rise.
func TestPlanQuestions(t *testing.T) {
	alone(t)
	l := withPlan(t, nil)
	text, err := os.ReadFile(filepath.Join("testdata", "plan_questions.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var found, kept, answerable, refused, far int
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		question, measure, _ := strings.Cut(line, "\t")
		a := ask(t, l, question)
		path := ""
		if len(a.Hits) > 0 {
			path = a.Hits[0].Passage.Path
		}
		if measure == "-" {
			far++
			if !a.Answered {
				refused++
			} else {
				t.Logf("not refused: %s (%.2f)", question, a.Confidence)
			}
			continue
		}
		answerable++
		if right := strings.HasSuffix(path, ")"+measure) || measure == "保障" && strings.HasPrefix(path, "三"); right {
			found++
		} else {
			t.Logf("wrong clause: %s: got %s, want %s", question, path, measure)
		}
		if a.Answered {
			kept++
		} else {
			t.Logf("not answered: %s (%.2f)", question, a.Confidence)
		}
	}
	t.Logf("right clause %d and answered %d of %d, refused %d of %d", found, kept, answerable, refused, far)
	if found < 140 || kept < 141 || refused < 76 {
		t.Errorf("got right %d, answered %d, refused %d; want at least 140, 141, 76", found, kept, refused)
	}
}

func TestLeadUnit(t *testing.T) {
	l := withPlan(t, roster{contacts: []kb.Contact{{Name: "丙某", Unit: "县财政局"}, {Name: "丁某", Unit: "县税务局"}}})
	for _, c := range []struct{ question, lead, support, interpreter string }{
		{"厂里电费太高怎么办", "县发展改革委", "供电公司", ""},
		{"有没有优惠电价政策", "县发展改革委", "供电公司", ""},
		{"小微企业税收有减免吗", "县税务局", "", "丁某"},
		{"高速过路费有没有减免", "县交通运输局", "", ""},
		{"水费太贵能不能优惠", "县水利局", "", ""},
		{"研发费用加计扣除怎么享受", "县税务局", "", "丁某"},
		{"招工难怎么办", "县人力资源和社会保障局", "", ""},
		{"引进人才有什么政策", "县委组织部", "", ""},
		{"贷款难怎么办", "县金融服务中心", "", ""},
		{"工业用地怎么申请", "县自然资源局", "", ""},
		{"环评办不下来怎么办", "市生态环境局温县分局", "", ""},
		{"惠企政策免申即享", "县政务服务和大数据管理局", "", ""},
		{"政府采购给中小企业留多少份额", "县财政局〔国资委〕", "", "丙某"},
		{"升规纳统是什么", "县统计局", "", ""},
	} {
		a := ask(t, l, c.question)
		if a.Lead != c.lead {
			t.Errorf("%s: got lead %q, want %q (%v)", c.question, a.Lead, c.lead, a.Answered)
		}
		if c.support != "" && !strings.Contains(fmt.Sprint(a.Supports), c.support) {
			t.Errorf("%s: got supports %v, want %s among them", c.question, a.Supports, c.support)
		}
		if len(a.Interpreters) > 0 && a.Interpreters[0].Name != c.interpreter || len(a.Interpreters) == 0 && c.interpreter != "" {
			t.Errorf("%s: got interpreters %v, want %q", c.question, a.Interpreters, c.interpreter)
		}
	}
}

func TestRoute(t *testing.T) {
	units := func(names ...string) []kb.Unit {
		var us []kb.Unit
		for _, n := range names {
			lead := strings.HasSuffix(n, "*")
			us = append(us, kb.Unit{Name: strings.TrimSuffix(n, "*"), Lead: lead, Collective: strings.HasPrefix(n, "各")})
		}
		return us
	}
	imported := roster{duties: []kb.UnitDuty{{Name: "县热力公司", Duties: []string{"蒸汽", "供暖"}}, {Name: "县城市管理局", Duties: []string{"市容"}}}}
	for _, c := range []struct {
		name, question string
		units          []kb.Unit
		roster         kb.Roster
		want           string
	}{
		{"duties beat the order of the text", "电价能优惠吗", units("县市场监管局", "县发展改革委"), nil, "县发展改革委"},
		{"another county's name for the unit", "电价能优惠吗", units("某县市场监督管理局", "某县发展和改革委员会"), nil, "某县发展和改革委员会"},
		{"a collective unit is no target", "电价能优惠吗", units("各乡镇〔街道〕人民政府"), nil, ""},
		{"the only unit", "随便问问", units("县档案馆", "各乡镇"), nil, "县档案馆"},
		{"nothing fits, one is marked", "随便问问", units("县档案馆", "县史志办*"), nil, "县史志办"},
		{"nothing fits", "随便问问", units("县档案馆", "县史志办"), nil, ""},
		{"two are marked and nothing fits", "随便问问", units("县档案馆*", "县史志办*"), nil, ""},
		{"imported duties go before ours", "蒸汽太贵", units("县城市管理局", "县热力公司"), imported, "县热力公司"},
	} {
		l := load(t, newLibrary(newMemoryStore(), c.roster))
		if got := l.Route(c.question, c.units, "").Lead; got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFollowUps(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, l, "loans.txt", loans)
	imported(t, l, "hire.txt", "测试县招用毕业生补贴办法\n测政规〔2026〕4号\n第一条 企业招用应届高校毕业生的,按每人一千元给予补贴。\n第二条 申请补贴应当提供劳动合同和毕业证书,每年六月底前提交。")
	for _, c := range []struct{ previous, question, subject, source string }{
		{"贷款贴息有什么政策", "需要什么材料", "贷款贴息有什么政策", "loans.txt"},
		{"贷款贴息有什么政策", "截止到几号?", "贷款贴息有什么政策", "loans.txt"},
		{"招用毕业生有补贴吗", "需要什么材料", "招用毕业生有补贴吗", "hire.txt"},
		{"招用毕业生有补贴吗", "那小微企业呢", "招用毕业生有补贴吗\u3000小微企业", "hire.txt"},
		{"招用毕业生有补贴吗\u3000小微企业", "那个体户呢", "招用毕业生有补贴吗\u3000个体户", "hire.txt"},
		{"招用毕业生有补贴吗", "我们是外地的公司行不行", "招用毕业生有补贴吗\u3000外地公司", "hire.txt"},
		{"招用毕业生有补贴吗", "能补多少", "招用毕业生有补贴吗", "hire.txt"},
		{"贷款贴息有什么政策", "找谁", "贷款贴息有什么政策", "loans.txt"},
		{"招用毕业生有补贴吗", "这个贷款贴息要什么材料", "招用毕业生有补贴吗\u3000贷款贴息要什么材料", ""},
		{"招用毕业生有补贴吗", "贷款贴息需要什么材料", "贷款贴息需要什么材料", "loans.txt"},
		{"", "需要什么材料", "需要什么材料", ""},
	} {
		a, err := l.Answer(ctx, kb.Question{Text: c.question, Previous: c.previous, Day: today})
		if err != nil {
			t.Fatal(err)
		}
		if a.Subject != c.subject {
			t.Errorf("%s after %s: got subject %q, want %q", c.question, c.previous, a.Subject, c.subject)
		}
		if c.source != "" && (len(a.Hits) == 0 || a.Hits[0].Policy.Source != c.source) {
			t.Errorf("%s after %s: got %+v, want %s first", c.question, c.previous, a.Hits, c.source)
		}
	}
	several := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, several, "loans.txt", loans)
	imported(t, several, "hire.txt", "测试县招用毕业生补贴办法\n测政规〔2026〕4号\n第一条 企业招用应届高校毕业生的,按每人一千元给予补贴。")
	if a := ask(t, several, "办法第二条"); a.Confidence > 0.9 {
		t.Errorf("a kind that two documents are of: got %.2f, want neither named", a.Confidence)
	}
	alone := ask(t, l, "贷款贴息每户每年不超过多少")
	after, err := l.Answer(ctx, kb.Question{Text: "贷款贴息每户每年不超过多少", Previous: "招用毕业生有补贴吗", Day: today})
	if err != nil || fmt.Sprint(after) != fmt.Sprint(alone) {
		t.Errorf("a question that stands by itself: got %+v, %v, want %+v", after, err, alone)
	}
}

func TestNamedPolicies(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, l, "loans.txt", loans)
	imported(t, l, "hire.txt", "测试县招用毕业生补贴办法\n测政规〔2026〕4号\n第一条 企业招用应届高校毕业生的,按每人一千元给予补贴。\n第二条 申请补贴应当提供劳动合同,也可以先申请贷款贴息。")
	for _, c := range []struct{ question, source, path string }{
		{"测政规[2026]3号第二条写了什么", "loans.txt", "第二条"},
		{"《测试县招用毕业生补贴办法》第2条", "hire.txt", "第二条"},
		{"测试县小微企业贷款贴息办法", "loans.txt", ""},
		{"测政规〔2026〕4号", "hire.txt", ""},
		{"测试县招用毕业生补贴办法里说的贷款贴息是什么", "hire.txt", "第二条"},
		{"招用毕业生补贴办法 2条", "hire.txt", "第二条"},
		{"《小微企业贷款贴息办法》第二条第一款", "loans.txt", "第二条"},
		{"2026年4号 第一条", "hire.txt", "第一条"},
		{"测政规2026 3号第2条", "loans.txt", "第二条"},
	} {
		a := ask(t, l, c.question)
		if !a.Answered || a.Hits[0].Policy.Source != c.source || c.path != "" && !strings.HasSuffix(a.Hits[0].Passage.Path, c.path) {
			t.Errorf("%s: got answered=%v %+v, want %s %s", c.question, a.Answered, a.Hits, c.source, c.path)
		}
	}
}

func TestHostileQuestions(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	if a := ask(t, l, "贷款"); a.Answered || len(a.Hits) != 0 {
		t.Errorf("empty library: got %+v, want nothing", a)
	}
	imported(t, l, "loans.txt", loans)
	for _, q := range []string{"", " ", "?!。", "😀😀", "\x00\xff\xfe", "<b>贷款</b>", strings.Repeat("贷款贴息", 100000), "\u200b\u202e", "第条", "第999999999999999999999条"} {
		for _, h := range ask(t, l, q).Hits {
			if !strings.Contains(h.Passage.Text, h.Quote) {
				t.Errorf("%.20q: quote %q is not in the passage", q, h.Quote)
			}
		}
	}
}

func TestAnotherYearIsNotAnswered(t *testing.T) {
	l := planIn(t, willing(nil))
	if a := ask(t, l, "2023年新增规模以上企业多少家"); !a.Answered {
		t.Errorf("the plan's year: got no answer (%.2f)", a.Confidence)
	}
	if a := ask(t, l, "2025年新增规模以上企业多少家"); a.Answered || len(a.Hits) == 0 {
		t.Errorf("another year: got answered=%v with %d hits, want hits and no answer", a.Answered, len(a.Hits))
	}
}

func BenchmarkAnswer(b *testing.B) {
	l := withPlan(b, roster{})
	for b.Loop() {
		ask(b, l, "厂里电费太高怎么办,有没有优惠电价政策")
	}
}

// BenchmarkAnswerAmongNotices asks with 599 real notices in the library, about 3,600 passages.
func BenchmarkAnswerAmongNotices(b *testing.B) {
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", "ncp", "docs.jsonl"))
	if err != nil {
		b.Skip("../shared absent")
	}
	defer f.Close()
	l := load(b, newLibrary(newMemoryStore(), roster{}))
	for d := json.NewDecoder(f); d.More(); {
		var x struct{ ID, Text string }
		if err := d.Decode(&x); err != nil {
			b.Fatal(err)
		}
		imported(b, l, x.ID+".txt", x.Text)
	}
	questions := []string{"北京市对受疫情影响的小微企业有哪些贷款贴息政策?", "疫情期间企业社会保险费可以缓缴吗", "厂里电费太高怎么办", "中小企业房租减免有什么规定"}
	for i := 0; b.Loop(); i++ {
		ask(b, l, questions[i%len(questions)])
	}
}
