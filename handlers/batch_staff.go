package handlers

import (
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// mostSingly is of how many tickets whoever had them is told one by one; an answer to more tells each of all at once.
const mostSingly = 5

// heard is who hears that what he had was answered with others, and of which of his tickets.
type heard struct {
	people  []bot.Person
	numbers map[bot.PersonID][]ticket.Number
}

// of notes who had a ticket that was answered by a move.
func (h *heard) of(t *turn, before ticket.View, m ticket.Move) error {
	if !m.Together {
		return nil // the desk has told them
	}
	m.By, m.At = t.me.ID, t.now()
	people, err := ticket.BatchTold(t.ctx, t.tx, before, m)
	if err != nil {
		return err
	}
	if h.numbers == nil {
		h.numbers = map[bot.PersonID][]ticket.Number{}
	}
	for _, p := range people {
		if !slices.ContainsFunc(h.people, func(o bot.Person) bool { return o.ID == p.ID }) {
			h.people = append(h.people, p.Person)
		}
		h.numbers[p.ID] = append(h.numbers[p.ID], before.Ticket.Number)
	}
	return nil
}

// tell says it to each in one message.
func (h *heard) tell(t *turn, b ticket.Batch) error {
	for _, p := range h.people {
		m := wording.BatchTold(b, h.numbers[p.ID])
		m.Chat = p.Chat
		if err := t.say(m); err != nil {
			return err
		}
	}
	return nil
}
