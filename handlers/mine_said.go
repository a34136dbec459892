package handlers

import (
	"slices"
	"strconv"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// The labels of an owner's buttons work when they are typed, too: on the one ticket that they fit, else he is asked which.

// saidVerbs are the words that stand for a move on a ticket of one's own, beside the labels.
var saidVerbs = map[string]ticket.Verb{
	"催": ticket.Urge, "催一下": ticket.Urge, "催一催": ticket.Urge, "催催": ticket.Urge, "催促": ticket.Urge, "我要催办": ticket.Urge, "催单": ticket.Urge,
	"撤回": ticket.Withdraw, "撤诉": ticket.Withdraw, "我要撤回": ticket.Withdraw, "补充": ticket.Add, "我要补充": ticket.Add,
	"没有解决": ticket.Reject, "未解决": ticket.Reject, "还没解决": ticket.Reject, "没解决好": ticket.Reject,
	"解决了": ticket.Confirm, "已经解决": ticket.Confirm, "已经解决了": ticket.Confirm,
}

// saidVerb reads a text that is nothing but the word for a move; grade is what a rating says.
func saidVerb(text string) (verb ticket.Verb, grade string, ok bool) {
	word := wordOf(text)
	if slices.Contains(ticket.Grades, word) {
		return ticket.Rate, word, true
	}
	if v, ok := wording.OwnerVerb(word); ok {
		return v, "", true
	}
	verb, ok = saidVerbs[word]
	return verb, "", ok
}

// saysVerb reports whether an owner said at rest what a button of his tickets says.
func (t *turn) saysVerb() bool {
	if t.me.Staff() && !t.me.Has(bot.Owner) {
		return false
	}
	_, _, ok := saidVerb(t.up.Text)
	return ok
}

// onMine makes the move that was said on the ticket it fits.
func (t *turn) onMine() error {
	verb, grade, _ := saidVerb(t.up.Text)
	own, err := t.ownTickets(false)
	if err != nil {
		return err
	}
	var fits []ticket.View
	for _, tk := range own {
		v, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
		if err != nil {
			return err
		}
		may := ticket.May(v, t.me, t.now())
		if slices.Contains(may, verb) || verb == ticket.Add && slices.Contains(may, ticket.Supply) {
			fits = append(fits, v)
		}
	}
	switch {
	case len(fits) == 1 && verb == ticket.Rate:
		return t.rate(fits[0].Ticket.Number, grade)
	case len(fits) == 1:
		return t.onOwn(fits[0], string(verb))
	case len(fits) > 1:
		return t.say(wording.WhichOfMine(fits[:min(len(fits), shownTickets)], verb, strconv.Itoa(slices.Index(ticket.Grades, grade)+1)))
	case verb == ticket.Confirm && wordOf(t.up.Text) == wording.SolvedLabel:
		return t.say(bot.Message{HTML: wording.GladSolved, Keyboard: wording.Keyboard()})
	case len(own) == 0:
		return t.say(wording.TicketList(nil, false))
	}
	return t.whyNot(own[0], verb)
}
