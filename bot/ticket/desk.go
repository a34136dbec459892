package ticket

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"zhuqi/bot"
)

// Desk is the one door through which a ticket changes. It works inside the caller's transaction: the ticket, its
// event, the messages that follow and the reminders to come are saved together or not at all.
type Desk struct {
	tx     Tx
	rules  Rules
	teller Teller
}

// NewDesk opens a desk on a transaction, which it neither begins nor commits.
func NewDesk(tx Tx, rules Rules, teller Teller) *Desk {
	return &Desk{tx: tx, rules: rules.whole(), teller: teller}
}

// Do makes a move and returns the ticket after it. The same verb with the same cause a second time changes nothing
// and returns the ticket as it stands. For Open, n is empty. A refusal is a *MoveError, ErrNotYours, or
// bot.ErrNotFound for a number that does not exist or that the person may not see; nothing has changed then.
func (d *Desk) Do(ctx context.Context, n Number, m Move) (Ticket, error) {
	m.At = m.At.UTC().Truncate(time.Millisecond) // as the store reads it back: a replay gives the same ticket
	if e, done, err := d.tx.Happened(ctx, n, m.Verb, m.Cause); err != nil {
		return Ticket{}, fmt.Errorf("ticket %s: %s: %w", n, m.Verb, err)
	} else if done {
		return d.tx.Ticket(ctx, e.Ticket)
	}
	if m.Verb == Open {
		return d.open(ctx, m)
	}
	t, err := d.tx.Ticket(ctx, n)
	if err != nil {
		return Ticket{}, fmt.Errorf("ticket %s: %s: %w", n, m.Verb, err)
	}
	s, p, err := d.situation(ctx, t, m)
	if err != nil {
		return Ticket{}, err
	}
	if s.who == 0 {
		return Ticket{}, fmt.Errorf("ticket %s: %s: %w", n, m.Verb, bot.ErrNotFound)
	}
	first, err := d.make(ctx, s, m)
	if err != nil {
		return Ticket{}, err
	}
	return d.onward(ctx, p, first)
}

// open files a new ticket; when the router is sure of the unit it is handed on in the same breath.
func (d *Desk) open(ctx context.Context, m Move) (Ticket, error) {
	if m.New == nil {
		return Ticket{}, errors.New("ticket: open: nothing filed")
	}
	f := *m.New
	s, p, err := d.situation(ctx, Ticket{Owner: f.Owner, Enterprise: f.Enterprise}, m)
	if err != nil {
		return Ticket{}, err
	}
	if s.who&(owner|office) == 0 {
		return Ticket{}, fmt.Errorf("ticket: open: %w", ErrNotYours)
	}
	if s.Ticket.Number, err = d.tx.NextNumber(ctx, d.rules.Prefix, m.At.In(d.rules.Calendar.Location())); err != nil {
		return Ticket{}, fmt.Errorf("ticket: open: %w", err)
	}
	opened, err := d.make(ctx, s, m)
	if err != nil {
		return Ticket{}, err
	}
	return d.onward(ctx, p, opened)
}

// onward makes the moves that nobody waits with: a new ticket goes to its unit when the router is sure, and what a
// rule wants supervised is proposed. Then people are told of all of it at once.
func (d *Desk) onward(ctx context.Context, actor bot.Person, first made) (Ticket, error) {
	done := []made{first}
	also := func(m Move, who hats) error {
		m.At, m.Cause = first.event.At, first.event.Cause
		next, err := d.make(ctx, situation{View: done[len(done)-1].after, who: who, now: m.At}, m)
		var refused *MoveError
		if errors.As(err, &refused) { // the unit is no longer there: the office decides
			return nil
		}
		if err == nil {
			done = append(done, next)
		}
		return err
	}
	if f := first.move.New; f != nil && f.Sure && f.Proposed != 0 && f.Class != Conduct {
		if err := also(Move{Verb: Dispatch, By: Router, Unit: f.Proposed, Supports: f.Supports}, router); err != nil {
			return Ticket{}, err
		}
	}
	if _, _, due := d.rules.trigger(done[len(done)-1].after.Ticket, first.event.At); due && first.move.Verb != ProposeWatch {
		if err := also(Move{Verb: ProposeWatch, By: Clock}, clock); err != nil {
			return Ticket{}, err
		}
	}
	return done[len(done)-1].after.Ticket, d.follow(ctx, actor, done)
}

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
	if m.Verb == Open || around(t) != around(next) || !slices.Equal(t.Supports, next.Supports) {
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
func around(t Ticket) [7]int64 {
	return [7]int64{int64(len(t.Handed)), int64(len(t.Visits)), int64(t.Lead), int64(t.Proposed), int64(t.Holder), int64(t.Owner), int64(t.Enterprise)}
}

// follow does what follows from the moves: older cards lose their buttons, people are told, reminders are planned.
func (d *Desk) follow(ctx context.Context, actor bot.Person, done []made) error {
	last := done[len(done)-1]
	c := circleOf(d.tx, last.after, last.event.At)
	c.former = done[0].before.Holder
	if slices.ContainsFunc(done, stripsCards) {
		if err := d.tx.StripCards(ctx, last.event.Ticket, ""); err != nil {
			return fmt.Errorf("ticket %s: strip cards: %w", last.event.Ticket, err)
		}
	}
	told := map[bot.PersonID]bool{actor.ID: true}
	for _, m := range done {
		if err := d.tell(ctx, c, m, told); err != nil {
			return fmt.Errorf("ticket %s: %s: tell: %w", m.event.Ticket, m.event.Verb, err)
		}
	}
	for _, m := range done {
		if err := d.contacted(ctx, m); err != nil {
			return fmt.Errorf("ticket %s: %s: contact: %w", m.event.Ticket, m.event.Verb, err)
		}
	}
	if err := d.plan(ctx, c, done[0].before.Ticket, last); err != nil {
		return fmt.Errorf("ticket %s: %s: plan reminders: %w", last.event.Ticket, last.event.Verb, err)
	}
	return nil
}

// contacted records that somebody asked the enterprise whether it is solved.
func (d *Desk) contacted(ctx context.Context, m made) error {
	if m.event.Verb != Revisit || m.move.Outcome == PutOff || m.event.By <= 0 {
		return nil
	}
	t := m.after.Ticket
	return d.tx.PutContact(ctx, bot.Contact{Key: fmt.Sprintf("ev:%s:%d", m.event.Ticket, m.event.Seq), At: m.event.At, Enterprise: t.Enterprise,
		Person: t.Owner, By: m.event.By, Topic: bot.TopicRevisit, Ticket: string(t.Number), Why: string(m.move.Outcome)})
}

// stripsCards: a card's buttons go when what may be done changed. Words that only add to the ticket leave them.
func stripsCards(m made) bool {
	b, a := m.before.Ticket, m.after.Ticket
	switch m.event.Verb {
	case Grant, Refuse, Confirm, Rate, Complete, Supervise, Lift, NoWatch:
		return true
	}
	return b.State != a.State || b.Holder != a.Holder || b.Lead != a.Lead
}
