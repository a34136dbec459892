package eval

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"

	"zhuqi/kb"
)

// FoldsReport is how well a sorter does on texts that it did not learn from.
type FoldsReport struct {
	Texts    int                       `json:"texts"`
	Right    int                       `json:"right"`
	Accuracy float64                   `json:"accuracy"`
	Folds    []float64                 `json:"folds"`  // the accuracy of each
	Labels   []LabelReport             `json:"labels"` // most texts first
	Wrong    map[string]map[string]int `json:"wrong"`  // the right label → the one given → how often
}

// LabelReport is how well one label is found.
type LabelReport struct {
	Label     string  `json:"label"`
	Texts     int     `json:"texts"`
	Recall    float64 `json:"recall"`
	Precision float64 `json:"precision"` // 0 when nothing was sorted under it
}

// CrossValidate sorts each text by a sorter that learnt from the other folds. The texts of each label are spread evenly
// over the folds, by a seed. What is always learnt from is no part of the figures.
func CrossValidate(learn kb.Learner, texts, always []kb.Example, folds int, seed uint64) FoldsReport {
	r := FoldsReport{Texts: len(texts), Folds: make([]float64, folds), Wrong: map[string]map[string]int{}}
	of := spread(texts, folds, seed)
	given := make([]string, len(texts))
	for f := range folds {
		known := slices.Clone(always)
		for i, x := range texts {
			if of[i] != f {
				known = append(known, x)
			}
		}
		s := learn(known)
		all, right := 0, 0
		for i, x := range texts {
			if of[i] != f {
				continue
			}
			if sorted := s.Sort(x.Text); len(sorted) > 0 {
				given[i] = sorted[0].Label
			}
			all++
			if given[i] == x.Label {
				right++
			} else {
				if r.Wrong[x.Label] == nil {
					r.Wrong[x.Label] = map[string]int{}
				}
				r.Wrong[x.Label][given[i]]++
			}
		}
		r.Right += right
		r.Folds[f] = float64(right) / float64(max(1, all))
	}
	r.Accuracy = float64(r.Right) / float64(max(1, r.Texts))
	r.Labels = labelReports(texts, given)
	return r
}

// spread gives each text its fold.
func spread(texts []kb.Example, folds int, seed uint64) []int {
	by := map[string][]int{}
	var labels []string
	for i, x := range texts {
		if by[x.Label] == nil {
			labels = append(labels, x.Label)
		}
		by[x.Label] = append(by[x.Label], i)
	}
	slices.Sort(labels)
	r := rand.New(rand.NewPCG(seed, 0))
	of := make([]int, len(texts))
	n := 0
	for _, l := range labels {
		is := by[l]
		r.Shuffle(len(is), func(i, j int) { is[i], is[j] = is[j], is[i] })
		for _, i := range is {
			of[i] = n % folds
			n++
		}
	}
	return of
}

func labelReports(texts []kb.Example, given []string) []LabelReport {
	type count struct{ texts, right, given int }
	counts := map[string]*count{}
	at := func(l string) *count {
		if counts[l] == nil {
			counts[l] = &count{}
		}
		return counts[l]
	}
	for i, x := range texts {
		at(x.Label).texts++
		at(given[i]).given++
		if given[i] == x.Label {
			at(x.Label).right++
		}
	}
	var rs []LabelReport
	for l, c := range counts {
		if l != "" && c.texts > 0 {
			rs = append(rs, LabelReport{l, c.texts, float64(c.right) / float64(c.texts), float64(c.right) / float64(max(1, c.given))})
		}
	}
	slices.SortFunc(rs, func(a, b LabelReport) int { return cmp.Or(b.Texts-a.Texts, strings.Compare(a.Label, b.Label)) })
	return rs
}
