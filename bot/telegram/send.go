package telegram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	api "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"zhuqi/bot"
)

// Deliver sends one outbox row and returns the ids of all messages it became, the last of which carries the
// buttons; a text over 4000 characters becomes several. When it stops midway, the ids of what is out come with the
// error, and Parts takes them back. Errors: *bot.Gone, *bot.RetryAfter, *bot.Migrated, *bot.Refused, *bot.TopicGone; after any other
// the outcome is unknown.
func (c *Client) Deliver(ctx context.Context, o bot.Outbound) ([]int, error) {
	limit := textTimeout
	if o.Message.File != nil {
		limit = fileTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	o.Message.HTML = strings.ToValidUTF8(o.Message.HTML, "")
	switch o.Kind {
	case bot.Send:
		return c.send(ctx, o)
	case bot.EditAll:
		return []int{o.Target}, c.edit(ctx, o)
	case bot.Strip:
		err := c.post(ctx, "editMessageReplyMarkup", &api.EditMessageReplyMarkupParams{ChatID: int64(o.Message.Chat), MessageID: o.Target}, nil)
		return []int{o.Target}, c.outcome(err)
	case bot.Answer:
		err := c.post(ctx, "answerCallbackQuery", &api.AnswerCallbackQueryParams{
			CallbackQueryID: o.PressID, Text: shorten(plain(o.Message.HTML), 200), ShowAlert: o.Alert}, nil)
		return nil, c.outcome(err)
	}
	return nil, &bot.Refused{Reason: fmt.Sprintf("outbox kind %q", o.Kind)}
}

// send sends text, then the file if there is one; a short text goes under the file.
func (c *Client) send(ctx context.Context, o bot.Outbound) ([]int, error) {
	m := o.Message
	var texts []string
	caption := ""
	switch {
	case m.File != nil && size(m.HTML) <= maxCaption:
		caption = m.HTML
	case visible(m.HTML):
		texts = split(m.HTML, maxText)
	}
	total := len(texts)
	if m.File != nil {
		total++
	}
	if total == 0 {
		return nil, &bot.Refused{Reason: "the message is empty"}
	}
	ids := append([]int(nil), o.Parts...)
	for i := len(ids); i < total; i++ {
		p := params{chat: int64(m.Chat), topic: m.Topic, strict: o.Unit != 0}
		if i == 0 {
			p.reply = replyTo(m.ReplyTo)
		}
		if i == total-1 {
			p.markup = markup(m)
		}
		var id int
		var err error
		if i < len(texts) {
			p.text = texts[i]
			id, err = c.lenient(ctx, p, c.sendText)
		} else {
			p.text = caption
			id, err = c.lenient(ctx, p, func(ctx context.Context, p params) (int, error) {
				m, err := c.sendFile(ctx, p, *m.File)
				if err != nil {
					return 0, err
				}
				return m.ID, nil
			})
		}
		if err != nil {
			return ids, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// params is what all ways of sending share.
type params struct {
	chat   int64
	topic  int
	text   string
	plain  bool // text is no HTML
	strict bool // in its topic or not at all
	reply  *models.ReplyParameters
	markup models.ReplyMarkup
}

func (p params) mode() models.ParseMode {
	if p.plain || p.text == "" {
		return ""
	}
	return models.ParseModeHTML
}

// lenient sends, and once more as plain text when Telegram cannot read the markup, or outside a topic that is gone:
// somebody waits for the words. What is meant for one unit's topic alone gives *bot.TopicGone instead.
func (c *Client) lenient(ctx context.Context, p params, send func(context.Context, params) (int, error)) (int, error) {
	for {
		id, err := send(ctx, p)
		switch {
		case err == nil:
			return id, nil
		case !p.plain && says(err, "can't parse"):
			c.log.Warn("telegram cannot read our markup; sent as plain text", "chat", p.chat, "err", c.hide(err))
			p.plain, p.text = true, plain(p.text)
		case errors.Is(err, errResult) || says(err, "error decode response result"):
			c.log.Warn("sent, but the answer cannot be read", "chat", p.chat, "err", c.hide(err))
			return 0, nil
		case p.topic != 0 && p.strict && says(err, noTopic...):
			return 0, &bot.TopicGone{Thread: p.topic}
		case p.topic != 0 && says(err, noTopic...):
			c.log.Warn("topic is gone; sent outside it", "chat", p.chat, "topic", p.topic)
			p.topic = 0
		default:
			return 0, c.outcome(err)
		}
	}
}

// post sends typed parameters as JSON.
func (c *Client) post(ctx context.Context, method string, params, result any) error {
	return typed(c.call(ctx, method, params, result))
}

// sent is all that is read of a message that went out.
type sent struct {
	ID int `json:"message_id"`
}

func (c *Client) sendText(ctx context.Context, p params) (id int, err error) {
	var m sent
	err = c.post(ctx, "sendMessage", &api.SendMessageParams{ChatID: p.chat, MessageThreadID: p.topic, Text: p.text, ParseMode: p.mode(),
		LinkPreviewOptions: noPreview, ReplyParameters: p.reply, ReplyMarkup: p.markup}, &m)
	return m.ID, err
}

func (c *Client) sendFile(ctx context.Context, p params, f bot.Attachment) (*models.Message, error) {
	if f.ID == "" {
		if len(f.Data) == 0 || len(f.Data) > MaxUpload {
			return nil, fmt.Errorf("%w, file of %d bytes", api.ErrorBadRequest, len(f.Data))
		}
		return c.api.SendDocument(ctx, &api.SendDocumentParams{ChatID: p.chat, MessageThreadID: p.topic, Caption: p.text, ParseMode: p.mode(),
			Document:        &models.InputFileUpload{Filename: f.Name, Data: bytes.NewReader(f.Data)},
			ReplyParameters: p.reply, ReplyMarkup: p.markup})
	}
	file := &models.InputFileString{Data: f.ID}
	switch f.Kind {
	case bot.Photo:
		return c.api.SendPhoto(ctx, &api.SendPhotoParams{ChatID: p.chat, MessageThreadID: p.topic, Caption: p.text, ParseMode: p.mode(),
			Photo: file, ReplyParameters: p.reply, ReplyMarkup: p.markup})
	case bot.Voice:
		return c.api.SendVoice(ctx, &api.SendVoiceParams{ChatID: p.chat, MessageThreadID: p.topic, Caption: p.text, ParseMode: p.mode(),
			Voice: file, ReplyParameters: p.reply, ReplyMarkup: p.markup})
	case bot.Video:
		return c.api.SendVideo(ctx, &api.SendVideoParams{ChatID: p.chat, MessageThreadID: p.topic, Caption: p.text, ParseMode: p.mode(),
			Video: file, ReplyParameters: p.reply, ReplyMarkup: p.markup})
	case bot.Audio:
		return c.api.SendAudio(ctx, &api.SendAudioParams{ChatID: p.chat, MessageThreadID: p.topic, Caption: p.text, ParseMode: p.mode(),
			Audio: file, ReplyParameters: p.reply, ReplyMarkup: p.markup})
	}
	return c.api.SendDocument(ctx, &api.SendDocumentParams{ChatID: p.chat, MessageThreadID: p.topic, Caption: p.text, ParseMode: p.mode(),
		Document: file, ReplyParameters: p.reply, ReplyMarkup: p.markup})
}

// edit rewrites a message; what does not fit into one is cut.
func (c *Client) edit(ctx context.Context, o bot.Outbound) error {
	p := params{chat: int64(o.Message.Chat), text: split(o.Message.HTML, maxText)[0], markup: inline(o.Message.Buttons)}
	_, err := c.lenient(ctx, p, func(ctx context.Context, p params) (int, error) {
		return o.Target, c.post(ctx, "editMessageText", &api.EditMessageTextParams{ChatID: p.chat, MessageID: o.Target, Text: p.text, ParseMode: p.mode(),
			LinkPreviewOptions: noPreview, ReplyMarkup: p.markup}, nil)
	})
	return err
}
