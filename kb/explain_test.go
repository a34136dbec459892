package kb_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/index"
	"zhuqi/kb/rank"
)

// answersKept is a record of confirmed explanations.
type answersKept struct {
	at  int64
	all []kb.Explanation
}

func (k *answersKept) ExplanationsAt(context.Context) (int64, error) { return k.at, nil }

func (k *answersKept) Explanations(context.Context) ([]kb.Explanation, error) {
	return slices.Clone(k.all), nil
}

func (k *answersKept) put(es ...kb.Explanation) { k.all, k.at = es, k.at+1 }

// explained is a library with one measure and a record of explanations.
func explained(t *testing.T) (*kb.Library, *answersKept) {
	t.Helper()
	kept := &answersKept{}
	l := kb.NewLibrary(kb.Parts{Store: newMemoryStore(), Index: index.NewMemory(), Extract: paragraphs{}, Sayings: rank.Sayings(),
		Offices: rank.Offices, Encode: rank.Encode, Explanations: kept})
	imported(t, load(t, l), "loans.txt", loans)
	return l, kept
}

// interest is an explanation of the first clause of loans.
func interest(t *testing.T, l *kb.Library) kb.Explanation {
	t.Helper()
	a := ask(t, l, "小微企业流动资金贷款贴息多少")
	if !a.Answered || !strings.Contains(a.Hits[0].Passage.Text, "百分之二") {
		t.Fatalf("got %v %s", a.Answered, a.Hits[0].Passage.Text)
	}
	return kb.Explanation{ID: 7, Question: "用信用卡分期周转的能不能贴息", Answer: "不能。贴息只给银行流动资金贷款,信用卡分期不算。", Unit: "县财政局",
		Day: "2026-11-20", Rests: []kb.Rest{kb.RestOn(a.Hits[0], "《测试县小微企业贷款贴息办法》 第一条")}}
}

// What was confirmed is found by the very next question: beside the clause that answers, and where no clause is found
// by its own words, with the clause it rests on, which is what is quoted.
func TestExplanationsAreFoundAtOnce(t *testing.T) {
	l, kept := explained(t)
	e := interest(t, l)
	const asked = "用信用卡分期周转能不能贴息"
	before := ask(t, l, asked)
	if len(before.Explanations) != 0 {
		t.Fatal("nothing was confirmed")
	}
	kept.put(e)
	a := ask(t, l, asked)
	if !a.Answered || len(a.Explanations) != 1 || a.Explanations[0].ID != 7 || a.Hits[0].Passage.Path != "第一条" {
		t.Fatalf("got answered %v (before %v), %d explanations, first %s, %.2f", a.Answered, before.Answered, len(a.Explanations), a.Hits[0].Passage.Path, a.Confidence)
	}
	if a.Hits[0].Passage.Kind == kb.Explained || a.Hits[0].Quote == "" || strings.Contains(a.Hits[0].Quote, "信用卡") {
		t.Errorf("the explanation is quoted as a clause: %s", a.Hits[0].Quote)
	}
	for _, h := range a.Hits {
		if h.Policy.Name() == "问答库" {
			t.Error("an explanation is listed among policies")
		}
	}
	for _, far := range []string{"申请贴息要什么材料", "招不到工人怎么办", "食品厂停电了怎么办", "公司能办信用卡吗", "分期付款买设备有补助吗", "资金周转不开,银行不给贷", "信用贷款怎么弄"} {
		if a := ask(t, l, far); len(a.Explanations) != 0 {
			t.Errorf("%s: shows an explanation of another matter", far)
		}
	}
	kept.put()
	if a := ask(t, l, asked); len(a.Explanations) != 0 {
		t.Error("withdrawn, and still shown")
	}
	if ps, err := l.Policies(ctx, today); err != nil || len(ps) != 1 {
		t.Errorf("got %d policies, %v; explanations are none", len(ps), err)
	}
}

