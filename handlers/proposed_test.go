package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// A proposal whose card lost its buttons because somebody moved the ticket is in the leader's list, with the newest card.
func TestALeaderFindsAProposalThatMoved(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "厂里电费太高")
	for range 2 {
		o.press(clerk, "交办")
		o.press(clerk, "县税务局")
		o.press(zhang, "退回")
		o.say(zhang, "不属我局职责,应由县发展改革委办理")
	}
	o.sees(leader, string(n), "建议挂牌督办", "[挂牌督办]")
	o.say(clerk, string(n))
	o.press(clerk, "补全信息")
	o.say(clerk, "类别:投诉")
	for _, s := range o.screens[leader] {
		if strings.Contains(labels(s.Message), "挂牌督办") {
			t.Fatal("a card that is out of date keeps its buttons")
		}
	}
	o.say(leader, "/inbox")
	o.sees(leader, "等您决定 1 件", string(n), "待决定是否挂牌")
	o.forge(leader, 1, bot.Data("t", "card", string(n)))
	o.sees(leader, "建议挂牌督办", "[挂牌督办]", "[暂不挂牌]")
}
