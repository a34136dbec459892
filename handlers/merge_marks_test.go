package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot/ticket"
)

// A work order of another platform goes into the owner's own ticket: its number and deadline go along, and the platform's
// next sheet is about the ticket that goes on.
func TestAnOuterOrderGoesAlong(t *testing.T) {
	const head = "工单编号,企业名称,诉求人,联系电话,诉求内容,工单类型,办理时限\n"
	row := func(number, due string) string {
		return number + ",温和食品有限公司,王经理,13912345678,城北工业路一带这周停了三回料全废了,投诉," + due + "\n"
	}
	o := open(t)
	own := o.file(ticket.Help, "城北工业路这周停了三回,料全废了")
	take := func(rows, says string) {
		t.Helper()
		o.sheet(clerk, "12345转办单.csv", "", head+rows)
		o.sees(clerk, says)
		o.press(clerk, "入库")
	}
	merge := func(n ticket.Number) {
		t.Helper()
		o.say(clerk, string(n))
		o.press(clerk, "并件")
		o.sees(clerk, "外部单号、时限一并转到那一件")
		o.press(clerk, string(own))
	}
	due := func(number string) string {
		tk := must(o.store.OuterTicket(o.ctx, "12345", number))(t)
		return string(tk.Number) + " " + tk.Dues.Outer.In(o.router.Rules.Calendar.Location()).Format("01-02")
	}
	take(row("RX-1", "2026-11-27"), "新增 1")
	first := must(o.store.OuterTicket(o.ctx, "12345", "RX-1"))(t).Number
	merge(first)
	if got, want := due("RX-1"), string(own)+" 11-27"; got != want {
		t.Errorf("merged: got %s, want %s", got, want)
	}
	if tk := o.ticket(first); tk.Outer != "" || tk.Merged != own {
		t.Errorf("the one that is gone keeps %q, merged into %q", tk.Outer, tk.Merged)
	}
	take(row("RX-1", "2026-11-26"), "变更 1")
	if got, want := due("RX-1"), string(own)+" 11-26"; got != want {
		t.Errorf("an earlier deadline in the next sheet: got %s, want %s", got, want)
	}

	take(row("RX-2", "2026-11-30"), "新增 1")
	second := must(o.store.OuterTicket(o.ctx, "12345", "RX-2"))(t).Number
	merge(second)
	if tk := o.ticket(own); tk.Outer != "RX-1" || tk.Dues.Outer.Day() != 26 {
		t.Errorf("it has a number of its own: got %s until %s", tk.Outer, tk.Dues.Outer)
	}
	take(row("RX-2", "2026-12-02"), "未变 1")
	take(row("RX-2", "2026-11-25"), "变更 1")
	if tk := o.ticket(own); tk.Dues.Outer.Day() != 25 {
		t.Errorf("an earlier deadline of the second order: until %s", tk.Dues.Outer)
	}
	o.say(clerk, "/return 2026-11")
	if strings.Contains(o.screen(clerk), "出了故障") {
		t.Error(o.screen(clerk))
	}
}

// The unit that had a supervised ticket hears in one message that all goes along, and whoever has the other one what came.
func TestASupervisionGoesAlong(t *testing.T) {
	o, first := desk(t)
	second := o.file(ticket.Help, "退税还是没到账")
	o.say(leader, string(first))
	o.press(leader, "挂牌督办")
	o.say(leader, "/cancel")
	before := len(o.screens[zhang])
	o.say(clerk, string(first))
	o.press(clerk, "并件")
	o.press(clerk, string(second))
	o.sees(zhang, "已并入 "+string(second), "随之转到那一件:挂牌督办 督〔2026〕1号")
	if got := len(o.screens[zhang]) - before; got != 1 {
		t.Errorf("the unit got %d messages", got)
	}
	o.say(leader, "/watch")
	o.sees(leader, "挂牌督办 1 件", "督〔2026〕1号", string(second))
	o.say(clerk, string(first))
	o.sees(clerk, "督办 督〔2026〕1号 随并件转到 "+string(second))
	o.say(leader, string(second))
	o.sees(leader, "[督办要求]")
}
