package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// An owner invites a colleague by a link and takes him out again: then he sees nothing, at once.
func TestTeamOfAnEnterprise(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "一件事")
	o.say(stranger, "/team")
	o.sees(stranger, "还没有登记企业")
	o.say(owner, "我的企业成员")
	o.sees(owner, "温和食品有限公司的成员 1 人", "王经理", "(您)", "[邀请成员]", "[我要退出]")
	o.press(owner, "邀请成员")
	o.sees(owner, "https://t.me/zhuqi_bot?start="+o.payload(owner), "只能用一次")
	link := o.payload(owner)
	o.say(stranger, "/start "+link)
	o.sees(stranger, "已加入温和食品有限公司")
	o.sees(owner, "网名已用您的链接加入温和食品有限公司", "[移出 网名]")
	o.say(900, "/start "+link)
	o.sees(900, "已经用过")
	o.say(stranger, string(n))
	o.sees(stranger, string(n), "一件事")
	o.say(stranger, "/team")
	o.press(stranger, "邀请成员")
	his := o.payload(stranger)
	card := o.last(stranger)

	o.press(owner, "移出 网名")
	o.sees(owner, "确定把网名移出", "[确认移出]", "[不了]")
	o.press(owner, "确认移出")
	o.sees(owner, "网名已不是温和食品有限公司的成员")
	o.sees(stranger, "您已被移出温和食品有限公司")
	o.say(stranger, string(n))
	o.sees(stranger, "没有找到")
	o.say(stranger, "/team")
	o.sees(stranger, "还没有登记企业")
	if got := o.forge(stranger, card.id, bot.Data("tm", "invite", "1")); !strings.Contains(got, "没有这个权限") {
		t.Errorf("who was taken out invites: %q", got)
	}
	if got := o.forge(stranger, card.id, bot.Data("m", string(ticket.Withdraw), string(n))); !strings.Contains(got, "没有找到") {
		t.Errorf("who was taken out withdraws: %q", got)
	}
	o.say(900, "/start "+his)
	o.sees(900, "已经过期")

	o.press(owner, "我要退出")
	o.press(owner, "确认退出")
	if got := o.last(owner); !strings.Contains(got.HTML, "确定退出") {
		t.Errorf("the last one left: %q", got.HTML)
	}
	o.say(clerk, "/team 温和")
	o.sees(clerk, "成员 1 人", "[移出 王经理]", "[邀请成员]")
	o.press(clerk, "移出 王经理")
	o.press(clerk, "确认移出")
	o.say(owner, string(n))
	o.sees(owner, "没有找到")
	o.say(owner, "/my") // he filed it himself, for a firm that he is not of any more
	if got := o.last(owner).HTML; strings.Contains(got, string(n)) || strings.Contains(got, "一件事") {
		t.Errorf("who was taken out lists %q", got)
	}
	o.say(clerk, "/team")
	o.sees(clerk, "/team 企业名称")
	o.say(clerk, "/team 无此企业")
	o.sees(clerk, "没有找到这家企业")
	o.say(zhang, "/team 温和")
	o.sees(zhang, "还没有登记企业")
}
