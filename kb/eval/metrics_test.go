package eval_test

import (
	"math"
	"testing"
	"time"

	"zhuqi/kb/eval"
)

// figure is one number of a report and what it must be.
type figure struct {
	name      string
	got, want float64
}

func check(t *testing.T, figures []figure) {
	t.Helper()
	for _, c := range figures {
		if math.Abs(c.got-c.want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestRankingMetrics(t *testing.T) {
	r, _ := measured(t, small(t, []string{
		"0.9 b a c",                   // the relevant one third
		"0.4 a d",                     // the better of two first, the other not found
		"0.2 a b c d e f g h i j k l", // the relevant one eleventh
		"0",                           // nothing found
		"0.5 b a c",                   // both relevant ones, second and third
		"0.5 a",                       // without a judgement
	}, nil, []string{"1 c 1", "1 a 0", "2 a 2", "2 e 1", "3 k 1", "4 a 1", "4 zz 1", "5 a 1", "5 c 1", "6 a 0"}))
	second := 1 / math.Log2(3)
	check(t, []figure{
		{"hit@1", r.Hit1, 1. / 6},
		{"R@1", r.R1, 0.5 / 6},
		{"R@10", r.R10, (1 + 0.5 + 1) / 6},
		{"R@100", r.R100, (1 + 0.5 + 1 + 1) / 6},
		{"MRR@10", r.MRR10, (1./3 + 1 + 1./2) / 6},
		{"MAP", r.MAP, (1./3 + 1./2 + 1./11 + (1./2+2./3)/2) / 6},
		{"nDCG@10", r.NDCG10, (0.5 + 2/(2+second) + (second+0.5)/(1+second)) / 6},
		{"questions without a judgement", float64(r.Unjudged), 1},
		{"judgements of absent passages", float64(r.Absent), 1},
	})
	if r.Escalation != nil || r.Promise != nil || r.Timings != nil {
		t.Errorf("got %+v, want nothing that was not asked for", r)
	}
}

func TestEscalation(t *testing.T) {
	o := small(t, []string{"0.9 a", "0.7 b", "0.55 a", "0.12 a"}, []string{"0.6 a", "0.15 a"},
		[]string{"1 a 1", "2 a 1", "3 a 1", "4 a 1"})
	o.Promise, o.Threshold = 5, 0.55
	r, _ := measured(t, o)
	// Surest first, with their weights: right .125, wrong .125, wrong .25, right .125, wrong .25, right .125.
	check(t, []figure{
		{"AUC", r.AUC, 5. / 8},
		{"rejected at 90 % kept", r.Rejected90, 0},
		{"precision of the surer half", r.PrecisionHalf, 0.25},
		{"precision with half of the answerable kept", r.PrecisionHalfKept, 0.5},
		{"Brier", r.Brier, 0.125*(0.01+0.49+0.2025+0.7744) + 0.25*(0.36+0.0225)},
		{"ECE", r.ECE, 0.125*0.1 + 0.125*0.7 + 0.25*0.6 + 0.125*0.45 + 0.375*(1./3-0.14)},
		{"precision at coverage .1", r.RiskCoverage[0].Precision, 1},
		{"precision at coverage .2", r.RiskCoverage[1].Precision, 0.125 / 0.2},
		{"precision at coverage .6", r.RiskCoverage[5].Precision, 0.225 / 0.6},
		{"precision at coverage 1", r.RiskCoverage[9].Precision, 0.375},
		{"threshold at coverage .2", r.RiskCoverage[1].Threshold, 0.7},
		{"threshold at coverage .5", r.RiskCoverage[4].Threshold, 0.6},
		{"questions of the second bin", float64(r.Calibration[1].Questions), 2},
		{"weight of the second bin", r.Calibration[1].Weight, 0.375},
		{"mean confidence of the second bin", r.Calibration[1].Predicted, 0.14},
		{"right in the second bin", r.Calibration[1].Observed, 1. / 3},
		{"right in the last bin", r.Calibration[9].Observed, 1},
		{"coverage at the threshold", r.Promise.Coverage, 0.625},
		{"wrong at the threshold", r.Promise.Wrong, 0.6},
		{"answerable that are answered", r.Promise.Answerable, 0.75},
		{"unanswerable that are answered", r.Promise.Unanswerable, 0.5},
		{"lowest threshold that keeps the promise", r.Promise.LowestThreshold, 0.9},
		{"its coverage", r.Promise.LowestCoverage, 0.125},
	})
	if r.Promise.Kept {
		t.Error("one in five: got kept with .6 wrong")
	}
	o.Promise, o.Threshold, o.Index = 2, 0.7, &fixed{}
	if r, _ := measured(t, o); !r.Promise.Kept || r.Promise.LowestThreshold != 0.7 {
		t.Errorf("one in two from .7: got %+v, want kept, .7 the lowest threshold", r.Promise)
	}
	o.Threshold, o.Index = 0.95, &fixed{}
	if r, _ := measured(t, o); !r.Promise.Kept || r.Promise.Coverage != 0 {
		t.Errorf("a threshold that nothing reaches: got %+v, want kept by silence", r.Promise)
	}
}

func TestSetsAreMeasuredApart(t *testing.T) {
	o := small(t, []string{"0.6 a"}, []string{"0.9 a", "0.5 a"}, []string{"1 a 1"})
	o.Unanswerable = append(o.Unanswerable, write(t, t.TempDir(), "m.jsonl", `{"id":"m","subject":"0.1","text":"a b"}`+"\n"))
	r, run := measured(t, o)
	if len(r.Sets) != 2 || r.Sets[0].Questions != 2 || r.Sets[1].Questions != 1 {
		t.Fatalf("got sets %+v, want one of 2 questions and one of 1", r.Sets)
	}
	check(t, []figure{
		{"AUC of all", r.AUC, 2. / 3}, {"AUC of the first file", r.Sets[0].AUC, 0.5}, {"AUC of the second file", r.Sets[1].AUC, 1},
		{"rejected of the first file", r.Sets[0].Rejected90, 0.5}, {"rejected of the second file", r.Sets[1].Rejected90, 1},
	})
	if last := run[len(run)-1]; last[0] != "m" || last[2] != "b" {
		t.Errorf("got last line %v, want the message's subject and text asked as one", last)
	}
}

func TestTimings(t *testing.T) {
	o := small(t, []string{"0.9 a", "0.8 a", "0.7 a"}, []string{"0.1 a"}, []string{"1 a 1"})
	ms := time.Millisecond
	f := &fixed{cost: []time.Duration{3000 * ms, 1 * ms, 2 * ms, 6 * ms, 50 * ms}}
	o.Index, o.CPU = f, func() time.Duration { return f.now }
	r, _ := measured(t, o)
	want := eval.Timings{Index: 3, Pace: eval.Pace{Mean: 3, P50: 2, P99: 6}, Unanswerable: &eval.Pace{Mean: 50, P50: 50, P99: 50}}
	if got := *r.Timings; got.Index != want.Index || got.Pace != want.Pace || *got.Unanswerable != *want.Unanswerable {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
