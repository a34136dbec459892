package kb_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/kb"
)

// TestNearMisses turns our own questions about the plan into ones that it does not answer: those of another
// place, of another year, and for a sum.
func TestNearMisses(t *testing.T) {
	alone(t)
	l := withPlan(t, nil)
	text, err := os.ReadFile(filepath.Join("testdata", "plan_questions.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, before, after string
		kind                kb.ReasonKind
		least               float64 // share refused with the reason
	}{
		{"another county", "武陟县", "", kb.OtherPlace, 1},
		{"another city", "在洛阳市,", "", kb.OtherPlace, 1},
		{"another province", "山东", "", kb.OtherPlace, 0.93},
		{"another year", "2025年", "", kb.OtherYear, 0.95},
		{"next year", "明年", "", kb.OtherYear, 1},
		{"a sum", "", ",具体奖励多少钱", kb.NoFigure, 0.9},
	} {
		asked, right := 0, 0
		for line := range strings.Lines(string(text)) {
			question, measure, _ := strings.Cut(strings.TrimSpace(line), "\t")
			if measure == "-" {
				continue
			}
			asked++
			if l.Elsewhere("温县"+question, "wenxian-2023-plan.txt") {
				t.Errorf("our own county is taken for another: %s", question)
			}
			if a := ask(t, l, c.before+question+c.after); a.Reason.Kind == c.kind {
				right++
			} else if testing.Verbose() {
				t.Logf("%s: %s: answered=%v %+v", c.name, c.before+question+c.after, a.Answered, a.Reason)
			}
		}
		t.Logf("%s: %d of %d", c.name, right, asked)
		if float64(right) < c.least*float64(asked) {
			t.Errorf("%s: got %d of %d, want %.0f %%", c.name, right, asked, 100*c.least)
		}
	}
}
