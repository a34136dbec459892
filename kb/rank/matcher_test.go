package rank

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestMatcherFindsWhatContainsFinds holds the one pass over a text against a search for each word.
func TestMatcherFindsWhatContainsFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("ab元日a内")), 1, 4, -1)
		lists := rapid.SliceOfN(rapid.SliceOfN(word, 1, 4), 1, 6).Draw(t, "lists")
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab元日内c")), 0, 40, -1).Draw(t, "text")
		var want uint32
		for i, words := range lists {
			for _, w := range words {
				if strings.Contains(text, w) {
					want |= 1 << i
				}
			}
		}
		if got := newMatcher(lists).find(text); got != want {
			t.Fatalf("%q in %q: got %b, want %b", lists, text, got, want)
		}
	})
}

func TestKindsOfQuestions(t *testing.T) {
	for _, c := range []struct{ question, text, kind string }{
		{"补贴多少钱", "按每人一千元给予补贴", "amount"},
		{"截止到什么时候", "于2026年10月31日前提交", "when"},
		{"需要什么材料", "提供营业执照复印件", "material"},
		{"谁负责", "由县财政局负责", "who"},
	} {
		bit := uint32(0)
		for i, k := range kinds {
			if k.name == c.kind {
				bit = 1 << i
			}
		}
		if kindsOf(c.question)&bit == 0 || given(c.text)&bit == 0 {
			t.Errorf("%s: got asked %v and given %v, want both", c.kind, kindsOf(c.question)&bit != 0, given(c.text)&bit != 0)
		}
	}
}
