package telegram

import (
	"context"
	"errors"
	"fmt"

	api "github.com/go-telegram/bot"

	"zhuqi/bot"
)

// noTopic are Telegram's words for a topic that was deleted.
var noTopic = []string{"message thread not found", "topic_deleted", "topic_id_invalid"}

// maxTopic is how long a topic's name may be, in characters.
const maxTopic = 128

// Forum tells whether a group has topics and whether the bot may open one.
func (c *Client) Forum(ctx context.Context, chat bot.ChatID) (f bot.Forum, err error) {
	ctx, cancel := context.WithTimeout(ctx, textTimeout)
	defer cancel()
	var group struct {
		Forum bool `json:"is_forum"`
	}
	if err := c.post(ctx, "getChat", &api.GetChatParams{ChatID: int64(chat)}, &group); err != nil {
		return f, fmt.Errorf("telegram: %w", c.hide(err))
	}
	me, err := c.Me(ctx)
	if err != nil {
		return f, err
	}
	var member struct {
		Status string `json:"status"`
		Topics bool   `json:"can_manage_topics"`
	}
	if err := c.post(ctx, "getChatMember", &api.GetChatMemberParams{ChatID: int64(chat), UserID: me.ID}, &member); err != nil {
		return f, fmt.Errorf("telegram: %w", c.hide(err))
	}
	return bot.Forum{Topics: group.Forum, Manage: member.Status == "administrator" && member.Topics}, nil
}

// OpenTopic opens a topic in a forum and returns its thread. Telegram has no key by which a second request would be known
// as the same: after an error that leaves the outcome unknown there may be a topic that nothing goes into. A forum in which
// the bot may not open one is *bot.Gone to it.
func (c *Client) OpenTopic(ctx context.Context, chat bot.ChatID, name string) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, textTimeout)
	defer cancel()
	var topic struct {
		Thread int `json:"message_thread_id"`
	}
	err := c.outcome(c.post(ctx, "createForumTopic", &api.CreateForumTopicParams{ChatID: int64(chat), Name: shorten(name, maxTopic)}, &topic))
	var refused *bot.Refused
	if errors.As(err, &refused) {
		return 0, &bot.Gone{Reason: refused.Reason}
	}
	if err == nil && topic.Thread == 0 {
		err = errors.New("telegram: createForumTopic: no thread")
	}
	return topic.Thread, err
}
