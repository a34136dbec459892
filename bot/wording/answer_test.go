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
	replaced.Hits = []kb.Hit{rule.Hits[0], {Policy: kb.Policy{ID: 3, Title: "样县惠企新办法"}}}
	replaced.Hits[0].Status = kb.Replaced

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

	golden(t, "answers.txt", []titled{
		{"a task of a past year's plan without title and number", words.AnswerCard(501, electricity())},
		{"a rule in force with two leads and no interpreter", words.AnswerCard(502, inForce)},
		{"a rule that was replaced", words.AnswerCard(503, replaced)},
		{"weak evidence: titles, no quote", words.AnswerCard(504, weak)},
		{"nothing found, no office phone", wording.Words{}.AnswerCard(505, kb.Answer{})},
		{"the original with its neighbours", wording.Original(kb.Original{
			Policy:  kb.Policy{Title: "样县惠企办法", Number: "样政〔2026〕1号"},
			Passage: kb.Passage{Path: "第十条", Headings: []string{"第三章 资金"}, Text: "全文。", Units: []kb.Unit{{Name: "甲局"}}},
			Before:  &kb.Passage{Path: "第九条", Text: "前一条。"}, After: &kb.Passage{Path: "第十一条", Text: strings.Repeat("长", 400)}})},
		{"contacts", words.Contacts([]kb.Contact{{Name: "电力岗", Unit: "县发展改革委", Post: "科员", Fields: []string{"电价"}, Phone: "0391-0000002"}})},
		{"no contacts", words.Contacts(nil)},
		{"danger", words.Danger("501")},
		{"start", words.Start()},
		{"help for an owner", words.Help(false)},
	})
	if m := words.AnswerCard(504, weak); strings.Contains(m.HTML, "不该出现") {
		t.Errorf("weak evidence is quoted: %s", m.HTML)
	}
}

func TestPlace(t *testing.T) {
	for path, want := range map[string]string{
		"二(五)21": "第21项(二、(五))", "三(一)": "三、(一)", "一": "第一部分", "21": "第21项", "二3": "第3项(二、)",
		"第三章第十条": "第三章第十条", "附件2": "附件2", "": "",
	} {
		if got := wording.Place(path); got != want {
			t.Errorf("Place(%q) = %q, want %q", path, got, want)
		}
	}
}