// It holds as long as its clause does: by the asking day, and by the text of the clause.
func TestExplanationsLapseWithTheirClause(t *testing.T) {
	const asked = "用信用卡分期周转能不能贴息"
	for _, c := range []struct {
		name string
		then func(*kb.Library)
		day  kb.Date
		kind kb.LapseKind
	}{
		{"nothing happens", func(*kb.Library) {}, today, ""},
		{"imported again with the same clause", func(l *kb.Library) {
			imported(t, l, "loans.txt", strings.Replace(loans, "每年十月底前", "每年九月底前", 1))
		}, today, ""},
		{"imported again with another sum", func(l *kb.Library) {
			imported(t, l, "loans.txt", strings.Replace(loans, "十万元", "二十万元", 1))
		}, today, kb.ClauseGone},
		{"removed", func(l *kb.Library) { must(t, l.Remove(ctx, record(t, l, "loans.txt").ID)) }, today, kb.ClauseGone},
		{"retired", func(l *kb.Library) {
			p := record(t, l, "loans.txt")
			p.Retired = true
			must(t, l.Update(ctx, p))
		}, today, kb.ClauseRetired},
		{"expires: still good on its last day", func(l *kb.Library) { expires(t, l, today) }, today, ""},
		{"expires: not on the day after", func(l *kb.Library) { expires(t, l, today) }, "2026-11-24", kb.ClauseExpired},
		{"replaced", func(l *kb.Library) {
			imported(t, l, "new.txt", strings.NewReplacer("2026〕3号", "2026〕9号", "百分之二", "百分之三").Replace(loans))
			p := record(t, l, "loans.txt")
			p.ReplacedBy = record(t, l, "new.txt").ID
			must(t, l.Update(ctx, p))
		}, today, kb.ClauseReplaced},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, kept := explained(t)
			kept.put(interest(t, l))
			c.then(l)
			a, err := l.Answer(ctx, kb.Question{Text: asked, Day: c.day})
			must(t, err)
			if shown := len(a.Explanations) == 1; shown != (c.kind == "") {
				t.Errorf("shown %v", shown)
			}
			gone, err := l.Lapsed(ctx, c.day)
			must(t, err)
			if c.kind == "" && len(gone) != 0 || c.kind != "" && (len(gone) != 1 || gone[0].ID != 7 || gone[0].Kind != c.kind) {
				t.Errorf("got lapsed %+v, want %q", gone, c.kind)
			}
			if c.kind == kb.ClauseReplaced && gone[0].By.Source != "new.txt" {
				t.Errorf("replaced by %q", gone[0].By.Source)
			}
		})
	}
}

// An index that was opened again, or built anew, holds the explanations that the record has.
func TestExplanationsComeBackWithTheIndex(t *testing.T) {
	l, kept := explained(t)
	kept.put(interest(t, l))
	ask(t, l, "贴息")
	must(t, l.Reindex(ctx))
	if n := len(l.Index.Held()); n != 2 {
		t.Errorf("after reindexing the index holds %d, want the measure and the explanation", n)
	}
	kept.put()
	must(t, l.Load(ctx))
	if n := len(l.Index.Held()); n != 1 {
		t.Errorf("after loading the index holds %d, want the measure alone", n)
	}
}

func expires(t *testing.T, l *kb.Library, day kb.Date) {
	t.Helper()
	p := record(t, l, "loans.txt")
	p.Expires = day
	must(t, l.Update(ctx, p))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A clause that was cited in words is known again while it holds.
func TestCited(t *testing.T) {
	l, _ := explained(t)
	p := record(t, l, "loans.txt")
	as := func(path string) string { return path }
	got := l.Cited(ctx, []string{p.Name() + " 第一条第一款", p.Name() + " 第二条", p.Name() + " 第二条", "别的办法 第一条", p.Name()}, today, as)
	if len(got) != 2 || got[0].Passage.Path != "第一条" || got[1].Passage.Path != "第二条" {
		t.Errorf("got %v", got)
	}
	expires(t, l, "2026-01-01")
	if got := l.Cited(ctx, []string{p.Name() + " 第一条"}, today, as); len(got) != 0 {
		t.Errorf("expired, and got %v", got)
	}
}
