package wording_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var words = wording.Words{County: "样县", Duty: "0391-0000001", Office: "0391-0000000"}

// shown is a message as a golden file keeps it: its text, its buttons, its keyboard.
func shown(m bot.Message) string {
	var b strings.Builder
	b.WriteString(m.HTML + "\n")
	for _, row := range m.Buttons {
		for _, x := range row {
			fmt.Fprintf(&b, "[%s|%s%s] ", x.Text, x.Data, x.URL)
		}
		b.WriteString("\n")
	}
	for _, row := range m.Keyboard {
		fmt.Fprintf(&b, "键盘 %s\n", strings.Join(row, " "))
	}
	return b.String()
}

// golden compares messages with testdata/name, under their titles.
func golden(t *testing.T, name string, got []titled) {
	t.Helper()
	var b strings.Builder
	for _, g := range got {
		fmt.Fprintf(&b, "== %s\n%s\n", g.title, shown(g.message))
	}
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("%s differs; look at it with go test ./bot/wording -update and git diff. Got:\n%s", file, b.String())
	}
}

type titled struct {
	title   string
	message bot.Message
}

func electricity() kb.Answer {
	quote := "县里对用好优惠电价的工业企业给予指导。"
	at := strings.Index(quote, "优惠电价")
	return kb.Answer{
		Answered: true, Confidence: 0.9, Lead: "县发展改革委", Supports: []string{"供电公司"},
		Interpreters: []kb.Contact{{Name: "电力岗", Unit: "县发展改革委", Phone: "0391-0000002"}},
		Hits: []kb.Hit{{
			Policy: kb.Policy{ID: 1, Source: "plan.txt", PlanYear: 2023},
			Passage: kb.Passage{ID: 7, Path: "二(五)25", Kind: kb.Task,
				Units: []kb.Unit{{Name: "县市场监管局"}, {Name: "县发展改革委"}}},
			Quote: quote, Marks: []kb.Span{{From: at, To: at + len("优惠电价")}}, Status: kb.PastPlan,
		}},
	}
}

