package handlers_test

import (
	"testing"

	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

func TestLabelsMayBeTyped(t *testing.T) {
	o := counter(t)
	o.say(newcomer, "催办")
	o.sees(newcomer, "您还没有提交过诉求")
	n := o.answered("厂里电费太高")
	o.say(owner, "催")
	o.sees(owner, string(n), "已催办")
	o.say(owner, "催办。")
	o.sees(owner, string(n), "今天已经催办过")
	o.say(owner, "没解决")
	o.sees(owner, string(n), "哪方面不满意", "[态度]")
	o.say(owner, "已解决")
	o.stands(n, ticket.Answered)
	o.say(owner, "已解决")
	o.stands(n, ticket.Closed)
	o.say(owner, "基本满意")
	if got := o.ticket(n).Rating; got != "基本满意" {
		t.Errorf("rating %q", got)
	}
	o.say(owner, "解决了")
	o.sees(owner, wording.GladSolved)
}

func TestATypedLabelAsksWhichTicket(t *testing.T) {
	o := counter(t)
	a, b := o.file(ticket.Help, "厂门口积水"), o.file(ticket.Help, "仓库漏雨需要维修")
	o.say(owner, "撤回诉求")
	o.sees(owner, "哪一件", "["+string(a)+" 厂门口积水]", "["+string(b)+" 仓库漏雨需要维修]")
	o.press(owner, string(a)+" 厂门口积水")
	o.sees(owner, "确定撤回吗")
	o.press(owner, "确认撤回")
	o.stands(a, ticket.Withdrawn)
	o.stands(b, ticket.Submitted)
	o.say(owner, "20261123-0002")
	o.sees(owner, string(b)+" 待受理")
}
