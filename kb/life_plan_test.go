package kb_test

import (
	"strings"
	"testing"

	"zhuqi/kb"
)

func plan(year, count, signed string) string {
	return "云溪县" + year + "年工业培育工作方案\n云政办〔" + year + "〕3号\n各乡镇人民政府：\n为做好工作,制定如下方案。\n一、主要目标\n" + year +
		"年全县新增规模以上工业企业" + count + "家。\n二、保障措施\n加强组织领导。\n云溪县人民政府办公室\n" + signed
}

// TestPlanOfAPastYear asks with the plans of two years in the library: without a year the newer one answers, each
// for its own year.
func TestPlanOfAPastYear(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, l, "2023.txt", plan("2023", "20", "2023年2月10日"))
	imported(t, l, "2024.txt", plan("2024", "30", "2024年2月20日"))
	for _, row := range []struct {
		name, question string
		day            kb.Date
		source         string
		status         kb.Status
	}{
		{"no year, both past", "全县新增规模以上工业企业多少家", today, "2024.txt", kb.PastPlan},
		{"the older year named", "2023年全县新增规模以上工业企业多少家", today, "2023.txt", kb.PastPlan},
		{"before the newer one was issued", "全县新增规模以上工业企业多少家", "2024-01-15", "2023.txt", kb.PastPlan},
		{"in the newer one's year", "全县新增规模以上工业企业多少家", "2024-06-01", "2024.txt", kb.InForce},
		{"in the older one's year", "全县新增规模以上工业企业多少家", "2023-06-01", "2023.txt", kb.InForce},
	} {
		a, err := l.Answer(ctx, kb.Question{Text: row.question, Day: row.day})
		if err != nil {
			t.Fatal(err)
		}
		if !a.Answered || a.Hits[0].Policy.Source != row.source || a.Hits[0].Status != row.status {
			t.Errorf("%s: got answered=%v %s, want %s %s", row.name, a.Answered, sources(a.Hits), row.source, row.status)
		}
		if a.Answered && row.source == "2023.txt" && a.Hits[0].Successor.Source != "2024.txt" {
			t.Errorf("%s: got successor %q, want the newer year's plan", row.name, a.Hits[0].Successor.Source)
		}
	}
}

func sources(hits []kb.Hit) string {
	var out []string
	for _, h := range hits {
		out = append(out, h.Policy.Source+" "+string(h.Status))
	}
	return strings.Join(out, ", ")
}

// TestLongerValidity imports a text and what extends it.
func TestLongerValidity(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, l, "rule.txt", measure("云溪县贷款贴息办法", "云财〔2020〕5号", "按付息的百分之二贴息。", "\n本办法自2020年4月1日起施行,有效期3年。", "2020年3月1日"))
	if p := record(t, l, "rule.txt"); p.StatusOn("2024-01-01") != kb.Expired {
		t.Errorf("before: got %s, want expired", p.StatusOn("2024-01-01"))
	}
	longer := imported(t, l, "longer.txt", "云溪县财政局关于延长云溪县贷款贴息办法有效期的通知\n云财〔2023〕2号\n各有关单位：\n《云溪县贷款贴息办法》（云财〔2020〕5号）有效期延长至2026年12月31日。\n云溪县财政局\n2023年3月1日").Policy
	if p := record(t, l, "rule.txt"); p.Extended != "2026-12-31" || p.StatusOn("2024-01-01") != kb.InForce || p.EndedOn() != "2026-12-31" {
		t.Errorf("extended: got %q, %s, want in force until 2026-12-31", p.Extended, p.StatusOn("2024-01-01"))
	}
	if err := l.Remove(ctx, longer.ID); err != nil {
		t.Fatal(err)
	}
	if p := record(t, l, "rule.txt"); p.StatusOn("2024-01-01") != kb.Expired {
		t.Errorf("what extended it is gone: got %s, want expired", p.StatusOn("2024-01-01"))
	}
}

// TestPreviewForesees compares what a preview says of lives with what the import then does.
func TestPreviewForesees(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	older := measure("云溪县贷款贴息办法", "云财〔2020〕5号", "按付息的百分之二贴息。", "自2020年4月1日起施行。", "2020年3月1日")
	newer := measure("云溪县贷款贴息办法", "云财〔2023〕9号", "按付息的百分之三贴息。", "自2023年6月1日起施行。", "2023年5月10日")
	imported(t, l, "older.txt", older)
	look, err := l.Preview(ctx, "newer.txt", []byte(newer))
	if err != nil {
		t.Fatal(err)
	}
	if record(t, l, "older.txt").ReplacedBy != 0 {
		t.Error("a preview changed the library")
	}
	for name, got := range map[string]kb.Imported{"preview": look, "import": imported(t, l, "newer.txt", newer)} {
		if len(got.Replaces) != 1 || got.Replaces[0].Source != "older.txt" || got.Replaces[0].ReplacedOn != "2023-06-01" {
			t.Errorf("%s: got replaces %+v, want the older text from 2023-06-01", name, got.Replaces)
		}
	}
	l = load(t, newLibrary(newMemoryStore(), nil))
	imported(t, l, "newer.txt", newer)
	if look, err = l.Preview(ctx, "older.txt", []byte(older)); err != nil || look.ReplacedBy.Source != "newer.txt" || look.Policy.ReplacedOn != "2023-06-01" {
		t.Errorf("an older text: got %+v on %q, %v, want replaced by the newer", look.ReplacedBy.Source, look.Policy.ReplacedOn, err)
	}
}

