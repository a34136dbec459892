package ticket

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"zhuqi/bot"
)

// Reach finds who gets a reminder at now: the person it was planned for, or who stands in for him; when he cannot be
// reached or may no longer see the ticket, the next in line, and then missed is he. The view is LoadViewOn's.
func Reach(ctx context.Context, tx Tx, v View, r Reminder, now time.Time) (to []Told, missed bot.Person, err error) {
	fault := func(err error) ([]Told, bot.Person, error) {
		return nil, bot.Person{}, fmt.Errorf("ticket %s: reach: %w", v.Ticket.Number, err)
	}
	c := circleOf(tx, v, now)
	p, err := found(ctx, tx.Person, r.Person)
	if err != nil {
		return fault(err)
	}
	away, err := tx.AbsenceOf(ctx, r.Person, c.day)
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return fault(err)
	}
	in, err := found(ctx, tx.Person, away.StandIn)
	if err != nil {
		return fault(err)
	}
	p, in = p.On(c.day), in.On(c.day)
	for _, who := range []bot.Person{in, p} {
		if got := as(r.As, who); len(got) > 0 && Visible(v, who) && (r.Step != StepRevisit || !party(v, who)) {
			return got, bot.Person{}, nil
		}
	}
	to, err = c.people(ctx, c.lineOf(r, p))
	if err != nil {
		return fault(err)
	}
	return to, p, nil
}

// lineOf is the line in which somebody was to be reminded.
func (c *circle) lineOf(r Reminder, p bot.Person) line {
	switch r.As {
	case bot.Owner:
		return toOwner
	case bot.Head:
		return toHeads
	case bot.OfficeHead:
		return toOfficeHead
	case bot.Cadre:
		return toCadres
	case bot.Office:
		switch {
		case r.Step == StepRevisit:
			return toGoBack
		case r.Step == StepDispatch && c.Ticket.disputed():
			return toRulers
		}
		return toOffice
	case bot.Supervision:
		if r.Step == StepDispatch {
			return toRulers
		}
		return toGoBack
	case bot.Leader:
		return toLeaders
	}
	if p.ID == c.Holder.ID || r.Step == StepSupport {
		return toHolder
	}
	return toUnit
}

// Relying lists who relied on a message about the ticket that did not reach the person: whoever handles it, the heads
// when it was he; of a complaint about an official the heads of the office alone.
func Relying(ctx context.Context, tx Tx, v View, missed bot.Person, now time.Time) ([]Told, error) {
	l := toHolder
	switch {
	case v.Ticket.Class == Conduct:
		l = toOfficeHead
	case missed.ID == v.Holder.ID:
		l = toHeads
	}
	people, err := circleOf(tx, v, now).people(ctx, l)
	if err != nil {
		return nil, fmt.Errorf("ticket %s: who relied on it: %w", v.Ticket.Number, err)
	}
	return slices.DeleteFunc(slices.Clone(people), func(p Told) bool { return p.ID == missed.ID }), nil
}
