package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot/ticket"
)

// A matter that the office has yet to hand on, and a leader to say whether it is supervised, is on the lists of both;
// when the leader has said no it is the office's alone.
func TestInboxOfOfficeAndLeader(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Major, "整条生产线停了")
	o.say(leader, "/inbox")
	o.sees(leader, "等您决定 1 件", string(n), "待决定是否挂牌")
	o.say(clerk, "/inbox")
	o.sees(clerk, "活动办待办 1 件", string(n))
	o.say(leader, string(n))
	o.press(leader, "暂不挂牌")
	o.say(leader, "/inbox")
	o.sees(leader, "没有")
	o.say(clerk, "/inbox")
	if got := o.last(clerk).HTML; !strings.Contains(got, string(n)) {
		t.Errorf("the office's list is %q", got)
	}
}
