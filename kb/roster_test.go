package kb_test

import (
	"strings"
	"testing"

	"zhuqi/kb"
)

// staff is a roster for the tests: people of six units, one of them renamed since.
var staff = roster{
	duties: []kb.UnitDuty{
		{Name: "县税务局", Phone: "0391-1"},
		{Name: "县人力资源和社会保障局", Aliases: []string{"人社局"}},
		{Name: "县自然资源局"},
		{Name: "县发展改革委"},
		{Name: "县行政审批局", Aliases: []string{"政务大厅"}},
		{Name: "县惠企办", Until: "2025-12-31", Heir: "县行政审批局"},
		{Name: "县水利局"},
		{Name: "县供销社", Phone: "0391-7"},
		{Name: "县金融服务中心"},
	},
	contacts: []kb.Contact{
		{Name: "张三", Unit: "县税务局", Post: "股长", Fields: []string{"研发费用加计扣除", "出口退税"}},
		{Name: "周明月", Unit: "县税务局", Fields: []string{"社保费征收"}},
		{Name: "李建国", Unit: "县人力资源和社会保障局", Fields: []string{"招工用工"}},
		{Name: "李爱红", Unit: "县自然资源局", Fields: []string{"工业用地"}},
		{Name: "曾单", Unit: "县自然资源局", Fields: []string{"不动产登记"}, Away: true, StandIn: "李爱红"},
		{Name: "欧阳海", Unit: "县发展改革委", Post: "价格科科长"},
		{Name: "王五", Unit: "县行政审批局", Fields: []string{"测政规〔2026〕3号"}},
		{Name: "赵六", Unit: "县金融服务中心"},
		{Name: "高新", Unit: "县水利局"},
	},
}

func TestRosterIsSearchedInEveryWay(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), staff))
	imported(t, l, "loans.txt", loans+"\n第三条 贴息资金按季拨付。(责任单位:县金融服务中心、县财政局)")
	for _, c := range []struct{ name, query, want string }{
		{"a field, asked for", "研发费用加计扣除找谁", "张三 周明月"},
		{"part of a field", "加计扣除", "张三 周明月"},
		{"a unit's short name and a phone", "税务局电话", "张三 周明月"},
		{"a unit and a field", "税务局 社保费", "周明月 张三"},
		{"a unit's whole name", "县人力资源和社会保障局", "李建国"},
		{"an alias", "人社局的电话是多少", "李建国"},
		{"an office without its kind", "人社", "李建国"},
		{"an old name that everybody knows", "国土局谁负责", "李爱红 曾单"},
		{"another county's name for the unit", "发改局找谁", "欧阳海"},
		{"a unit that was merged", "惠企办电话", "王五"},
		{"another alias", "政务大厅联系方式", "王五"},
		{"pinyin of a name", "zhangsan", "张三"},
		{"pinyin in two words", "zhang san", "张三"},
		{"initials", "zs", "张三"},
		{"half spelt", "zhangs", "张三"},
		{"initials of three", "ljg", "李建国"},
		{"a surname that sounds otherwise", "zengdan", "曾单"},
		{"pinyin of two units", "shuiwuju", "张三 周明月 高新"},
		{"initials of a short name", "rsj", "李建国"},
		{"a familiar name in a unit", "小李 人社", "李建国"},
		{"a familiar name", "小李", "李建国 李爱红"},
		{"a surname and a post", "欧阳科长电话", "欧阳海"},
		{"the surname alone", "李", "李建国 李爱红"},
		{"the given name", "爱红", "李爱红"},
		{"what a unit does, asked for", "管用地的是谁", "李爱红 曾单"},
		{"what a unit does, in no field", "县里谁负责充电桩", "欧阳海"},
		{"in owners' words", "招不到工人归哪个部门管", "李建国"},
		{"a policy's title", "测试县小微企业贷款贴息办法找谁解读", "赵六"},
		{"a policy's number", "测政规〔2026〕3号", "赵六 王五"},
		{"a unit without published people", "供销社电话", " "},
		{"a unit that the county has not", "气象局电话", ""},
		{"somebody who is not there", "孙悟空", ""},
		{"nothing that anybody does", "天文台", ""},
		{"traditional characters, full width", "稅務局　電話", "张三 周明月"},
		{"a short name within a word", "高新技术企业找谁", ""},
		{"a unit by pinyin and a name", "ljg renshe", "李建国"},
		{"asked politely", "请问一下李科长电话", "李建国 李爱红"},
		{"all", "", "张三 周明月 李建国 李爱红 曾单 欧阳海 王五 赵六 高新"},
	} {
		cs, err := l.Contacts(ctx, c.query, today)
		var names []string
		for _, x := range cs {
			names = append(names, x.Name)
		}
		if got := strings.Join(names, " "); err != nil || got != strings.TrimSpace(c.want) && !(c.want == " " && len(cs) == 1 && cs[0].Phone != "") {
			t.Errorf("%s: %q: got %q, %v, want %q", c.name, c.query, got, err, c.want)
		}
	}
}

func TestQuestionsForPeople(t *testing.T) {
	l := withPlan(t, staff)
	for _, c := range []struct {
		name, question, lead, people string
		who                          bool
	}{
		{"a matter of a clause", "研发费用加计扣除找谁", "县税务局", "张三 周明月", false},
		{"a unit's phone", "税务局电话", "县税务局", "张三 周明月", true},
		{"a person's phone", "张三的电话是多少", "县税务局", "张三", true},
		{"a unit alone", "人社局", "县人力资源和社会保障局", "李建国", true},
		{"somebody of a unit", "小李 人社", "县人力资源和社会保障局", "李建国", true},
		{"letters alone", "zhangsan", "县税务局", "张三", true},
		{"who does what", "县里谁负责充电桩", "县发展改革委", "欧阳海", false},
		{"who is away comes last", "管用地的是谁", "县自然资源局", "李爱红 曾单", true},
		{"a matter of a unit that only the plan names", "车间门口的路坑坑洼洼", "县交通运输局", "", false},
		{"no question for anybody", "工业用地怎么申请", "县自然资源局", "李爱红 曾单", false},
	} {
		a := ask(t, l, c.question)
		var names []string
		for _, x := range a.Interpreters {
			names = append(names, x.Name)
		}
		if a.Lead != c.lead || strings.Join(names, " ") != c.people || a.Who != (c.who && !a.Answered) || c.who && c.lead == "" && a.Answered {
			t.Errorf("%s: %s: got lead %q, people %v, who %v (answered %v), want %q, %s, %v", c.name, c.question, a.Lead, names, a.Who, a.Answered, c.lead, c.people, c.who)
		}
	}
}

func TestHostileSearchesOfTheRoster(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), staff))
	for _, q := range []string{" ", "?!。", "😀", "\x00\xff", "……", "找谁", strings.Repeat("sh", 50000), strings.Repeat("李", 50000), "%_'\"", "第条", "(((("} {
		if _, err := l.Contacts(ctx, q, today); err != nil {
			t.Errorf("%.20q: got %v", q, err)
		}
		ask(t, l, q)
	}
	none := load(t, newLibrary(newMemoryStore(), nil))
	if cs, err := none.Contacts(ctx, "税务局", today); err != nil || len(cs) != 0 {
		t.Errorf("no roster: got %v, %v", cs, err)
	}
}
