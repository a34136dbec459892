package rank

import (
	"math"
	"testing"

	"zhuqi/kb"
)

// judgedWith ranks two candidates by the shipped model and says what in the outcome is no number.
func judgedWith(t *testing.T, question, title, heading, text string) {
	t.Helper()
	m := Shipped()
	p := Prepare(question, func(Term) float64 { return 5 }, m.Vectors)
	p.Passages = 2
	cs := []Candidate{
		{Own: 4, Document: 2, Near: 1, Cosine: 0.5, Whole: p.Whole(func(Term) bool { return true }), Title: title, Headings: []string{heading}, Text: text, Count: 2, Siblings: 1},
		{Title: text, Text: title, Seq: 1, Count: 2, Siblings: 1, Lexical: 1, Dense: 100},
	}
	for i, row := range p.Rows(cs, m.Vectors) {
		if len(row) != len(Names) {
			t.Fatalf("got %d features, want %d", len(row), len(Names))
		}
		for k, x := range row {
			if x := float64(x); math.IsNaN(x) || math.IsInf(x, 0) {
				t.Errorf("candidate %d, %s: got %v", i, Names[k], x)
			}
		}
	}
	j := m.Judge(p, cs)
	if j.Order[0]+j.Order[1] != 1 || j.Scores[0] < j.Scores[1] || !(j.Confidence >= 0 && j.Confidence <= 1) {
		t.Errorf("got order %v, scores %v, confidence %v", j.Order, j.Scores, j.Confidence)
	}
}

// FuzzJudge asks anything of anything: a question that was asked once must not stop the program.
func FuzzJudge(f *testing.F) {
	f.Add("小微企业贷款贴息是多少", "贷款贴息办法", "第一章", "流动资金贷款按付息的百分之二贴息。")
	f.Add("刘䶮是谁", "䶮", "", "联系人:刘䶮。")
	f.Add("人々", "", "々", "人々,々\n々")
	f.Add("二〇二三年", "〇", "", "二〇二三年〇")
	f.Add("", "", "", "")
	f.Add("怎么办", "\xff", "\n", "\xe7\xba")
	f.Add("a", "a", "1", "a")
	f.Add("《》《x", "《x》", "。", "。。\n;!?")
	f.Fuzz(judgedWith)
}

// FuzzScan holds the fast scan against the tokens of a text.
func FuzzScan(f *testing.F) {
	f.Add("人々在我县", "在我县,人々")
	f.Add("刘䶮5g", "刘䶮5g。5g,䶮")
	f.Add("二〇二三年", "于二〇二三年")
	f.Fuzz(func(t *testing.T, question, text string) {
		p := Prepare(question, func(Term) float64 { return 1 }, nil)
		stands := map[Term]bool{}
		text = kb.Normalise(text)
		Tokens(text, func(from, to int) { stands[TermOf(text[from:to])] = true })
		out := seen{grams: p.gramSet(), singles: p.singleSet()}
		newScanner(p).scan(text, &out)
		for i, term := range p.terms {
			if out.grams.has(i) != stands[term] {
				t.Errorf("term %d of %q in %q: got %v, want %v", i, question, text, out.grams.has(i), stands[term])
			}
		}
	})
}
