package wording

import (
	"fmt"
	"math"

	"zhuqi/bot/rate"
)

// Rate writes a share with what it rests on and its 95 % interval: 87%(13/15,区间62%~96%). Of nothing there is none.
func Rate(r rate.Rate) string {
	if r.Of == 0 {
		return "暂无(0件)"
	}
	low, high := r.Wilson()
	return fmt.Sprintf("%s(%d/%d,区间%s~%s)", percent(r.Share()), r.Hits, r.Of, percent(low), percent(high))
}

func percent(share float64) string { return fmt.Sprintf("%.0f%%", math.Round(100*share)) }

// Unranked is said beside a rate that rests on too few cases to stand in an order.
var Unranked = fmt.Sprintf("不足%d件,不参加排名", rate.LeastRanked)
