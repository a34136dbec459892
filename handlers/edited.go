package handlers

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// answerKey and answerMessage remember which message of a person was the answer that went out last, so that an
// edit of it becomes a correction.
func answerKey(n ticket.Number) string { return "answer:" + string(n) }

func answerMessage(chat bot.ChatID, message int) string {
	return fmt.Sprintf("%d:%d", chat, message)
}

// editedAction is what the edit of a message does: before sending the preview follows it, afterwards it is a correction.
func (r *Router) editedAction() action { return action{run: (*turn).edit} }

func (t *turn) edit() error {
	text := strings.TrimSpace(t.up.Text)
	if !t.up.Private || text == "" {
		return nil
	}
	d := t.session.Data
	if t.session.Flow == draftFlow && d["msg"] == strconv.Itoa(t.up.Message) {
		if d["text"] == text {
			return nil
		}
		d["text"] = text
		t.planAnew(text)
		return t.preview()
	}
	n, err := t.tx.TicketOfMessage(t.ctx, t.up.Chat, t.up.Message)
	if errors.Is(err, bot.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("ticket of message: %w", err)
	}
	was, err := t.tx.Setting(t.ctx, answerKey(n))
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return fmt.Errorf("answer of %s: %w", n, err)
	}
	if was != answerMessage(t.up.Chat, t.up.Message) {
		return nil
	}
	return t.correct(n, text)
}

// correct sends the edit of an answer that went out.
func (t *turn) correct(n ticket.Number, text string) error {
	v, may, err := t.desk(n)
	if err != nil {
		return err
	}
	switch {
	case v.Ticket.State == ticket.Reviewing:
		return wording.InReview(n)
	case !slices.Contains(may, ticket.Correct):
		return wording.TooLate(v.Ticket)
	case v.Ticket.Answer == text:
		return nil
	}
	tk, err := t.do(n, ticket.Move{Verb: ticket.Correct, Text: text})
	if err != nil {
		return err
	}
	return t.say(wording.DidLine(tk, ticket.Correct))
}
