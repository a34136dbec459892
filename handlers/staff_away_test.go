package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// join puts one more person into the county.
func (o *office) join(chat bot.ChatID, name string, g bot.Grant) {
	o.t.Helper()
	o.put(func(tx *store.Tx) error {
		id, err := tx.PutPerson(o.ctx, bot.Person{Chat: chat, Name: name, Phone: "13800001234", Grants: []bot.Grant{g}})
		o.people[name] = id
		return err
	})
}

// Whoever stands in has the card, the buttons and the lists of the one who is away, and no one else has.
func TestStandInsActForWhoIsAway(t *testing.T) {
	const deputy, second bot.ChatID = 200, 201
	o := open(t)
	o.join(deputy, "副局长", bot.Grant{Role: bot.Interpreter, Unit: o.units["县发展改革委"]})
	o.join(second, "孙干", bot.Grant{Role: bot.Cadre})
	n := o.file(ticket.Help, "厂里电费太高")
	o.press(clerk, "交办")
	o.say(clerk, "县发展改革委")
	o.press(solo, "签收")
	o.say(deputy, string(n))
	if strings.Contains(labels(o.last(deputy).Message), "[答复]") {
		t.Error("a colleague may answer before he stands in")
	}

	o.say(solo, "/away 2026-11-23 2026-11-27 副局长")
	o.say(deputy, string(n))
	o.press(deputy, "答复")
	o.say(deputy, "已协调,电价下调")
	o.press(deputy, "送审")
	o.stands(n, ticket.Reviewing)

	o.say(chief, "/away 2026-11-23 2026-11-27 副局长")
	o.say(deputy, string(n))
	o.sees(deputy, "[同意发出]")
	o.press(deputy, "同意发出")
	o.stands(n, ticket.Answered)

	o.say(second, "/mine")
	if strings.Contains(o.screen(second), string(n)) {
		t.Error("a cadre sees the enterprises of a colleague who is here")
	}
	o.say(cadre, "/away 2026-11-23 2026-11-27 孙干")
	o.say(second, "/mine")
	o.sees(second, string(n), "13912345678", "[已解决]")
	o.press(second, "未解决")
	o.stands(n, ticket.Working)

	o.reply(second, "电价还没有下调到位", o.last(second).id)
	o.sees(second, "备注已记入")
	events, err := o.store.Events(o.ctx, n)
	if err != nil || events[len(events)-1].Verb != ticket.Note || !strings.Contains(string(events[len(events)-1].Payload), "下调到位") {
		t.Errorf("the note is not on record: %+v, %v", events[len(events)-1], err)
	}
	if !strings.Contains(o.screen(deputy), "电价还没有下调到位") {
		t.Error("whoever handles it is not told of the note")
	}
}

// Every file of an answer is the owner's to see, and no file of a draft that the head did not let go.
func TestEveryFileOfAnAnswerReachesTheOwner(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "厂里电费太高")
	o.press(clerk, "交办")
	o.say(clerk, "县发展改革委")
	o.press(solo, "签收")
	card := o.last(solo).id
	o.reply(solo, "按这两份文件办", card, bot.FileRef{ID: "a", Name: "批复.pdf", Kind: bot.Document}, bot.FileRef{ID: "b", Name: "价目.pdf", Kind: bot.Document})
	o.press(solo, "送审")
	o.stands(n, ticket.Reviewing)
	if got := o.ticket(n).Files; len(got) != 0 {
		t.Errorf("files of a draft are on the ticket: %v", got)
	}
	files := func(chat bot.ChatID) int {
		count := 0
		for _, s := range o.screens[chat] {
			if s.File != nil {
				count++
			}
		}
		return count
	}
	before := files(chief)
	o.press(chief, "看附件")
	if got := files(chief) - before; got != 2 {
		t.Errorf("the head was shown %d files of the draft, want 2", got)
	}
	o.press(chief, "同意发出")
	if got := o.last(owner); got.File == nil || got.File.ID != "a" {
		t.Errorf("the answer came with %v, want its first file", got.File)
	}
	before = files(owner)
	o.press(owner, "看附件")
	if got := files(owner) - before; got != 2 {
		t.Errorf("the owner was shown %d files, want 2", got)
	}
}
