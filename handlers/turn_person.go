package handlers

import (
	"fmt"

	"zhuqi/bot"
)

// known makes a person of a stranger who files or joins.
func (t *turn) known() error {
	if t.me.ID != 0 {
		return nil
	}
	p := bot.Person{Chat: bot.ChatID(t.up.From.ID), Nick: t.up.From.Name}
	id, err := t.tx.PutPerson(t.ctx, p)
	if err != nil {
		return fmt.Errorf("put person: %w", err)
	}
	p.ID = id
	t.me = p
	return nil
}

// stored is a person with all his roles, those too that are not in force today: what is saved must not lose them.
func (t *turn) stored(p bot.Person) (bot.Person, error) {
	if p.ID == 0 {
		return p, nil
	}
	whole, err := t.tx.Person(t.ctx, p.ID)
	if err != nil {
		return p, fmt.Errorf("person %d: %w", p.ID, err)
	}
	return whole, nil
}
