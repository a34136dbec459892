package handlers

import (
	"errors"
	"strings"
	"unicode/utf8"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// maxMessage is what Telegram takes in one message, in characters; only another server brings more.
const maxMessage = 4096

// route picks the action. Order: button, edit, command, word, reply to a ticket, form under way, number, file, question.
func (r *Router) route(t *turn) (action, error) {
	up := t.up
	if up.ToBot && utf8.RuneCountInString(up.Text) > maxMessage {
		return action{}, &wording.Sorry{Text: wording.TextTooLong}
	}
	switch up.Kind {
	case bot.Pressed:
		flow, _, id, ok := bot.ParseData(up.Press)
		t.of = t.ticketIn(id)
		if a, known := r.presses[flow]; ok && known && up.Private { // no button of ours acts in a group
			return a, nil
		}
		return action{run: (*turn).deadButton}, nil
	case bot.Edited:
		return r.edited, nil
	case bot.Blocked:
		return action{run: (*turn).blocked}, nil
	case bot.GroupMoved:
		return action{run: (*turn).moved}, nil
	case bot.Said:
	default:
		return action{}, nil
	}
	if !up.ToBot {
		return action{}, nil
	}
	if name, payload, ok := command(up.Text); ok {
		if n, ok := t.linked(name, payload); ok {
			t.about = n
			return r.number, nil
		}
		if a, known := r.commands[name]; known {
			return t.guard(a, name), nil
		}
		return action{run: (*turn).unknownCommand}, nil
	}
	if !up.Private {
		if _, short, ok := ticket.ParseNumber(up.Text, r.Rules.Prefix); ok && short == 0 {
			return action{run: func(t *turn) error { return t.say(wording.PrivateOnly()) }}, nil
		}
		if t.aboutTicket() {
			return action{run: func(t *turn) error { return t.say(wording.TopicReply()) }}, nil
		}
		return r.ask, nil
	}
	if a, known := r.words[strings.TrimSpace(up.Text)]; known {
		return a, nil
	}
	if t.session.Flow == "" && t.pastesNotice() {
		return pastedNotice(), nil
	}
	if t.asksTerms() {
		return action{run: (*turn).saidTerms}, nil
	}
	if up.ReplyTo != 0 {
		n, err := r.Store.TicketOfMessage(t.ctx, up.Chat, up.ReplyTo)
		if err != nil && !errors.Is(err, bot.ErrNotFound) {
			return action{}, err
		}
		if err == nil {
			t.about, t.of = n, n
			return r.reply, nil
		}
	}
	if a, known := r.steps[t.session.Flow]; known {
		t.of = t.ticketIn(t.session.Data["n"])
		return a, nil
	}
	if n, short, ok := ticket.ParseNumber(up.Text, r.Rules.Prefix); ok {
		t.about, t.short = n, short
		return r.number, nil
	}
	if len(up.Files) > 0 {
		return r.file, nil
	}
	if t.saysVerb() {
		return action{run: (*turn).onMine}, nil
	}
	if named, err := t.called(up.Text); err != nil || named {
		return action{run: func(t *turn) error { return t.findText(up.Text) }}, err
	}
	return r.ask, nil
}

// ticketIn is the ticket that a button's data or a form names, none where it is about something else.
func (t *turn) ticketIn(s string) ticket.Number {
	if n, short, ok := ticket.ParseNumber(s, t.Rules.Prefix); ok && short == 0 {
		return n
	}
	return ""
}

// command splits "/my@zhuqi_bot rest" into its name and what follows; it must stand at the very beginning.
func command(text string) (name, rest string, ok bool) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "/") {
		return "", "", false
	}
	word, rest, _ := strings.Cut(text, " ")
	if i := strings.IndexByte(word, '\n'); i >= 0 {
		word, rest = word[:i], word[i+1:]+" "+rest
	}
	word, _, _ = strings.Cut(word, "@")
	return strings.ToLower(word), strings.TrimSpace(rest), len(word) > 1
}
