package kb_test

import (
	"fmt"
	"strings"
	"testing"

	"zhuqi/kb"
)

// measure is a short measure with its head, its date and a tail.
func measure(title, number, body, tail, signed string) string {
	return fmt.Sprintf("%s\n%s\n各有关单位：\n第一条 %s\n第二条 本办法由主管部门负责解释,%s\n云溪县财政局\n%s", title, number, body, tail, signed)
}

// record is the policy of a source as the library knows it.
func record(t testing.TB, l *kb.Library, source string) kb.Policy {
	t.Helper()
	rs, err := l.Policies(ctx, today)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rs {
		if r.Policy.Source == source {
			return r.Policy
		}
	}
	t.Fatalf("%s is not in the library", source)
	return kb.Policy{}
}

func TestStatusOnADay(t *testing.T) {
	old := kb.Policy{Issued: "2020-03-01", Effective: "2020-04-01", ReplacedBy: 2, ReplacedOn: "2023-01-01", Cause: kb.SameTitle}
	repealed := old
	repealed.Cause = kb.Repealed
	for _, row := range []struct {
		name   string
		policy kb.Policy
		day    kb.Date
		want   kb.Status
	}{
		{"issued but not yet in force", old, "2020-03-31", kb.NotYet},
		{"on its first day", old, "2020-04-01", kb.InForce},
		{"on its last day", old, "2022-12-31", kb.InForce},
		{"on its successor's first day", old, "2023-01-01", kb.Replaced},
		{"repealed without a successor", repealed, "2023-01-01", kb.Expired},
		{"before it was issued", kb.Policy{Issued: "2020-03-01"}, "2020-02-28", kb.NotYet},
		{"a revised text before its revision", kb.Policy{Issued: "2001-05-01", Revised: "2019-03-02", Effective: "2001-07-01"}, "2010-01-01", kb.NotYet},
		{"a revised text after its revision", kb.Policy{Issued: "2001-05-01", Revised: "2019-03-02", Effective: "2001-07-01"}, "2019-03-02", kb.InForce},
		{"a text that prints the first version's day", kb.Policy{Issued: "2024-12-31", Effective: "2001-09-01"}, "2010-01-01", kb.NotYet},
		{"made for a time that had begun", kb.Policy{Issued: "2024-02-10", Effective: "2024-01-01"}, "2024-01-05", kb.InForce},
		{"on the last day of its validity", kb.Policy{Expires: "2024-12-31"}, "2024-12-31", kb.InForce},
		{"after its validity", kb.Policy{Expires: "2024-12-31"}, "2025-01-01", kb.Expired},
		{"extended", kb.Policy{Expires: "2024-12-31", Extended: "2026-12-31"}, "2026-01-01", kb.InForce},
		{"withdrawn by the office", kb.Policy{Retired: true}, "2024-01-01", kb.Expired},
		{"void by its own page", kb.Policy{Void: true}, "2024-01-01", kb.Expired},
		{"replaced since nobody knows when", kb.Policy{ReplacedBy: 2}, "2000-01-01", kb.Replaced},
		{"a plan before its year", kb.Policy{PlanYear: 2023}, "2022-11-01", kb.NotYet},
		{"a plan in its year", kb.Policy{PlanYear: 2023}, "2023-11-01", kb.InForce},
		{"a plan of a past year with a newer one", kb.Policy{PlanYear: 2023, ReplacedBy: 2, ReplacedOn: "2024-01-01", Cause: kb.NewYear}, "2024-11-01", kb.PastPlan},
	} {
		if got := row.policy.StatusOn(row.day); got != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
	}
	if got := old.EndedOn(); got != "2022-12-31" {
		t.Errorf("a replaced version: got its last day %q, want 2022-12-31", got)
	}
}

