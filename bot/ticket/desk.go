package ticket

import (
	"context"
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
	told := map[bot.PersonID]bool{actor.ID: true}
	if err := d.follow(ctx, told, done); err != nil {
		return Ticket{}, err
	}
	if first.event.Verb == Merge && first.move.Carried != nil {
		if err := d.absorb(ctx, first, told); err != nil {
			return Ticket{}, err
		}
	}
	return done[len(done)-1].after.Ticket, nil
}

// follow does what follows from the moves: older cards lose their buttons, people are told who are not told yet, reminders
// are planned.
func (d *Desk) follow(ctx context.Context, told map[bot.PersonID]bool, done []made) error {
	last := done[len(done)-1]
	c := circleOf(d.tx, last.after, last.event.At)
	c.former = done[0].before.Holder
	if m := done[0].move; m.Verb == Instruct {
		p, err := found(ctx, d.tx.Person, m.Person)
		if err != nil {
			return fmt.Errorf("ticket %s: who instructed: %w", last.event.Ticket, err)
		}
		c.leader = p.On(c.day)
	}
	if slices.ContainsFunc(done, stripsCards) {
		if err := d.tx.StripCards(ctx, last.event.Ticket, ""); err != nil {
			return fmt.Errorf("ticket %s: strip cards: %w", last.event.Ticket, err)
		}
	}
	for _, m := range done {
		if err := d.tell(ctx, c, m, told); err != nil {
			return fmt.Errorf("ticket %s: %s: tell: %w", m.event.Ticket, m.event.Verb, err)
		}
	}
	for _, m := range done {
		if err := d.toTopics(ctx, m); err != nil {
			return fmt.Errorf("ticket %s: %s: tell a topic: %w", m.event.Ticket, m.event.Verb, err)
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

// contacted records that somebody asked the enterprise whether it is solved, and takes that back with the press.
func (d *Desk) contacted(ctx context.Context, m made) error {
	key := func(seq int) string { return fmt.Sprintf("ev:%s:%d", m.event.Ticket, seq) }
	if m.event.Verb == Undo {
		return d.tx.DropContact(ctx, key(m.move.Event))
	}
	if m.event.Verb != Revisit || m.move.Outcome == PutOff || m.event.By <= 0 {
		return nil
	}
	t := m.after.Ticket
	return d.tx.PutContact(ctx, bot.Contact{Key: key(m.event.Seq), At: m.event.At, Enterprise: t.Enterprise,
		Person: t.Owner, By: m.event.By, Topic: bot.TopicRevisit, Ticket: string(t.Number), Why: string(m.move.Outcome)})
}

// stripsCards: a card's buttons go when what may be done changed. Words that only add to the ticket leave them.
func stripsCards(m made) bool {
	b, a := m.before.Ticket, m.after.Ticket
	switch m.event.Verb {
	case Grant, Refuse, Confirm, Rate, Complete, Supervise, Lift, NoWatch:
		return true
	}
	return b.State != a.State || b.Holder != a.Holder || b.Lead != a.Lead || b.Supervised != a.Supervised
}
