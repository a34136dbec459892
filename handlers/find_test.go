package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot/ticket"
)

func TestFindShowsOnlyWhatOneMaySee(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "电费太高")
	second := o.file(ticket.Consult, "税票领不到")
	o.say(clerk, "/find 温和食品")
	o.sees(clerk, "找到 2 件", string(n), string(second))
	o.say(clerk, "/find "+strings.ToLower(strings.ReplaceAll(string(n), "-", "")))
	o.sees(clerk, string(n), "电费太高", "[交办]")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.say(clerk, "/find 5678")
	o.sees(clerk, "找到 2 件")
	o.say(clerk, "/find 139 1234 5678")
	o.sees(clerk, "找到 2 件")
	o.say(zhang, "/find 139 1234 5678") // one of them is his unit's
	o.sees(zhang, "<b>"+string(n)+"</b>", "[签收]")
	o.say(zhang, "/find 温和食品")
	o.sees(zhang, "<b>"+string(n)+"</b>", "[签收]")
	o.say(leader, "/find 13912345678")
	o.sees(leader, "按电话查找只给")
	o.say(leader, "/find 5678")
	o.sees(leader, "没有找到“5678”")
	o.say(leader, "/find 温和食品")
	o.sees(leader, "找到 2 件")
	o.say(wang, "/find 温和食品")
	o.sees(wang, "没有找到")
	o.say(clerk, "/find")
	o.sees(clerk, "可以写编号")
	o.say(owner, "/find "+string(n)[11:])
	entries, err := o.store.Audits(o.ctx, 50)
	found := 0
	for _, e := range entries {
		if e.What == "find ticket" && e.Target == string(n) {
			found++
		}
	}
	if err != nil || found < 3 {
		t.Errorf("%d looks at %s on record, %v", found, n, err)
	}
}

func TestOfficeFindsByTypingAName(t *testing.T) {
	o := open(t)
	o.file(ticket.Consult, "电费太高")
	o.file(ticket.Consult, "税票领不到")
	for _, text := range []string{"温和食品有限公司", "温和食品", "13912345678"} {
		o.say(clerk, text)
		o.sees(clerk, "找到 2 件")
	}
}

func TestFindHidesComplaintsAboutOfficials(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Conduct, "窗口刁难")
	o.say(clerk, "/find "+string(n))
	o.sees(clerk, "没有找到")
	o.say(clerk, "/find 13912345678")
	o.sees(clerk, "没有找到")
}
