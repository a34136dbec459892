package eval

import (
	"fmt"
	"strings"
)

// String is the report as a person reads it.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "passages %d  questions %d\n", r.Passages, r.Questions)
	fmt.Fprintf(&b, "R@1 %.3f  R@10 %.3f  R@100 %.3f  MRR@10 %.3f  nDCG@10 %.3f\n", r.R1, r.R10, r.R100, r.MRR10, r.NDCG10)
	if r.Unanswerable > 0 {
		fmt.Fprintf(&b, "unanswerable %d  AUC %.3f  rejected at 90%% kept %.3f  at 95%% kept %.3f\n", r.Unanswerable, r.AUC, r.Rejected90, r.Rejected95)
	}
	return b.String()
}