func TestAnswerCards(t *testing.T) {
	rule := electricity()
	rule.Lead, rule.Supports, rule.Interpreters = "", nil, nil
	rule.Hits[0].Policy = kb.Policy{ID: 2, Title: "样县惠企办法", Number: "样政〔2026〕1号", Source: "a.pdf", ReplacedBy: 3}
	rule.Hits[0].Passage = kb.Passage{Path: "第三章第十条", Kind: kb.Rule, Units: []kb.Unit{{Name: "甲局", Lead: true}, {Name: "乙局", Lead: true}, {Name: "丙局"}}}
	rule.Hits[0].Quote, rule.Hits[0].Marks = "小于<5人的企业 & 个体户。", []kb.Span{{From: 0, To: 6}, {From: 3, To: 9}, {From: 900, To: 999}}
	inForce := rule
	inForce.Hits = []kb.Hit{rule.Hits[0]}
	inForce.Hits[0].Policy.ReplacedBy, inForce.Hits[0].Status = 0, kb.InForce
	replaced := rule
	replaced.Hits = []kb.Hit{rule.Hits[0]}
	replaced.Hits[0].Status, replaced.Hits[0].Policy.ReplacedOn = kb.Replaced, "2026-03-01"
	replaced.Hits[0].Successor = kb.Policy{ID: 3, Title: "样县惠企新办法", Number: "样政〔2026〕8号"}

	two := rule
	two.Hits = []kb.Hit{{Policy: kb.Policy{ID: 4, Title: "样县贴息办法", Number: "样财〔2026〕2号"}, Passage: kb.Passage{Path: "第二条", Kind: kb.Rule},
		Quote: "贴息比例为2%。", Status: kb.InForce}}
	two.Conflicts = []kb.Hit{{Policy: kb.Policy{ID: 5, Title: "样县惠企措施", Number: "样政〔2026〕5号", Expires: "2027-12-31"}, Passage: kb.Passage{Path: "第六条"},
		Quote: "贷款贴息比例为3%。", Status: kb.InForce}}

	weak := electricity()
	weak.Answered = false
	for i, title := range []string{"甲办法", "甲办法", "乙办法", "丙办法", "丁办法"} {
		id := kb.PolicyID(10 + i)
		if i == 1 {
			id = 10
		}
		weak.Hits = append(weak.Hits, kb.Hit{Policy: kb.Policy{ID: id, Title: title}, Quote: "不该出现的话"})
	}
	weak.Hits = weak.Hits[1:]
	weak.Hits[2].Status = kb.Expired

	item := inForce
	item.Hits = []kb.Hit{inForce.Hits[0]}
	item.Hits[0].Quote, item.Hits[0].LeadIn, item.Hits[0].More, item.Hits[0].Place = "(二)近两年内<未>发生安全事故;", "申请企业应当符合下列条件:", true, "第三章第十条第二款"
	item.Hits[0].Marks = nil
	row := inForce
	row.Hits = []kb.Hit{inForce.Hits[0]}
	row.Hits[0].Quote, row.Hits[0].Marks, row.Hits[0].Place = "级别 | 奖励\n省级 | 50万元", []kb.Span{{From: len("级别 | 奖励\n"), To: len("级别 | 奖励\n省级")}}, "附件1表1"

	golden(t, "answers.txt", []titled{
		{"an item further on in its list", words.AnswerCard(506, item)},
		{"a row of a table under its head", words.AnswerCard(507, row)},
		{"a task of a past year's plan without title and number", words.AnswerCard(501, electricity())},
		{"a rule in force with two leads and no interpreter", words.AnswerCard(502, inForce)},
		{"a rule that was replaced", words.AnswerCard(503, replaced)},
		{"two texts in force with different figures", words.AnswerCard(506, two)},
		{"weak evidence: titles, no quote", words.AnswerCard(504, weak)},
		{"nothing found, no office phone", wording.Words{}.AnswerCard(505, kb.Answer{})},
		{"a question for people", words.AnswerCard(506, kb.Answer{Who: true, Interpreters: []kb.Contact{{Name: "甲某", Unit: "县税务局", Phone: "0391-1", Away: true, StandIn: "乙某", StandInPhone: "0391-2"}, {Unit: "县供销社", Phone: "0391-3"}}})},
		{"the original with its neighbours", wording.Original(kb.Original{
			Policy:  kb.Policy{Title: "样县惠企办法", Number: "样政〔2026〕1号"},
			Passage: kb.Passage{Path: "第十条", Headings: []string{"第三章 资金"}, Text: "全文。", Units: []kb.Unit{{Name: "甲局"}}},
			Before:  &kb.Passage{Path: "第九条", Text: "前一条。"}, After: &kb.Passage{Path: "第十一条", Text: strings.Repeat("长", 400)}})},
		{"contacts", words.Contacts([]kb.Contact{{Name: "电力岗", Unit: "县发展改革委", Post: "科员", Fields: []string{"电价"}, Phone: "0391-0000002"}})},
		{"no contacts", words.Contacts(nil)},
		{"danger", words.Danger(wording.Fire, "501")},
		{"start", words.Start()},
		{"help for an owner", words.Help(bot.Person{}, false)},
	})
	if m := words.AnswerCard(504, weak); strings.Contains(m.HTML, "不该出现") {
		t.Errorf("weak evidence is quoted: %s", m.HTML)
	}
}

