package handlers_test

import (
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// TestRefusalsNameTheTicket: whatever is refused about a ticket says which.
func TestRefusalsNameTheTicket(t *testing.T) {
	working := func(t *testing.T) (*office, ticket.Number) {
		o := open(t)
		n := o.file(ticket.Help, "厂里电费太高")
		o.press(clerk, "交办")
		o.press(clerk, "县税务局")
		o.press(zhang, "签收")
		return o, n
	}
	for _, row := range []struct {
		name  string
		who   bot.ChatID
		press string
		says  string
		sees  string
	}{
		{"an extension to a day that is past", zhang, "申请延期", "2026-11-20 因设备未到", "已经过去了"},
		{"an extension to a day before the due date", zhang, "申请延期", "2026-11-25 因设备未到", "要晚于现在的期限11月30日(周一)"},
		{"an extension that is too long", zhang, "申请延期", "2027-03-01 因设备未到", "最晚可以到12月7日(周一)"},
		{"an extension without a date", zhang, "申请延期", "设备没到", "2026-12-13 因设备未到"},
		{"an extension whose reason is a mark", zhang, "申请延期", "2026-12-04 。", "还缺理由"},
		{"an extension whose reason is question marks", zhang, "申请延期", "2026-12-04 ??", "还缺理由"},
		{"a plan to put it off without a date", zhang, "申请暂缓", "等管网改造", "2026-12-13 列入明年管网改造计划"},
		{"a plan to put it off to a day that is past", zhang, "申请暂缓", "2026-11-01 等管网改造", "已经过去了"},
		{"a plan of nothing", zhang, "申请暂缓", "2026-12-13", "还缺计划"},
		{"an interim answer of a mark", zhang, "阶段性答复", "。", "还缺内容"},
		{"a question of marks", zhang, "请企业补充", "??", "还缺内容"},
		{"what a leader requires until a day that is past", leader, "挂牌督办", "2026-11-01 停止加价", "已经过去了"},
		{"a unit that is not there", clerk, "交办", "县教育局", "没有认出单位名称"},
	} {
		t.Run(row.name, func(t *testing.T) {
			o, n := working(t)
			if row.who != zhang {
				o.say(row.who, string(n))
			}
			o.press(row.who, row.press)
			before := o.ticket(n).Events
			o.say(row.who, row.says)
			o.sees(row.who, string(n), row.sees)
			if got := o.ticket(n).Events; got != before {
				t.Errorf("%d events after a refusal, want %d", got, before)
			}
		})
	}
}

func TestAThirdExtensionSaysWhyNot(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "厂里电费太高")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	card := o.last(zhang).id
	for i, day := range []string{"2026-12-03 因设备未到", "2026-12-07 因设备未到"} {
		o.say(zhang, string(n))
		o.press(zhang, "申请延期")
		o.say(zhang, day)
		boss := []bot.ChatID{clerk, leader}[i]
		o.sees(boss, "申请延期到")
		o.press(boss, "同意延期")
	}
	if got := o.ticket(n).Extended; got != 2 {
		t.Fatalf("extended %d times; %s", got, o.screen(zhang))
	}
	if got := o.forge(zhang, card, bot.Data("t", string(ticket.AskExtension), string(n))); !strings.Contains(got, string(n)+" 已经延期两次") {
		t.Errorf("the third says %q", got)
	}
}

// TestAReasonSaysSomething: an owner never reads 原因:。
func TestAReasonSaysSomething(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "厂里电费太高")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	o.press(zhang, "申请延期")
	o.say(zhang, "2026-12-03 因设备未到")
	o.press(clerk, "不同意延期")
	o.say(clerk, "。")
	o.sees(clerk, string(n), "还缺理由")
	o.say(clerk, "先到厂里看看")
	o.sees(owner, "没有获得同意", "原因:先到厂里看看")
	o.now = o.now.Add(time.Hour)
}
