package eval_test

import (
	"strings"
	"testing"

	"zhuqi/kb/eval"
)

func TestMarks(t *testing.T) {
	m, err := eval.ReadMarks(strings.NewReader("# a word\nsame\ta b c\nsame\td e\neither\td f\nalone\tf g\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		groups [][]string
		most   int
		want   eval.PairsReport
	}{
		{"nothing found", nil, 0, eval.PairsReport{Texts: 7, Pairs: 4}},
		{"two of three, one wrong", [][]string{{"a", "b"}, {"c", "g"}}, 0, eval.PairsReport{Texts: 7, Pairs: 4, Found: 2, Right: 1, Precision: 0.5, Recall: 0.25}},
		{"what may be one is not judged", [][]string{{"d", "e", "f"}}, 0, eval.PairsReport{Texts: 7, Pairs: 4, Found: 1, Right: 1, Precision: 1, Recall: 0.25}},
		{"without the big group", [][]string{{"a", "b"}, {"d", "e"}}, 2, eval.PairsReport{Texts: 7, Pairs: 1, Found: 1, Right: 1, Precision: 1, Recall: 1}},
	} {
		if got := m.Judge(c.groups, c.most); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
	for _, bad := range []string{"same\t", "alike\ta b", "same\ta b\nalone\tb", "either\ta b\nalone\ta"} {
		if _, err := eval.ReadMarks(strings.NewReader(bad)); err == nil {
			t.Errorf("%q: got no error", bad)
		}
	}
}
