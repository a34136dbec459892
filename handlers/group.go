package handlers

import (
	"context"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// Groups asks Telegram what a group allows.
type Groups interface {
	Forum(ctx context.Context, chat bot.ChatID) (bot.Forum, error)
}

// groupRoutes bind the staff group in which each unit has a topic.
func groupRoutes() routes {
	return routes{commands: map[string]action{
		"/bindgroup":   {before: (*turn).seeGroup, run: (*turn).bindGroup},
		"/unbindgroup": {run: (*turn).unbindGroup},
	}}
}

// mayBind tells who binds a group: the admin or a head of the office, in his own name.
func (t *turn) mayBind() error {
	if !t.me.Has(bot.Admin, bot.OfficeHead) {
		return &wording.Sorry{Text: wording.NotBinder}
	}
	return nil
}

// seeGroup looks whether units can have topics in the group.
func (t *turn) seeGroup() error {
	if err := t.mayBind(); err != nil {
		return err
	}
	if t.up.Private {
		return &wording.Sorry{Text: wording.BindInGroup}
	}
	f, err := t.Groups.Forum(t.ctx, t.up.Chat)
	switch {
	case err != nil:
		t.Log.Warn("look at group", "chat", t.up.Chat, "err", err)
		return &wording.Sorry{Text: wording.GroupUnread}
	case !f.Topics:
		return &wording.Sorry{Text: wording.NoTopics}
	case !f.Manage:
		return &wording.Sorry{Text: wording.NoTopicRights}
	}
	return nil
}

func (t *turn) bindGroup() error {
	if err := t.tx.BindGroup(t.ctx, t.up.Chat, t.me.ID, t.now()); err != nil {
		return err
	}
	if err := t.audit("bind group", fmt.Sprint(t.up.Chat)); err != nil {
		return err
	}
	return t.say(wording.GroupBound(t.BotName))
}

// unbindGroup ends the binding: of this group, or in private of whichever is bound.
func (t *turn) unbindGroup() error {
	if err := t.mayBind(); err != nil {
		return err
	}
	chat, none := t.up.Chat, wording.NotBound
	if t.up.Private {
		var err error
		if chat, err = t.tx.StaffGroup(t.ctx); err != nil {
			return err
		}
		none = wording.NoneBound
	}
	was, err := t.tx.UnbindGroup(t.ctx, chat)
	if err != nil {
		return err
	}
	if !was {
		return &wording.Sorry{Text: none}
	}
	if err := t.audit("unbind group", fmt.Sprint(chat)); err != nil {
		return err
	}
	return t.say(wording.GroupUnbound())
}

// linked reads the ticket that a link from the staff group opens.
func (t *turn) linked(name, payload string) (ticket.Number, bool) {
	n, short, ok := ticket.ParseNumber(payload, t.Rules.Prefix)
	return n, ok && short == 0 && name == "/start" && t.up.Private && string(n) == payload
}

// aboutTicket reports whether what is said in a group answers a line about a ticket.
func (t *turn) aboutTicket() bool {
	if t.up.ReplyTo == 0 {
		return false
	}
	_, err := t.Store.TicketOfMessage(t.ctx, t.up.Chat, t.up.ReplyTo)
	return err == nil
}

// lost ends the binding of a group that the bot was removed from.
func (t *turn) lost() error {
	if t.up.Private {
		return nil
	}
	return ticket.GroupLost(t.ctx, t.tx, t.up.Chat, wording.StaffGroupGone(), t.now())
}
