package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

func TestInAGroupFilingIsPrivate(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水")
	said := func(id int64, text string) string {
		up := bot.Update{ID: id, Kind: bot.Said, Chat: -100, Message: 5, Text: text, At: o.now, ToBot: true, From: bot.Sender{ID: int64(owner)}}
		if err := o.router.Handle(o.ctx, up); err != nil {
			t.Fatal(err)
		}
		o.deliver()
		return o.last(-100).HTML
	}
	if got := said(900001, string(n)); got != wording.PrivateOnly().HTML {
		t.Errorf("a number in a group says %q", got)
	}
	if got := said(900002, "仓库漏雨怎么办"); !strings.Contains(got, "点[私聊办理]") || strings.Contains(got, "[提交诉求]") {
		t.Errorf("names a button that is not there: %q", got)
	}
}

func TestAChosenClassAndASharedPhoneStay(t *testing.T) {
	o := counter(t)
	o.say(owner, "反映问题")
	o.say(owner, "仓库漏雨需要维修")
	o.press(owner, "改类别")
	o.press(owner, "咨询")
	o.press(owner, "改内容")
	o.say(owner, "仓库漏雨能不能领补贴")
	o.press(owner, "改联系方式")
	o.handle(bot.Update{Kind: bot.Said, Chat: owner, Message: 7000, Phone: "+8613300133009"})
	o.press(owner, "确认提交")
	if tk := o.ticket("SQ-20261123-0001"); tk.Class != ticket.Consult || tk.Phone != "13300133009" {
		t.Errorf("filed as %s, phone %s", tk.Class, tk.Phone)
	}
}

func TestALongAnswerArrivesWhole(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "留抵退税没到账")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	o.press(zhang, "答复")
	o.say(zhang, strings.Repeat("长", 3990)+"完")
	o.press(zhang, "发送")
	o.stands(n, ticket.Answered)
	o.sees(owner, "长完", "[已解决] [没解决]")
}
