package handlers_test

import (
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// Who was gone is reached again once he is heard of in private, whatever he does.
func TestWhoIsGoneComesBack(t *testing.T) {
	for _, row := range []struct {
		name string
		up   bot.Update
		back bool
	}{
		{"he writes", bot.Update{Kind: bot.Said, Text: "进度"}, true},
		{"he writes what is refused", bot.Update{Kind: bot.Said, Text: "SQ-20261123-0042"}, true},
		{"he presses an old button", bot.Update{Kind: bot.Pressed, Press: "f:ok:0", PressID: "1"}, true},
		{"he changes what he wrote", bot.Update{Kind: bot.Edited, Text: "x", Message: 7}, true},
		{"he lifts his block", bot.Update{Kind: bot.Unblocked}, true},
		{"he blocks the bot", bot.Update{Kind: bot.Blocked}, false},
		{"what is not for the bot", bot.Update{Kind: bot.Ignored}, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			o := open(t)
			o.put(func(tx *store.Tx) error { return tx.ChatGone(o.ctx, owner) })
			row.up.Chat = owner
			o.handle(row.up)
			if p := mustPerson(o, owner); p.Gone == row.back {
				t.Errorf("gone %v", p.Gone)
			}
		})
	}
	o := open(t)
	o.put(func(tx *store.Tx) error { return tx.ChatGone(o.ctx, owner) })
	up := bot.Update{ID: 7, Kind: bot.Said, Chat: -801, ToBot: true, Text: "/help", At: o.now, From: bot.Sender{ID: int64(owner)}}
	if err := o.router.Handle(o.ctx, up); err != nil || !mustPerson(o, owner).Gone {
		t.Errorf("heard in a group: %v", err)
	}
}
