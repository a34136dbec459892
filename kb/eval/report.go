package eval

import (
	"fmt"
	"strings"
)

// Report is what was measured. Rates are between 0 and 1.
type Report struct {
	Passages     int `json:"passages"`
	Policies     int `json:"policies"`
	Questions    int `json:"questions"`
	Unanswerable int `json:"unanswerable,omitempty"`
	Unjudged     int `json:"unjudged,omitempty"`     // answerable questions without a judgement; they count as not found
	Absent       int `json:"qrels_absent,omitempty"` // judgements of passages that are in no corpus file
	Scores
	*Escalation             // nil without unanswerable questions
	Sets        []Set       `json:"sets,omitempty"` // by file, when there are several with unanswerable questions
	Promise     *Promise    `json:"promise,omitempty"`
	Timings     *Timings    `json:"timings,omitempty"`
	Worst       []Miss      `json:"worst,omitempty"`
	Surest      []Sure      `json:"surest,omitempty"` // unanswerable
	Comparison  *Comparison `json:"comparison,omitempty"`
}

// String is the report as a person reads it.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "passages %d  questions %d\n", r.Passages, r.Questions)
	s := r.Scores
	fmt.Fprintf(&b, "R@1 %.3f  R@10 %.3f  R@100 %.3f  MRR@10 %.3f  nDCG@10 %.3f  hit@1 %.3f  MAP %.3f\n",
		s.R1, s.R10, s.R100, s.MRR10, s.NDCG10, s.Hit1, s.MAP)
	if r.Unjudged > 0 {
		fmt.Fprintf(&b, "没有标准答案的问题 %d 个,当作没找到\n", r.Unjudged)
	}
	if r.Absent > 0 {
		fmt.Fprintf(&b, "标准答案里有 %d 条不在语料中\n", r.Absent)
	}
	if e := r.Escalation; e != nil {
		fmt.Fprintf(&b, "unanswerable %d  %s  precision at half %.3f, of the answerable %.3f  Brier %.3f  ECE %.3f\n",
			r.Unanswerable, e.Separation, e.PrecisionHalf, e.PrecisionHalfKept, e.Brier, e.ECE)
		for _, s := range r.Sets {
			fmt.Fprintf(&b, "  %s: %d  %s\n", s.File, s.Questions, s.Separation)
		}
	}
	r.Promise.print(&b)
	r.Timings.print(&b)
	r.Escalation.print(&b)
	r.Comparison.print(&b)
	printWorst(&b, r.Worst)
	printSurest(&b, r.Surest)
	return b.String()
}

// String is the separation on one line.
func (s Separation) String() string {
	return fmt.Sprintf("AUC %.3f  rejected at 90%% kept %.3f  at 95%% kept %.3f", s.AUC, s.Rejected90, s.Rejected95)
}
