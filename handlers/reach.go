package handlers

import "zhuqi/bot"

// hears reports whether an update shows that the bot may write to its sender: who speaks to the bot in private, presses
// a button there or lifts his block can be reached, whatever was refused before.
func hears(up bot.Update) bool {
	return up.Private && (up.Kind == bot.Said || up.Kind == bot.Edited || up.Kind == bot.Pressed || up.Kind == bot.Unblocked)
}

// comesBack reads that somebody who was gone is there again.
func (t *turn) comesBack() {
	t.back = t.me.Gone && hears(t.up)
	t.me.Gone = t.me.Gone && !t.back
}

func (t *turn) blocked() error {
	if err := t.lost(); err != nil {
		return err
	}
	return t.tx.ChatGone(t.ctx, t.up.Chat)
}

func (t *turn) moved() error { return t.tx.ChatMoved(t.ctx, t.up.Chat, t.up.MovedTo) }