// TestWhatADocumentSaysOfAnother imports an older and a newer text, in both orders, and looks at the older.
func TestWhatADocumentSaysOfAnother(t *testing.T) {
	const title = "云溪县小微企业贷款贴息办法"
	older := measure(title, "云财〔2020〕5号", "贷款贴息比例为百分之二。", "自2020年4月1日起施行。", "2020年3月1日")
	newer := func(title, number, tail string) string {
		return measure(title, number, "贷款贴息比例为百分之三。", tail, "2023年5月10日")
	}
	const from = "自2023年6月1日起施行。"
	for _, row := range []struct {
		name, newer string
		on          kb.Date // replaced from; empty: not replaced
		cause       kb.Cause
		unclear     string
	}{
		{"the same title, later", newer(title, "云财〔2023〕9号", from), "2023-06-01", kb.SameTitle, ""},
		{"the same title without 试行", newer(title+"（试行）", "云财〔2023〕9号", from), "2023-06-01", kb.SameTitle, ""},
		{"the same title with the year of its revision", newer(title+"（2023年修订）", "云财〔2023〕9号", from), "2023-06-01", kb.SameTitle, ""},
		{"in force from its issue", newer(title, "云财〔2023〕9号", "自发布之日起施行。"), "2023-05-10", kb.SameTitle, ""},
		{"another title that retires it by name", newer("云溪县企业融资支持办法", "云财〔2023〕9号", from+"《"+title+"》同时废止。"), "2023-06-01", kb.Superior, ""},
		{"by name and number", newer("云溪县企业融资支持办法", "云财〔2023〕9号", from+"原《"+title+"》（云财〔2020〕5号）同时废止。"), "2023-06-01", kb.Superior, ""},
		{"by number alone", newer("云溪县企业融资支持办法", "云财〔2023〕9号", from+"云财〔2020〕5号文件同时废止。"), "2023-06-01", kb.Superior, ""},
		{"as one of several", newer("云溪县企业融资支持办法", "云财〔2023〕9号", from+"《"+title+"》（云财〔2020〕5号）、《云溪县担保费补贴办法》（云财〔2019〕1号）同时废止。"), "2023-06-01", kb.Superior, ""},
		{"on a day of its own", newer("云溪县企业融资支持办法", "云财〔2023〕9号", from+"《"+title+"》自2023年9月1日起停止执行。"), "2023-09-01", kb.Superior, ""},
		{"one clause of it only", newer("云溪县企业融资支持办法", "云财〔2023〕9号", from+"《"+title+"》第三条同时废止。"), "", "", "部分条款"},
		{"named as a basis", newer("云溪县企业融资支持办法", "云财〔2023〕9号", from+"根据《"+title+"》制定的细则同时废止。"), "", "", ""},
		{"named, with another one retired", newer("云溪县企业融资支持办法", "云财〔2023〕9号", "按照《"+title+"》执行,《云溪县担保费补贴办法》同时废止。"), "", "", ""},
		{"retired already before", newer("云溪县企业融资支持办法", "云财〔2023〕9号", from+"《"+title+"》是否废止,另行通知。"), "", "", ""},
		{"another number under the title", newer("云溪县企业融资支持办法", "云财〔2023〕9号", from+"《"+title+"》（云财〔2016〕2号）同时废止。"), "", "", ""},
		{"a decision that lists it", "云溪县人民政府关于废止部分规范性文件的决定\n云政〔2023〕9号\n下列文件自2023年7月1日起不再作为依据：\n一、云溪县担保费补贴办法（云财〔2019〕1号）\n二、" + title + "（云财〔2020〕5号）\n本决定自2023年7月1日起施行。\n云溪县人民政府\n2023年6月20日", "2023-07-01", kb.Repealed, ""},
		{"the same title but for 暂行, which it does not mention", newer("云溪县小微企业贷款贴息暂行办法", "云财〔2023〕9号", from), "", "", "只差"},
		{"the explanation of a new text", newer("《云溪县企业融资支持办法》政策解读", "云财〔2023〕9号", "《"+title+"》同时废止。"), "", "", ""},
		{"a draft under the same title", newer(title+"（征求意见稿）", "", from), "", "", ""},
		{"another county's text under the same title", strings.ReplaceAll(newer("小微企业贷款贴息办法", "山财〔2023〕9号", from), "云溪县", "山泉县"), "", "", ""},
	} {
		for _, order := range []string{"older first", "newer first"} {
			l := load(t, newLibrary(newMemoryStore(), nil))
			if order == "older first" {
				imported(t, l, "older.txt", older)
				imported(t, l, "newer.txt", row.newer)
			} else {
				imported(t, l, "newer.txt", row.newer)
				imported(t, l, "older.txt", older)
			}
			p := record(t, l, "older.txt")
			if p.ReplacedOn != row.on || p.Cause != row.cause || (p.ReplacedBy != 0) != (row.on != "") || !strings.Contains(p.Unclear, row.unclear) || row.unclear == "" && p.Unclear != "" {
				t.Errorf("%s, %s: got replaced by %d on %q (%s), unclear %q, want on %q (%s), unclear %q",
					row.name, order, p.ReplacedBy, p.ReplacedOn, p.Cause, p.Unclear, row.on, row.cause, row.unclear)
			}
			if q := record(t, l, "newer.txt"); q.ReplacedBy != 0 {
				t.Errorf("%s, %s: the newer text is replaced by %d", row.name, order, q.ReplacedBy)
			}
		}
	}
}

