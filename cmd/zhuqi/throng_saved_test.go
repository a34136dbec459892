package main

import (
	"flag"
	"fmt"
	"strings"
	"testing"
)

// The full size is: go test ./cmd/zhuqi -run ThrongIsSaved -throng.runs 200 -throng.acts 150
var (
	throngRuns = flag.Int("throng.runs", 4, "how many crowds TestAThrongIsSaved lets loose")
	throngActs = flag.Int("throng.acts", 50, "what each does")
	throngSeed = flag.Uint64("throng.seed", 1, "the first of their seeds")
)

func TestAThrongIsSaved(t *testing.T) {
	for i := range *throngRuns {
		seed := *throngSeed + uint64(i)
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			starts := []string{"2026-11-23 09:10", "2026-11-23 08:29", "2026-11-27 17:59", "2026-02-13 16:00", "2026-12-31 15:00", "2026-11-28 11:00"}
			h := openRunning(t, starts[seed/4%uint64(len(starts))])
			c := newThrong(h, seed)
			switch seed % 4 {
			case 0:
				c.killing = true
			case 1:
				c.haste, c.killing = 0.5, true
			case 2:
				c.haste, c.faulty, c.killing = 0.3, true, true
			}
			for range *throngActs {
				c.act()
			}
			c.calms()
			h.sound()
			saved := h.talk()
			head, _, _ := strings.Cut(saved, "\nat ")
			bad := strings.Contains(head, "没有走到底") || c.haste == 0 && !c.killing && (strings.Contains(head, "处不同") || strings.Contains(head, "做不了"))
			if bad {
				t.Errorf("head")
			} else if at := firstDifference(saved, play(t, saved)); at != "" {
				t.Errorf("%s", at)
			}
			t.Logf("seed %d: %d orders, %d refused, %d steps cannot be done again, %d remarks", seed, len(c.did), strings.Count(strings.Join(c.did, "\n"), "→ false"),
				strings.Count(saved, "\n# 重放时做不了"), strings.Count(head, "\n#"))
			if t.Failed() {
				t.Logf("did\n%s\nsaved\n%s", strings.Join(c.did, "\n"), saved)
			}
		})
	}
}
