package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

func TestOwnTickets(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水")
	o.say(owner, "查进度")
	o.press(owner, string(n)+" 待受理")
	o.sees(owner, "待受理", "[补充材料] [撤回诉求] [催办]")
	o.press(owner, "催办")
	o.sees(owner, string(n), wording.Urged)
	o.press(owner, "补充材料")
	album := func(id string) {
		o.handle(bot.Update{Kind: bot.Said, Chat: owner, Album: "a1", Message: 5000, Files: []bot.FileRef{{ID: id, Kind: bot.Photo}}})
	}
	album("p1")
	before := len(o.screens[owner])
	album("p2")
	if got := len(o.ticket(n).Files); got != 2 {
		t.Errorf("%d files, want 2", got)
	}
	if extra := o.since(owner, before); len(extra) != 0 {
		t.Errorf("the second picture of the album is answered: %s", extra[0].HTML)
	}
}

func TestWithdrawAsksFirst(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水")
	o.press(owner, "撤回诉求")
	o.say(owner, "已经修好了")
	o.stands(n, ticket.Submitted)
	o.press(owner, "确认撤回")
	if tk := o.stands(n, ticket.Withdrawn); tk.Reason != "已经修好了" {
		t.Errorf("reason %q", tk.Reason)
	}
	o.say(owner, "/my")
	o.sees(owner, "已撤回")
}

func TestLikeTicketIsShownFirst(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水没人管")
	o.say(owner, "反映问题")
	o.say(owner, "厂门口积水还是没人管")
	o.sees(owner, string(n), "[补充到这一件]")
	o.press(owner, "补充到这一件")
	if tk := o.ticket(n); len(tk.Added) != 1 {
		t.Errorf("added %v", tk.Added)
	}
	all, _ := o.store.Tickets(o.ctx, ticket.Filter{})
	if len(all) != 1 {
		t.Errorf("%d tickets, want 1", len(all))
	}
}

func TestAReplyToAClosedTicketSaysWhatToDo(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水")
	receipt := o.last(owner).id
	o.reply(owner, "还有院里也积水", receipt)
	if tk := o.ticket(n); len(tk.Added) != 1 {
		t.Fatalf("added %v, want the reply", tk.Added)
	}
	o.press(owner, "撤回诉求")
	o.press(owner, "确认撤回")
	at := len(o.screens[owner])
	o.reply(owner, "又积水了", receipt)
	if got := o.since(owner, at); len(got) != 1 || !strings.Contains(got[0].HTML, "[反映问题]") {
		t.Errorf("got %d messages, the last: %s", len(got), o.last(owner).HTML)
	}
}
