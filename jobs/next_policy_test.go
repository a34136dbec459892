package jobs_test

import (
	"testing"

	"zhuqi/bot/store"
	"zhuqi/jobs"
)

// With nothing else ahead the clock stops where a window is about to close and where a policy is about to run out.
func TestNextEndOfAPolicy(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	d := doors{c.st}
	c.policy("贷款贴息办法", "县发改委", "2027-02-20", "申报截止时间为2026年12月18日。")
	c.put(func(tx *store.Tx) error { return tx.PutSubscription(t.Context(), c.people["老王"], "融资", true) })
	c.run(&jobs.Policies{Store: d, Calendar: c.rules.Calendar}, &jobs.Remind{Store: d, Calendar: c.rules.Calendar, Budget: 3})
	c.tick("2026-11-23 09:01")
	var stops, told []string
	for range 10 {
		next, err := c.next(nil)
		if err != nil {
			t.Fatal(err)
		}
		if next.IsZero() {
			break
		}
		at := next.In(c.rules.Calendar.Location()).Format("2006-01-02 15:04")
		stops = append(stops, at)
		told = append(told, c.tick(at)...)
	}
	if len(stops) != 2 || stops[0] != "2026-12-11 08:30" || stops[1] != "2027-01-21 08:30" {
		t.Errorf("stops at %v", stops)
	}
	if len(told) != 5 { // the subscriber of the window; 甲, 乙, 办, 主任 of the end
		t.Errorf("told %q", told)
	}
}
