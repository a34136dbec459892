package ticket

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"zhuqi/bot"
)

// made is a move that was made: what was said, the event, and the ticket before and after.
type made struct {
	move          Move
	event         Event
	before, after View
}

// situation looks at a ticket through the eyes of whoever wants to move it.
func (d *Desk) situation(ctx context.Context, t Ticket, m Move) (situation, bot.Person, error) {
	fault := func(err error) (situation, bot.Person, error) {
		return situation{}, bot.Person{}, fmt.Errorf("ticket %s: %s: %w", t.Number, m.Verb, err)
	}
	p := bot.Person{ID: m.By}
	if m.By > 0 {
		var err error
		if p, err = d.tx.Person(ctx, m.By); err != nil {
			return fault(err)
		}
		p = p.On(dayOf(m.At))
	}
	v, err := LoadViewOn(ctx, d.tx, t, m.At)
	if err != nil {
		return fault(err)
	}
	return situation{View: v, who: worn(v, p, m.At), now: m.At, cite: m.Clauses, supports: supportOf(t, p)}, p, nil
}

// make records the move: the row of the table, what was said, the ticket after it, the event.
func (d *Desk) make(ctx context.Context, s situation, m Move) (made, error) {
	t := s.Ticket
	r, err := row(s, m)
	if err != nil {
		return made{}, err
	}
	if m, err = d.check(ctx, s, m); err != nil {
		return made{}, err
	}
	e := Event{Ticket: t.Number, Seq: t.Events + 1, Verb: m.Verb, By: m.By, At: m.At, Cause: m.Cause,
		From: t.State, To: r.to, Salt: newSalt(), Prev: t.Hash}
	if e.To == same {
		e.To = t.State
	}
	w := worked{V: recordVersion, To: e.To}
	if m.Verb == Open {
		w.Counted = d.rules.Calendar.Counted(m.At)
	}
	next := change(t, e, m, w.V)
	if m.Verb == Open {
		next.Counted, next.Terms = w.Counted, d.rules.begin(m.At)
	}
	if w.Draw = d.rules.draw(t, next, m.At); w.Draw != nil {
		next.Draw = *w.Draw
	}
	if next.Terms, err = d.terms(ctx, t, next); err != nil {
		return made{}, fmt.Errorf("ticket %s: %s: %w", t.Number, m.Verb, err)
	}
	w.Fallen = d.rules.fallen(next)
	next = next.without(w.Fallen, m.At)
	w.Dues, w.RevisitOn, w.Terms = d.rules.dues(next), d.rules.Drawn(next), next.Terms
	if e.Payload, err = json.Marshal(record{Move: m, Worked: w}); err != nil {
		return made{}, fmt.Errorf("ticket %s: %s: %w", t.Number, m.Verb, err)
	}
	e = seal(e)
	next = apply(t, e, record{Move: m, Worked: w})
	if err := d.tx.PutTicket(ctx, next); err != nil {
		return made{}, fmt.Errorf("ticket %s: %s: %w", t.Number, m.Verb, err)
	}
	if err := d.tx.Append(ctx, e); err != nil {
		return made{}, fmt.Errorf("ticket %s: %s: %w", t.Number, m.Verb, err)
	}
	if next.Draw != t.Draw {
		if err := d.tx.PutDraw(ctx, Drawing{t.Number, next.Draw}); err != nil {
			return made{}, fmt.Errorf("ticket %s: %s: %w", t.Number, m.Verb, err)
		}
	}
	after := s.View
	after.Ticket = next
	if m.Verb == Open || around(t) != around(next) || !t.asksOfficers() && next.asksOfficers() || !slices.Equal(t.Supports, next.Supports) {
		if after, err = LoadViewOn(ctx, d.tx, next, m.At); err != nil {
			return made{}, err
		}
	}
	return made{move: m, event: e, before: s.View, after: after}, nil
}

// terms are the ticket's own, with those of the unit that has it now.
func (d *Desk) terms(ctx context.Context, before, next Ticket) (Terms, error) {
	if before.Lead == next.Lead || len(d.rules.UnitNames()) == 0 && next.Terms.Unit == "" {
		return next.Terms, nil
	}
	u, err := found(ctx, d.tx.Unit, next.Lead)
	return d.rules.at(next, u), err
}

// around is what a view of the ticket names, beside the supports.
func around(t Ticket) [8]int64 {
	return [8]int64{int64(len(t.Handed)), int64(len(t.Visits)), int64(len(t.Instructions)), int64(t.Lead), int64(t.Proposed), int64(t.Holder), int64(t.Owner), int64(t.Enterprise)}
}
