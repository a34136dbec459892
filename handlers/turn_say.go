package handlers

import (
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// say queues a message to the chat that spoke.
func (t *turn) say(m bot.Message) error {
	if m.Chat == 0 {
		m.Chat, m.Topic = t.up.Chat, t.up.Topic
	}
	t.out++
	return t.tx.Enqueue(t.ctx, bot.Outbound{
		Key: fmt.Sprintf("up:%d:%d", t.up.ID, t.out), Kind: bot.Send, Message: m, Made: t.now()})
}

// change rewrites the message whose button was pressed.
func (t *turn) change(m bot.Message) error {
	m.Chat = t.up.Chat
	t.out++
	return t.tx.Enqueue(t.ctx, bot.Outbound{
		Key: fmt.Sprintf("up:%d:%d", t.up.ID, t.out), Kind: bot.EditAll, Message: m, Target: t.up.Message, Made: t.now()})
}

// bare takes the buttons from the message whose button was pressed.
func (t *turn) bare() error {
	t.out++
	return t.tx.Enqueue(t.ctx, bot.Outbound{
		Key: fmt.Sprintf("up:%d:%d", t.up.ID, t.out), Kind: bot.Strip, Message: bot.Message{Chat: t.up.Chat}, Target: t.up.Message, Made: t.now()})
}

// toast answers the press; empty text only stops the button's spinner.
func (t *turn) toast(text string, alert bool) error {
	if t.up.PressID == "" || t.answered {
		return nil
	}
	t.answered = true
	return t.tx.Enqueue(t.ctx, bot.Outbound{
		Key: "press:" + t.up.PressID, Kind: bot.Answer, PressID: t.up.PressID, Alert: alert,
		Message: bot.Message{Chat: t.up.Chat, HTML: text}, Made: t.now()})
}

// refuse says why nothing was done: as a box over a button, else as a message.
func (t *turn) refuse(err error) error {
	text := wording.About(t.of, wording.Refusal(err))
	if t.up.Kind == bot.Pressed {
		if len([]rune(text)) <= 190 {
			return t.toast(text, true)
		}
		if err := t.toast("", false); err != nil {
			return err
		}
	}
	return t.say(bot.Message{HTML: wording.Escape(text)})
}

// guard keeps private matters out of groups.
func (t *turn) guard(a action, name string) action {
	if t.up.Private || name == "/start" || name == "/help" || name == "/bindgroup" || name == "/unbindgroup" {
		return a
	}
	return action{run: func(t *turn) error { return t.say(wording.PrivateOnly()) }}
}

func (t *turn) deadButton() error { return t.toast(wording.OldButton, true) }

func (t *turn) unknownCommand() error { return t.say(wording.UnknownCommand()) }