// TestRevisedOrderIsNoTwin imports an order and its revision, which bears the same number.
func TestRevisedOrderIsNoTwin(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	first := "云溪市物业管理办法\n（2010年12月23日云溪市人民政府令第9号公布）\n第一条 物业费每平方米一元。\n第二条 本办法自2011年4月1日起施行。"
	revised := "云溪市物业管理办法\n（2010年12月23日云溪市人民政府令第9号公布 根据2018年2月3日云溪市人民政府令第20号修订）\n第一条 物业费每平方米二元。\n第二条 本办法自2011年4月1日起施行。"
	imported(t, l, "first.txt", first)
	if got := imported(t, l, "revised.txt", revised); got.Outcome != kb.Added || got.Policy.Since != "2018-02-03" {
		t.Errorf("the revision: got %s since %q, want added, since 2018-02-03", got.Outcome, got.Policy.Since)
	}
	if p := record(t, l, "first.txt"); p.ReplacedOn != "2018-02-03" {
		t.Errorf("the first version: got replaced on %q, want 2018-02-03", p.ReplacedOn)
	}
	if got := imported(t, l, "copy.txt", first); got.Outcome != kb.Duplicate {
		t.Errorf("a copy of the first: got %s, want a twin", got.Outcome)
	}
	if p := record(t, l, "copy.txt"); p.ReplacedOn != "2018-02-03" {
		t.Errorf("a copy of the first: got replaced on %q, want as its twin", p.ReplacedOn)
	}
}

// TestCopiesWithoutANumber imports files under one title that bear no number.
func TestCopiesWithoutANumber(t *testing.T) {
	text := func(amount string) string {
		return "云溪县用工补贴指南\n为方便企业申请用工补贴,现将有关事项说明如下。\n一、补贴对象\n在本县登记、招用应届高校毕业生并签订一年以上劳动合同的小微企业。\n二、补贴标准\n每招用一人补贴" + amount +
			"元。\n三、申请材料\n营业执照、劳动合同、毕业证书和社会保险缴费凭证,交县人力资源和社会保障局。"
	}
	for _, row := range []struct {
		name, other string
		want        kb.Outcome
	}{
		{"the same text, laid out otherwise", strings.ReplaceAll(text("1000"), "。\n", "。\n\n"), kb.Duplicate},
		{"another figure", text("2000"), kb.Added},
		{"another text", "云溪县用工补贴指南\n补贴每人1000元,到人力资源市场窗口领取表格后办理。", kb.Added},
	} {
		l := load(t, newLibrary(newMemoryStore(), nil))
		imported(t, l, "a.txt", text("1000"))
		if got := imported(t, l, "b.txt", row.other+" "); got.Outcome != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got.Outcome, row.want)
		}
	}
}

func TestVoidByItsOwnPage(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(*kb.Document)
		day    kb.Date
		want   kb.Status
	}{
		{"said before the title", func(d *kb.Document) { d.Title = "【已废止】云溪县贷款贴息办法" }, today, kb.Expired},
		{"said in a field", func(d *kb.Document) { d.Meta = map[string]string{"有效性": "失效"} }, today, kb.Expired},
		{"said to hold", func(d *kb.Document) { d.Meta = map[string]string{"有效性": "有效"} }, today, kb.InForce},
		{"with its day, before it", func(d *kb.Document) { d.Meta = map[string]string{"有效性": "废止", "废止日期": "2024-05-01"} }, "2024-04-30", kb.InForce},
		{"with its day, on it", func(d *kb.Document) { d.Meta = map[string]string{"有效性": "废止", "废止日期": "2024-05-01"} }, "2024-05-01", kb.Expired},
	} {
		doc := lines(measure("云溪县贷款贴息办法", "云财〔2020〕5号", "按付息的百分之二贴息。", "自2020年4月1日起施行。", "2020年3月1日"))
		row.change(&doc)
		if p, _ := kb.Split(doc); p.StatusOn(row.day) != row.want {
			t.Errorf("%s: got %s, want %s", row.name, p.StatusOn(row.day), row.want)
		}
	}
}