func TestHowARecordStands(t *testing.T) {
	next := kb.Policy{ID: 9, Title: "新办法", Number: "样政〔2026〕8号"}
	for _, row := range []struct {
		name, want string
		policy     kb.Policy
		successor  kb.Policy
		day        kb.Date
	}{
		{"in force without an end", "现行", kb.Policy{}, kb.Policy{}, "2026-01-01"},
		{"in force until a day", "现行,有效期到2027-12-31", kb.Policy{Expires: "2027-12-31"}, kb.Policy{}, "2026-01-01"},
		{"its successor waits", "现行,自2026-03-01起由《新办法》样政〔2026〕8号替代", kb.Policy{ReplacedBy: 9, ReplacedOn: "2026-03-01"}, next, "2026-01-01"},
		{"replaced", "已被《新办法》样政〔2026〕8号替代,自2026-03-01起", kb.Policy{ReplacedBy: 9, ReplacedOn: "2026-03-01"}, next, "2026-03-01"},
		{"repealed by a decision", "已失效,《新办法》样政〔2026〕8号宣布废止,自2026-03-01起", kb.Policy{ReplacedBy: 9, ReplacedOn: "2026-03-01", Cause: kb.Repealed}, next, "2026-03-01"},
		{"expired", "已失效,有效期到2025-12-31", kb.Policy{Expires: "2025-12-31"}, kb.Policy{}, "2026-01-01"},
		{"withdrawn", "已失效", kb.Policy{Retired: true, Expires: "2028-12-31"}, kb.Policy{}, "2026-01-01"},
		{"not yet in force", "尚未施行,自2026-05-01起施行", kb.Policy{Issued: "2025-12-01", Effective: "2026-05-01"}, kb.Policy{}, "2026-01-01"},
		{"a revised text before its revision", "尚未施行,这一文本自2026-05-01起施行", kb.Policy{Issued: "2001-01-01", Effective: "2001-03-01", Revised: "2026-05-01"}, kb.Policy{}, "2026-01-01"},
		{"a past plan with a newer one", "2023年度方案,数字是2023年目标;今年的以新文件为准,见《新办法》样政〔2026〕8号", kb.Policy{PlanYear: 2023, ReplacedBy: 9, Cause: kb.NewYear}, next, "2026-01-01"},
	} {
		if got := wording.Life(kb.Record{Policy: row.policy, Status: row.policy.StatusOn(row.day), Successor: row.successor}); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

func TestWhyNothingIsAnswered(t *testing.T) {
	old := kb.Hit{Policy: kb.Policy{Title: "样县旧办法"}, Status: kb.Replaced}
	for _, c := range []struct {
		name   string
		reason kb.Reason
		want   string
	}{
		{"another place", kb.Reason{Kind: kb.OtherPlace, Asked: "样县", Found: "北京市"}, "只找到北京市的规定,没有找到样县的。"},
		{"another place, nothing known of where", kb.Reason{Kind: kb.OtherPlace, Asked: "样县"}, "没有找到样县的规定。"},
		{"another year", kb.Reason{Kind: kb.OtherYear, Asked: "2025", Found: "2023"}, "只找到2023年的规定,没有找到2025年的。"},
		{"a figure", kb.Reason{Kind: kb.NoFigure, Asked: "金额"}, "有关的条款没有写具体金额。"},
		{"a word", kb.Reason{Kind: kb.NotSaid, Asked: "民宿<床>"}, "找到的条款没有提到“民宿&lt;床&gt;”。"},
		{"a policy that was replaced", kb.Reason{Kind: kb.OutOfForce, Found: "样县旧办法"}, "只找到已被替代的《样县旧办法》。"},
		{"an article that does not exist", kb.Reason{Kind: kb.NoSuchPlace, Asked: "第三百条", Found: "十二条"}, "《样县旧办法》没有第三百条,共十二条。"},
		{"a paragraph that does not exist", kb.Reason{Kind: kb.NoSuchPlace, Asked: "第五条第三款", Found: "二款"}, "《样县旧办法》没有第五条第三款,该条只有二款。"},
		{"a place not found", kb.Reason{Kind: kb.NoSuchPlace, Asked: "第99项"}, "《样县旧办法》里没有找到第99项。"},
		{"not known", kb.Reason{}, ""},
	} {
		card := words.AnswerCard(1, kb.Answer{Reason: c.reason, Hits: []kb.Hit{old}}).HTML
		if lines := strings.Split(card, "\n"); c.want != "" && lines[1] != c.want || c.want == "" && lines[1] != "可能相关:" {
			t.Errorf("%s: got %q, want %q in the second line", c.name, card, c.want)
		}
	}
}

// A quote that is too long for a card is cut behind a mark, not inside a number.
func TestLongQuote(t *testing.T) {
	long := strings.Repeat("每户给予1,000元补助,", 300)
	card := words.AnswerCard(1, kb.Answer{Answered: true, Hits: []kb.Hit{{Quote: long}}}).HTML
	if shown, _, ok := strings.Cut(card, "……(后面略"); !ok || !strings.HasSuffix(shown, "补助,") {
		t.Errorf("got %q, want it cut behind a mark", card[max(0, len(card)-300):])
	}
}

func TestPlace(t *testing.T) {
	for path, want := range map[string]string{
		"二(五)21": "第21项(二、(五))", "三(一)": "三、(一)", "一": "第一部分", "21": "第21项", "二3": "第3项(二、)",
		"第三章第十条": "第三章第十条", "第十条第二款第三项": "第十条第二款第三项", "附件2": "附件2", "": "", "二(五)21(2)": "第21项第(2)点(二、(五))", "二(2)": "二(2)",
	} {
		if got := wording.Place(path); got != want {
			t.Errorf("Place(%q) = %q, want %q", path, got, want)
		}
	}
}
