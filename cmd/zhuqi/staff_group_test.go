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

// TestStaffGroupIsGivenUpOnce: a group that the bot may not open topics or write in is unbound and the office told once; what people
// are told in private comes all the same.
func TestStaffGroupIsGivenUpOnce(t *testing.T) {
	t.Parallel()
	const group = -1009000000001
	for _, tc := range []struct {
		name   string
		fault  sandbox.Fault
		before string
	}{
		{"no right to open topics any more", sandbox.Fault{}, "员工群 机器人不是管理员\n"},
		{"put out of the group unnoticed", sandbox.Fault{Name: "out", Method: "sendMessage", Chat: group, Code: 403,
			Description: "Forbidden: bot was kicked from the supergroup chat"}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			k := openLive(t, talk.Start(staffGroupBound), nil)
			if got, err := k.Play(t.Context(), staffGroupBound+tc.before); err != nil {
				t.Fatalf("%v\n%s", err, got)
			}
			if tc.fault.Method != "" {
				k.d.sim.Fault(tc.fault)
			}
			got, err := k.Play(t.Context(), "老王: [确认提交]\n发改解读岗: [签收]\n老王: [撤回诉求]\n老王: 已自行解决\nwait 1 hours\n")
			if err != nil {
				t.Fatalf("%v\n%s", err, got)
			}
			if n := strings.Count(got, "员工群收不到消息了"); n != 1 || !strings.Contains(got, "bot > 活动办、活动办负责人: 员工群收不到消息了") {
				t.Errorf("the office was told %d times:\n%s", n, got)
			}
			if strings.Contains(got, "交办到本单位") || !strings.Contains(got, "bot > 发改解读岗: SQ-20261123-0001 待签收") {
				t.Errorf("want the private notice and no line in the group:\n%s", got)
			}
			if chat, err := k.d.app.store.StaffGroup(t.Context()); chat != 0 || err != nil {
				t.Errorf("bound to %d, %v", chat, err)
			}
		})
	}
}
