package main

import (
	"errors"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
	"zhuqi/bot/sandbox/talk"
)

const staffGroupBound = `at 2026-11-23 09:10
群 员工群 -1009000000001 活动办负责人 发改解读岗 +超级群 +话题 +管理员
活动办负责人 在 员工群: /bindgroup@zhuqi_demo_bot
老王: 厂里电费太高,有什么优惠电价政策
老王: [没解决,提交诉求]
老王: [就按这句话提交]
`

// TestStaffGroupLosesAndRepeatsNothing breaks the connection, and kills the program, while a topic is being opened: there may be
// an empty topic too many, the message comes once.
func TestStaffGroupLosesAndRepeatsNothing(t *testing.T) {
	t.Parallel()
	const group = -1009000000001
	for _, tc := range []struct {
		name  string
		fault sandbox.Fault
		kill  bool
	}{
		{"opened, and the answer never came", sandbox.Fault{Method: "createForumTopic", Drop: true}, false},
		{"killed while it is opened", sandbox.Fault{Method: "createForumTopic", DelayMS: 500}, true},
		{"killed after it was opened", sandbox.Fault{Method: "sendMessage", Chat: group, DelayMS: 500}, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			k := openLive(t, talk.Start(staffGroupBound), nil)
			if got, err := k.Play(t.Context(), staffGroupBound); err != nil {
				t.Fatalf("%v\n%s", err, got)
			}
			tc.fault.Name, tc.fault.Times = "x", 1
			k.d.sim.Fault(tc.fault)
			owner := k.Chat("老王")
			if err := k.d.sim.Press(owner, owner, 0, "确认提交"); err != nil {
				t.Fatal(err)
			}
			if tc.kill {
				for len(k.d.sim.Faults()) > 0 { // until it strikes
					time.Sleep(time.Millisecond)
				}
				if err := errors.Join(k.d.Kill(), k.d.Start()); err != nil {
					t.Fatal(err)
				}
			}
			got, err := k.Play(t.Context(), "wait 1 hours\n")
			if err != nil {
				t.Fatalf("%v\n%s", err, got)
			}
			if n := strings.Count(got, "交办到本单位"); n != 1 {
				t.Errorf("the line came %d times:\n%s", n, got)
			}
			if n := strings.Count(got, "新话题:县发展改革委"); n < 1 || n > 2 {
				t.Errorf("%d topics were opened:\n%s", n, got)
			}
			if r, err := k.d.app.store.Verify(t.Context()); err != nil || !r.Sound() {
				t.Errorf("the data is not sound: %v %v", r.Problems, err)
			}
		})
	}
}
