package handlers

import (
	"strconv"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// perilOf tells which danger a text speaks of (product.md 5: no power, gas or water, accidents, food that harms). What is
// only said of rules, insurance or prevention is none.
func perilOf(text string) wording.Peril {
	text = safeWords.ReplaceAllString(kb.Normalise(text), "·")
	rules := afterwards.MatchString(text)
	for _, p := range perils {
		switch {
		case !p.words.MatchString(text):
		case !p.happens || !rules || goingOn.MatchString(text):
			return p.peril
		}
		if p.peril == wording.Fire && hurtWords.MatchString(text) && !rules {
			return wording.Hurt
		}
	}
	return wording.NoPeril
}

// dangerous reports words of danger: the emergency numbers are said at once and the ticket is urgent.
func dangerous(text string) bool { return perilOf(text) != wording.NoPeril }

// alarm says the emergency numbers to whoever writes of danger in a ticket that is not urgent, with the way to file it
// as one that is.
func (t *turn) alarm(tk ticket.Ticket, text string) error {
	p := perilOf(text)
	if p == wording.NoPeril || tk.Urgent {
		return nil
	}
	q := bot.Question{ID: t.up.ID, Chat: t.up.Chat, Text: text, Subject: text, At: t.now()}
	if err := t.tx.PutQuestion(t.ctx, q); err != nil {
		return err
	}
	return t.say(t.Words.Danger(p, strconv.FormatInt(q.ID, 10)))
}
