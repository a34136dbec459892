package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// picture sends one picture of an album.
func (o *office) picture(chat bot.ChatID, id, caption string) {
	o.t.Helper()
	o.nextMsg++
	o.handle(bot.Update{Kind: bot.Said, Chat: chat, Text: caption, Message: o.nextMsg, Album: "alb", Files: []bot.FileRef{{ID: id, Kind: bot.Photo}}})
}

func TestAnAlbumInAOneMessageFormIsTakenWhole(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "厂门口积水")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	o.press(zhang, "阶段性答复")
	o.picture(zhang, "p1", "已到现场")
	o.sees(zhang, "[发出]")
	seen := len(o.screens[zhang])
	o.picture(zhang, "p2", "")
	o.picture(zhang, "p3", "")
	if extra := o.since(zhang, seen); len(extra) != 0 {
		t.Errorf("a later picture is answered: %s", extra[0].HTML)
	}
	if tk := o.ticket(n); !tk.Reported.IsZero() {
		t.Error("sent before [发出] was pressed")
	}
	data := o.last(zhang).Buttons[0][0].Data
	o.press(zhang, "发出")
	if tk := o.ticket(n); tk.Reported.IsZero() || len(tk.Files) != 3 {
		t.Errorf("reported %v with %d files, want 3", tk.Reported, len(tk.Files))
	}
	o.sees(owner, "办理进展", "已到现场", "[看附件]")
	if got := o.forge(zhang, 1, data); got != wording.OldButton {
		t.Errorf("the second [发出] says %q", got)
	}

	o.press(zhang, "请企业补充")
	o.picture(zhang, "q1", "")
	o.say(zhang, "请照这个样子拍一张")
	if tk := o.stands(n, ticket.Awaiting); tk.Asked != "请照这个样子拍一张" || len(tk.Files) != 4 {
		t.Errorf("asked %q with %d files, want the words and 4", tk.Asked, len(tk.Files))
	}
}

func TestEveryFormSaysWhatToWrite(t *testing.T) {
	for _, v := range []ticket.Verb{ticket.Return, ticket.Ask, ticket.Interim, ticket.AskExtension, ticket.ProposeDefer, ticket.SendBack,
		ticket.Refuse, ticket.Complete, ticket.Reply, ticket.Submit, ticket.Contribute, ticket.Redispatch} {
		first, _, _ := strings.Cut(wording.DeskPrompt("SQ-20261123-0001", v).HTML, "\n")
		if _, ask, _ := strings.Cut(first, "</b> "); !strings.HasPrefix(ask, "请") {
			t.Errorf("the prompt of %s asks %q", v, ask)
		}
	}
}

func TestNoButtonActsInAGroup(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "厂门口积水")
	up := bot.Update{ID: 900001, Kind: bot.Pressed, Chat: -100, Message: 1, Press: bot.Data("t", "card", string(n)), PressID: "g1",
		At: o.now, ToBot: true, From: bot.Sender{ID: int64(clerk)}}
	if err := o.router.Handle(o.ctx, up); err != nil {
		t.Fatal(err)
	}
	o.deliver()
	if len(o.screens[-100]) != 0 || o.toasts["g1"] != wording.OldButton {
		t.Errorf("the group got %d messages, the presser %q", len(o.screens[-100]), o.toasts["g1"])
	}
}

func TestReplyToAnothersTicketSaysWhoAnswers(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "厂门口积水")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	card := o.last(zhang).id
	o.say(li, string(n))
	o.press(li, "转经办人")
	o.press(li, "李四")
	o.reply(zhang, "我来答", card)
	o.sees(zhang, "由李四(13800001234)经办,请由经办人答复")
	if tk := o.stands(n, ticket.Working); tk.Answer != "" {
		t.Errorf("answered %q", tk.Answer)
	}
}
