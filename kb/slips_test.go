package kb_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/kb"
)

func TestSlips(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, l, "loans.txt", loans)
	imported(t, l, "power.txt", "测试县用电办法\n第一条 工业企业可以直接参与电力市场交易,享受优惠电价。\n第二条 高新技术企业的研发费用按规定加计扣除,新建项目的环评实行告知承诺。\n第三条 支持企业接入5G和ERP系统,ERP费用按比例补助。")
	for _, c := range []struct{ name, typed, understood string }{
		{"an ideograph of the same sound", "研发废用怎么扣", "研发费用怎么扣"},
		{"two slips", "电非太贵,有没有优会电价", "电费太贵,有没有优惠电价"},
		{"a sound that is nearly the same", "研华费用怎么扣", ""},
		{"two words of one sound, both in use", "高薪招人", ""},
		{"the same slip in a name", "高薪技术企业", "高新技术企业"},
		{"a word taken for one that looks alike", "货款怎么申请", "贷款怎么申请"},
		{"the same word where it is meant", "客户欠货款怎么办", ""},
		{"letters", "daikuan zenme shenqing", "贷款怎么申请"},
		{"letters beside ideographs", "dai款怎么弄", "贷款怎么弄"},
		{"one syllable", "想ban环评", "想办环评"},
		{"letters without blanks", "dianfeitaigui", "电费太贵"},
		{"letters in capitals", "ZHAOGONG NAN", "招工难"},
		{"letters in as few syllables as they can be read", "zhaogong butie", "招工补贴"},
		{"a common word of speech", "这条讲什么", ""},
		{"letters that the documents have", "erp怎么补助", ""},
		{"letters that spell nothing", "app怎么下载", ""},
		{"letters behind a digit", "5g怎么补助", ""},
		{"English", "hello", ""},
		{"nothing to mend", "厂里电费太高怎么办", ""},
		{"words that the documents have not", "厂门口的路灯坏了没人修", ""},
		{"a place's name", "青禾县有贷款贴息吗", ""},
		{"traditional and full-width are no slips", "電費太貴？", ""},
	} {
		if a := ask(t, l, c.typed); a.Understood != c.understood {
			t.Errorf("%s: %s: got %q, want %q", c.name, c.typed, a.Understood, c.understood)
		}
	}
}

// Of the questions that are typed well none is read in another way.
func TestNothingIsMendedThatNeedsNone(t *testing.T) {
	alone(t)
	l := withPlan(t, nil)
	for _, file := range []string{"plan_questions.tsv", "plan_unfitted.tsv"} {
		text, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			question, _, _ := strings.Cut(strings.TrimSpace(line), "\t")
			if a := ask(t, l, question); a.Understood != "" {
				t.Errorf("%s: got %s", question, a.Understood)
			}
		}
	}
}

func BenchmarkMend(b *testing.B) {
	l := withPlan(b, roster{})
	for b.Loop() {
		ask(b, l, "zhaogong nan,电非太贵了有没有优会,研发废用怎么加急扣除")
	}
}

func BenchmarkNoSlips(b *testing.B) {
	l := withPlan(b, roster{})
	for b.Loop() {
		ask(b, l, "招工困难,电费太贵了有没有优惠,研发费用怎么加计扣除")
	}
}

// A question that stands by itself gets the same answer whatever was asked before it.
func TestWhatStandsByItselfDoesNotFollow(t *testing.T) {
	alone(t)
	l := withPlan(t, nil)
	var alone []string
	for _, c := range turnCases(t, "understanding.tsv") {
		if c.previous == "" && c.kind != "追问:接着上一句" {
			alone = append(alone, c.question)
		}
	}
	for i, q := range alone {
		want := ask(t, l, q)
		for _, k := range []int{1, 7, 31} {
			before := alone[(i+k)%len(alone)]
			got, err := l.Answer(ctx, kb.Question{Text: q, Previous: before, Day: today})
			if err != nil {
				t.Fatal(err)
			}
			if got.Subject != want.Subject || got.Answered != want.Answered || len(got.Hits) > 0 && got.Hits[0].Passage.ID != want.Hits[0].Passage.ID {
				t.Errorf("%s behind %s: got %s (%v), want %s (%v)", q, before, got.Subject, got.Answered, want.Subject, want.Answered)
			}
		}
	}
}
