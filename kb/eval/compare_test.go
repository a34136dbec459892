package eval_test

import (
	"math"
	"testing"
)

// TestComparison reads an older run whose lines are out of order: the scores say the ranks, of equal ones the rank.
func TestComparison(t *testing.T) {
	o := small(t, []string{"0.9 b a", "0.8 a b", "0.7 a", "0.6 a", "0.5 b"}, []string{"0.1 a"},
		[]string{"1 a 1", "2 a 1", "3 a 1", "4 a 1", "5 a 1"})
	o.Compare = write(t, t.TempDir(), "old.trec",
		"1 Q0 b 2 0.5 x\n1 Q0 a 1 0.5 x\n"+ // the relevant one stood first: lost
			"2 Q0 a 1 0.2 x\n2 Q0 b 2 0.4 x\n"+ // it stood second: won
			"3 Q0 a 1 0.9 x\n"+ // tied
			"5 Q0 a 1 0.9 x\n5 Q0 b 2 0.3 x\n"+ // it stood first, now not found: lost; question 4 was not asked
			"6 Q0 a 1 0.3 x\n")
	r, _ := measured(t, o)
	x := r.Comparison
	if x.Won != 2 || x.Lost != 2 || x.Tied != 1 || x.Unasked != 1 {
		t.Errorf("got %+v, want 2 won, 2 lost, 1 tied, 1 unasked", x)
	}
	if len(x.Losses) != 2 || x.Losses[0].ID != "5" || x.Losses[0].OldRank != 1 || x.Losses[0].NewRank != 0 || x.Losses[1].ID != "1" || x.Losses[1].NewRank != 2 {
		t.Errorf("got losses %+v, want 5 (first, then not found), 1 (first, then second)", x.Losses)
	}
	second := 1 / math.Log2(3)
	got := map[string][2]float64{}
	for _, d := range x.Metrics {
		got[d.Metric] = [2]float64{d.Old, d.New}
	}
	check(t, []figure{
		{"hit@1 before", got["hit@1"][0], 3. / 5}, {"hit@1 now", got["hit@1"][1], 3. / 5},
		{"nDCG@10 before", got["nDCG@10"][0], (3 + second) / 5}, {"nDCG@10 now", got["nDCG@10"][1], (3 + second) / 5},
		{"R@10 before", got["R@10"][0], 4. / 5}, {"R@10 now", got["R@10"][1], 4. / 5},
		{"AUC before", got["AUC"][0], 4. / 5}, {"AUC now", got["AUC"][1], 1},
	})
}

func TestComparisonWithARunWithoutUnanswerable(t *testing.T) {
	o := small(t, []string{"0.9 a"}, []string{"0.1 a"}, []string{"1 a 1"})
	o.Compare = write(t, t.TempDir(), "old.trec", "1 Q0 a 1 14.2 x\n")
	r, _ := measured(t, o)
	for _, d := range r.Comparison.Metrics {
		if d.P == nil {
			t.Errorf("got %s compared, want ranking metrics only", d.Metric)
		}
	}
	if r.Comparison.Unasked != 0 {
		t.Errorf("got %d unasked, want 0", r.Comparison.Unasked)
	}
}
