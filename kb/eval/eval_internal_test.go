package eval

import (
	"slices"
	"testing"
	"time"

	"zhuqi/kb"
)

func TestChance(t *testing.T) {
	for _, c := range []struct {
		name        string
		differences []float64
		from, to    float64
	}{
		{"no difference at all", []float64{0, 0, 0}, 1, 1},
		{"a win and a loss of the same size", []float64{1, -1}, 1, 1},
		{"ten wins: 2 of 1024 signs are as far", slices.Repeat([]float64{0.5}, 10), 0.001, 0.003},
		{"a hundred wins and no loss", slices.Repeat([]float64{0.1}, 100), 1. / (rounds + 1), 1. / (rounds + 1)},
		{"questions without a difference count for nothing", append(make([]float64, 90), slices.Repeat([]float64{-0.5}, 10)...), 0.001, 0.003},
	} {
		if got := chance(c.differences); got < c.from || got > c.to {
			t.Errorf("%s: got p %v, want %v to %v", c.name, got, c.from, c.to)
		}
	}
}

func TestRejected(t *testing.T) {
	pos := []float64{.01, .02, .03, .04, .05, .06, .07, .08, .09, .10, .11, .12, .13, .14, .15, .16, .17, .18, .19, .20}
	neg := []float64{.005, .015, .025, .03, .035}
	for _, c := range []struct {
		keep, want float64
	}{{1, 1. / 5}, {0.95, 2. / 5}, {0.90, 3. / 5}, {0.85, 1}} {
		if got := rejected(pos, neg, c.keep); got != c.want {
			t.Errorf("keeping %v: got %v, want %v", c.keep, got, c.want)
		}
	}
}

// TestEqualConfidence: questions of one confidence are answered together, whatever their order.
func TestEqualConfidence(t *testing.T) {
	for _, m := range []mix{
		{{0.8, true, 0.25}, {0.8, false, 0.25}, {0.1, false, 0.5}},
		{{0.8, false, 0.25}, {0.8, true, 0.25}, {0.1, false, 0.5}},
	} {
		if got := m.precision(0.25); got != 0.5 {
			t.Errorf("half of a level that is half right: got %v, want 0.5", got)
		}
	}
	rs := []result{{confidence: 0.5}, {confidence: 0.5}}
	if got := separate(rs, rs).AUC; got != 0.5 {
		t.Errorf("all alike: got AUC %v, want 0.5", got)
	}
}

func TestOneScaleOfAnyScores(t *testing.T) {
	for _, c := range []struct {
		name   string
		scores []float64
		want   []float64
	}{
		{"positive scores keep their proportion", []float64{4, 2, 1}, []float64{1, 0.5, 0.25}},
		{"scores below zero go by rank", []float64{3, 0.5, -7}, []float64{1, 1. / 2, 1. / 3}},
	} {
		r := result{scores: c.scores}
		for i, want := range c.want {
			if got := r.share(i); got != want {
				t.Errorf("%s: place %d: got %v, want %v", c.name, i, got, want)
			}
		}
	}
}

// TestReadingIsNoIndexing: what the corpus costs to read is not the index's time.
func TestReadingIsNoIndexing(t *testing.T) {
	now := time.Duration(0)
	s := stopwatch{cpu: func() time.Duration { return now }}
	s.start()
	each := s.apart(func(yield func(kb.Policy, []kb.Passage) error) error {
		for range 3 {
			now += 10 // read
			if err := yield(kb.Policy{}, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err := each(func(kb.Policy, []kb.Passage) error { now += 2; return nil }); err != nil {
		t.Fatal(err)
	}
	now += 5 // what is left to do after the last policy
	s.indexed()
	if s.index != 11 {
		t.Errorf("got %d, want 3 × 2 + 5", s.index)
	}
}
