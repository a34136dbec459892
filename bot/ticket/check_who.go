package ticket

import (
	"context"
	"errors"
	"slices"

	"zhuqi/bot"
)

// unitFor: the unit and its supports are there today. Nobody rules on the unit he belongs to, nor the supervision office
// where somebody of the office can; nor is a matter taken from a unit without a reason.
func (d *Desk) unitFor(ctx context.Context, s situation, m Move) (Why, error) {
	if m.Verb == Redispatch && because(m) == "" {
		return WhyReason, nil
	}
	day := dayOf(m.At)
	for _, id := range append([]bot.UnitID{m.Unit}, m.Supports...) {
		u, err := d.tx.Unit(ctx, id)
		if errors.Is(err, bot.ErrNotFound) {
			return WhyUnit, nil
		}
		if err != nil {
			return "", err
		}
		if u.Since > day || u.Ended(day) {
			return WhyUnit, nil
		}
	}
	if slices.Contains(m.Supports, m.Unit) {
		return WhyUnit, nil
	}
	if m.Verb == Rule && m.By > 0 {
		by, err := d.tx.Person(ctx, m.By)
		if err != nil {
			return "", err
		}
		switch by = by.On(day); {
		case by.In(m.Unit, bot.Roles...):
			return WhyOwnUnit, nil
		case s.who&office == 0 && len(s.rulers(m.Unit)) > 0:
			return WhyOfficeRules, nil
		}
	}
	return "", nil
}

func (d *Desk) colleague(ctx context.Context, t Ticket, m Move) (Why, error) {
	if m.Person == t.Holder {
		return WhySameHolder, nil
	}
	p, err := d.tx.Person(ctx, m.Person)
	if errors.Is(err, bot.ErrNotFound) {
		return WhyNotOfUnit, nil
	}
	return unless(p.On(dayOf(m.At)).In(t.Lead, bot.Interpreter, bot.Liaison, bot.Head), WhyNotOfUnit), err
}

func (d *Desk) likeTicket(ctx context.Context, t Ticket, m Move) (Why, error) {
	other, err := d.tx.Ticket(ctx, m.Other)
	if errors.Is(err, bot.ErrNotFound) {
		return WhyOther, nil
	}
	like := other.Number != t.Number && other.State.Open() && other.Enterprise == t.Enterprise && t.Enterprise != 0 && other.Class != Conduct
	return unless(like, WhyOther), err
}

func (d *Desk) completes(ctx context.Context, t Ticket, m Move) (Why, error) {
	switch {
	case m.Class == "" && m.Problem == "" && m.Enterprise == 0 && m.Until.IsZero():
		return WhyText, nil
	case m.Class != "" && !m.Class.Valid() || m.Problem != "" && !slices.Contains(Problems, m.Problem):
		return WhyClass, nil
	case m.Enterprise == 0 || m.Enterprise == t.Enterprise:
		return "", nil
	}
	if _, err := d.tx.Enterprise(ctx, m.Enterprise); err != nil {
		return "", err
	}
	if t.Owner == 0 {
		return "", nil
	}
	filer, err := d.tx.Person(ctx, t.Owner)
	owns, _ := filer.Owns(m.Enterprise)
	return unless(owns, WhyFiler), err
}

// heirs names the units that take the place of those that have ended, supports in the order they stand, and the holder
// if he went along.
func (d *Desk) heirs(ctx context.Context, t Ticket, m Move) (Move, error) {
	var err error
	if m.Unit, err = d.heir(ctx, t.Lead, dayOf(m.At)); err != nil {
		return m, err
	}
	m.Supports = nil
	for _, u := range t.Supports {
		in, err := d.heir(ctx, u, dayOf(m.At))
		if err != nil {
			return m, err
		}
		m.Supports = append(m.Supports, in)
	}
	p, err := found(ctx, d.tx.Person, t.Holder)
	if m.Person = 0; p.On(dayOf(m.At)).In(m.Unit, bot.Interpreter, bot.Liaison, bot.Head) {
		m.Person = p.ID
	}
	return m, err
}

// heir follows a unit that has ended to the successor that has not; one without a successor stays.
func (d *Desk) heir(ctx context.Context, id bot.UnitID, day string) (bot.UnitID, error) {
	seen := map[bot.UnitID]bool{}
	for !seen[id] {
		seen[id] = true
		u, err := found(ctx, d.tx.Unit, id)
		if err != nil || !u.Ended(day) || u.Successor == 0 {
			return id, err
		}
		id = u.Successor
	}
	return id, nil
}