func TestTermsOfValidity(t *testing.T) {
	for _, row := range []struct {
		name, tail string
		want       kb.Date
	}{
		{"years from its first day", "自2020年4月1日起施行,有效期5年。", "2025-03-31"},
		{"years from a day that it names", "本办法有效期自2020年4月1日起五年。", "2025-03-31"},
		{"years from its issue", "本办法自发布之日起施行,有效期自发布之日起三年。", "2023-02-28"},
		{"until a day", "本办法自2020年4月1日起施行,有效期至2024年12月31日。", "2024-12-31"},
		{"until the end of a year", "本办法自2020年4月1日起施行,有效期至2024年底。", "2024-12-31"},
		{"months", "本办法自2020年4月1日起施行,有效期6个月。", "2020-09-30"},
		{"on trial for years", "本办法自2020年4月1日起试行,试行期二年。", "2022-03-31"},
		{"a permit's validity", "许可证有效期5年。", ""},
		{"none", "自2020年4月1日起施行。", ""},
	} {
		text := measure("云溪县贷款贴息办法", "云财〔2020〕5号", "按百分之二贴息。", "\n"+row.tail, "2020年3月1日")
		p, _ := kb.Split(lines(text))
		if p.Expires != row.want {
			t.Errorf("%s: got %q, want %q", row.name, p.Expires, row.want)
		}
	}
}

func TestLabelledDays(t *testing.T) {
	for _, row := range []struct {
		name, line                            string
		issued, published, revised, effective kb.Date
	}{
		{"made public", "公布日期：2010年12月23日", "2010-12-23", "", "", "2011-04-01"},
		{"put on the page", "发布日期：2010-12-23", "", "2010-12-23", "", "2011-04-01"},
		{"revised", "[修订日期] 2020-12-30", "", "", "2020-12-30", "2011-04-01"},
		{"the day behind its name", "2010年12月23日公布", "2010-12-23", "", "", "2011-04-01"},
		{"two of them", "印发日期：2010年12月23日\n修正日期：2015年3月4日", "2010-12-23", "", "2015-03-04", "2011-04-01"},
		{"no day", "公布日期：----", "", "", "", "2011-04-01"},
	} {
		p, _ := kb.Split(lines("云溪市物业管理规定\n" + row.line + "\n第一条 为了规范物业管理,制定本规定。\n第二条 本规定自2011年4月1日起施行。"))
		if p.Issued != row.issued || p.Published != row.published || p.Revised != row.revised || p.Effective != row.effective {
			t.Errorf("%s: got issued %q, published %q, revised %q, effective %q, want %q, %q, %q, %q", row.name,
				p.Issued, p.Published, p.Revised, p.Effective, row.issued, row.published, row.revised, row.effective)
		}
	}
}

// TestVersionsByTheirPages orders versions of which only the days of their pages are known.
func TestVersionsByTheirPages(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	for i, day := range []string{"2020-12-30", "2010-12-23"} {
		imported(t, l, fmt.Sprintf("%d.txt", i), "云溪市物业管理规定\n发布日期："+day+"\n第一条 物业费每平方米"+fmt.Sprint(i+1)+"元。\n第二条 本规定自2011年4月1日起施行。")
	}
	newer, older := record(t, l, "0.txt"), record(t, l, "1.txt")
	if newer.Since != "2020-12-30" || older.ReplacedOn != "2020-12-30" || older.Since != "2011-04-01" {
		t.Errorf("got %q since %q, the older since %q until %q, want the newer from 2020-12-30 and the older from 2011-04-01 until then", newer.Source, newer.Since, older.Since, older.ReplacedOn)
	}
}

func TestRevisionsBelowATitle(t *testing.T) {
	for _, row := range []struct {
		name, note string
		issued     kb.Date
		revised    kb.Date
	}{
		{"passed and never revised", "（2010年12月23日云溪市人民代表大会常务委员会通过）", "2010-12-23", ""},
		{"revised twice", "（2010年12月23日云溪市人民代表大会常务委员会通过 根据2016年3月1日《关于修改部分条例的决定》第一次修正 根据2019年7月5日《关于修改云溪市物业条例的决定》第二次修正）", "2010-12-23", "2019-07-05"},
		{"over several lines", "（2010年12月23日云溪市人民代表大会常务委员会通过\n根据2016年3月1日《关于修改部分条例的决定》修正\n2020年8月9日云溪市人民代表大会常务委员会修订）", "2010-12-23", "2020-08-09"},
		{"an order, revised", "（2010年12月23日云溪市人民政府令第9号公布 根据2018年2月3日云溪市人民政府令第20号修订）", "2010-12-23", "2018-02-03"},
		{"no bracket", "第一条 为了2018年2月3日修订的规划。", "", ""},
	} {
		p, _ := kb.Split(lines("云溪市物业管理条例\n" + row.note + "\n第一条 为了规范物业管理,制定本条例。\n第二条 本条例自2011年4月1日起施行。"))
		if p.Issued != row.issued || p.Revised != row.revised {
			t.Errorf("%s: got issued %q, revised %q, want %q, %q", row.name, p.Issued, p.Revised, row.issued, row.revised)
		}
	}
}
