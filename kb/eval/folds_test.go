package eval_test

import (
	"slices"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/eval"
)

// parrot knows a text only by its first character, which it learnt.
type parrot map[string]string

func (p parrot) Sort(text string) []kb.Sorted {
	if l := p[text[:1]]; l != "" {
		return []kb.Sorted{{Label: l, Share: 1}}
	}
	return nil
}

// labelled are examples: a text, its label, the next text.
func labelled(pairs ...string) []kb.Example {
	var xs []kb.Example
	for i := 0; i+1 < len(pairs); i += 2 {
		xs = append(xs, kb.Example{Text: pairs[i], Label: pairs[i+1]})
	}
	return xs
}

func TestCrossValidate(t *testing.T) {
	learnt := 0
	learn := func(xs []kb.Example) kb.Sorter {
		learnt = len(xs)
		p := parrot{}
		for _, x := range xs {
			p[x.Text[:1]] = x.Label
		}
		return p
	}
	texts := labelled("a1", "A", "a2", "A", "a3", "A", "a4", "A", "b1", "B", "b2", "B", "c1", "B", "b3", "B")
	r := eval.CrossValidate(learn, texts, labelled("z", "Z"), 4, 1)
	if learnt != 7 {
		t.Errorf("learnt from %d, want the three other folds and what is always known", learnt)
	}
	if r.Right != 7 || r.Texts != 8 || len(r.Folds) != 4 || r.Wrong["B"][""] != 1 {
		t.Errorf("got %+v, want all right but the one that nothing was learnt of", r)
	}
	if want := (eval.LabelReport{Label: "B", Texts: 4, Recall: 0.75, Precision: 1}); !slices.Contains(r.Labels, want) {
		t.Errorf("got %+v, want %+v among them", r.Labels, want)
	}
	again := eval.CrossValidate(learn, texts, nil, 4, 1)
	if !slices.Equal(again.Folds, r.Folds) {
		t.Errorf("got %v and %v from one seed", again.Folds, r.Folds)
	}
}
