package handlers

import (
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// Whoever may see a ticket may ask how its dates came about: by the button on its card, by the word in reply to any of its
// messages, or by the word and its number.

// pressTerms answers the button.
func (t *turn) pressTerms() error {
	_, _, id, _ := bot.ParseData(t.up.Press)
	return t.terms(ticket.Number(id))
}

// asksTerms reports whether the words ask for it, and of which number, when they say.
func (t *turn) asksTerms() bool {
	text, asked := strings.CutPrefix(strings.TrimSpace(t.up.Text), wording.TermsKey)
	if !asked {
		text, asked = strings.CutSuffix(text, wording.TermsKey)
	}
	if text = strings.Trim(text, " :\uff1a,\uff0c的"); !asked {
		return false
	}
	if text == "" {
		return true
	}
	n, short, ok := ticket.ParseNumber(text, t.Rules.Prefix)
	t.about, t.short = n, short
	return ok
}

// saidTerms answers the word.
func (t *turn) saidTerms() error {
	switch {
	case t.short != 0:
		n, err := t.shortNumber(t.short)
		if err != nil {
			return err
		}
		return t.terms(n)
	case t.about != "":
		return t.terms(t.about)
	case t.up.ReplyTo != 0:
		n, err := t.tx.TicketOfMessage(t.ctx, t.up.Chat, t.up.ReplyTo)
		if err == nil {
			return t.terms(n)
		}
		if !isNotFound(err) {
			return err
		}
	}
	own, err := t.ownTickets(true)
	if err != nil {
		return err
	}
	if len(own) == 1 && !t.me.Staff() {
		return t.terms(own[0].Number)
	}
	return &wording.Sorry{Text: wording.TermsOfWhich}
}

func (t *turn) terms(n ticket.Number) error {
	v, err := t.view(n)
	if err != nil {
		return err
	}
	staff := t.concerned(v)
	if staff {
		if err := t.audit("look ticket", string(n)); err != nil {
			return err
		}
	}
	return t.say(wording.Terms(v.Ticket, t.Rules, !staff))
}
