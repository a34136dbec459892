package rate_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"zhuqi/bot/rate"
)

// Known values: the first three from Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
func TestWilson(t *testing.T) {
	for _, row := range []struct {
		rate      rate.Rate
		low, high float64
	}{
		{rate.Rate{Hits: 81, Of: 263}, 0.2553, 0.3662},
		{rate.Rate{Hits: 15, Of: 148}, 0.0624, 0.1605},
		{rate.Rate{Hits: 0, Of: 20}, 0.0000, 0.1611},
		{rate.Rate{Hits: 1, Of: 29}, 0.0061, 0.1718},
		{rate.Rate{Hits: 13, Of: 15}, 0.6212, 0.9626},
		{rate.Rate{Hits: 20, Of: 20}, 0.8389, 1},
		{rate.Rate{}, 0, 1},
	} {
		low, high := row.rate.Wilson()
		if math.Abs(low-row.low) > 0.00006 || math.Abs(high-row.high) > 0.00006 {
			t.Errorf("%d of %d: got %.4f–%.4f, want %.4f–%.4f", row.rate.Hits, row.rate.Of, low, high, row.low, row.high)
		}
	}
}

func TestTheIntervalHoldsTheShareAndNarrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 2000).Draw(t, "of")
		r := rate.Rate{Hits: rapid.IntRange(0, n).Draw(t, "hits"), Of: n}
		low, high := r.Wilson()
		if low < 0 || high > 1 || low > r.Share()+1e-12 || high < r.Share()-1e-12 {
			t.Fatalf("%v: %.6f not within %.6f–%.6f", r, r.Share(), low, high)
		}
		more := rate.Rate{Hits: 4 * r.Hits, Of: 4 * r.Of}
		if l, h := more.Wilson(); h-l >= high-low {
			t.Fatalf("%v: four times as many, and no narrower", r)
		}
	})
}

func TestFewAreNotRanked(t *testing.T) {
	if (rate.Rate{Hits: 9, Of: 9}).Ranked() || !(rate.Rate{Hits: 0, Of: 10}).Ranked() {
		t.Error("ten cases are the least that are ranked")
	}
}
