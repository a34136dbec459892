package wording_test

import (
	"testing"

	"zhuqi/bot/rate"
	"zhuqi/bot/wording"
)

func TestRate(t *testing.T) {
	for r, want := range map[rate.Rate]string{
		{Hits: 13, Of: 15}: "87%(13/15,区间62%~96%)",
		{Hits: 0, Of: 3}:   "0%(0/3,区间0%~56%)",
		{}:                 "暂无(0件)",
	} {
		if got := wording.Rate(r); got != want {
			t.Errorf("%v: got %s, want %s", r, got, want)
		}
	}
}
