package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Whatever is pressed, in whatever order, gets one sentence and changes nothing.
func TestForgedButtonsOfGroups(t *testing.T) {
	o := open(t)
	a, _, _ := powerCuts(o)
	conduct := o.file(ticket.Conduct, "有人索要好处")
	before := must(o.store.Tickets(o.ctx, ticket.Filter{}))(t)
	for _, data := range []string{
		"b:open:", "b:open:nonsense", "b:open:" + string(conduct), "b:page:" + string(a) + "/999999999999", "b:page:" + string(a) + "/-1", "b:list:999999999999999999",
		"b:list:-3", "b:out:nonsense", "b:out:" + string(conduct), "b:answer:x", "b:send:1", "b:solved:1", "b:edit:", "b:unit:9", "b:nothing:1",
		"pz:open:建〔2026〕9号", "pz:passed:x", "pz:answered:", "pz:put:1", "pz:again:1", "pz:list:99999999", "pz:nothing:1", "fo:put:1", "fo:again:", "fo:drop:1", "fo:x:1",
	} {
		for _, chat := range []bot.ChatID{clerk, leader, solo, owner, stranger, cadre} {
			o.forge(chat, 1, data)
		}
	}
	for i, tk := range must(o.store.Tickets(o.ctx, ticket.Filter{}))(t) {
		if tk.Hash != before[i].Hash {
			t.Errorf("%s changed", tk.Number)
		}
	}
	if bs := must(o.store.Batches(o.ctx, 5))(t); len(bs) > 0 {
		t.Errorf("answered %+v", bs)
	}
	if got := o.forge(clerk, 1, "pz:open:建〔2026〕9号"); !strings.Contains(got, "没有这条建议") {
		t.Errorf("got %q", got)
	}
}

// What is written while an answer to many is being written: too long, a picture, the number of a ticket, nothing.
func TestOddWordsInABatch(t *testing.T) {
	o := open(t)
	a, _, _ := powerCuts(o)
	o.say(clerk, "/batch")
	o.press(clerk, "第1组")
	o.press(clerk, "统一答复")
	o.say(clerk, strings.Repeat("长", 4001))
	o.sees(clerk, "太长")
	o.reply(clerk, "", 0, bot.FileRef{ID: "x", Kind: bot.Photo})
	o.sees(clerk, "只发文字")
	o.say(clerk, string(a))
	o.sees(clerk, string(a), "待受理")
	o.say(clerk, "依据:供电服务办法")
	o.sees(clerk, "还没有文字")
	o.say(clerk, "<b>周五</b>完工 & 通电")
	o.sees(clerk, "&lt;b&gt;周五&lt;/b&gt;完工 &amp; 通电", "将分别发给 3 家企业")
	o.say(clerk, "/cancel")
	m := o.last(clerk)
	if got := o.forge(clerk, m.id, "b:send:"+strings.TrimPrefix(dataOf(o.screens[clerk][len(o.screens[clerk])-2], "发送"), "b:send:")); !strings.Contains(got, "旧的预览") {
		t.Errorf("sent after it was left: %q", got)
	}
	o.stands(a, ticket.Submitted)
}
