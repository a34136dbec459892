package qa

import (
	"context"
	"fmt"
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

var ofUnit = []bot.Role{bot.Interpreter, bot.Liaison, bot.Head}

// Proposes reports whether a person may propose the answer of a ticket: he handled it or let it out, it went out as a
// final one, and nobody has said since that it does not hold. A complaint about an official is nobody's example.
func Proposes(t ticket.Ticket, p bot.Person) bool {
	final := t.State == ticket.Answered || t.State == ticket.Closed
	return final && t.Class != ticket.Conduct && t.Answer != "" && (t.Result == ticket.Solved || t.Result == ticket.Explained) &&
		(p.ID == t.Holder || p.ID == t.Answerer) && p.In(t.Lead, ofUnit...)
}

// circle is who stands around an entry on a day.
type circle struct {
	entry    Entry
	unit     bot.Unit     // today's, when the one it was of has a successor
	staff    []bot.Person // of the unit, who can be reached
	officers []bot.Person
}

// circleOf looks who stands around an entry at now.
func circleOf(ctx context.Context, tx Tx, e Entry, now time.Time) (circle, error) {
	c := circle{entry: e}
	day := now.In(calendar.Shanghai).Format(time.DateOnly)
	fault := func(err error) (circle, error) { return circle{}, fmt.Errorf("qa %d: %w", e.ID, err) }
	var err error
	if c.unit, err = unitOn(ctx, tx, e.Unit, day); err != nil {
		return fault(err)
	}
	add := func(into *[]bot.Person, people []bot.Person) {
		for _, p := range people {
			if p = p.On(day); p.Reachable() && !slices.ContainsFunc(*into, func(o bot.Person) bool { return o.ID == p.ID }) {
				*into = append(*into, p)
			}
		}
	}
	staff, err := tx.StaffOf(ctx, c.unit.ID, day, ofUnit...)
	if err != nil {
		return fault(err)
	}
	add(&c.staff, staff)
	for _, r := range []bot.Role{bot.Office, bot.OfficeHead} {
		people, err := tx.WithRole(ctx, r, day)
		if err != nil {
			return fault(err)
		}
		add(&c.officers, people)
	}
	return c, nil
}

func unitOn(ctx context.Context, tx Tx, id bot.UnitID, day string) (bot.Unit, error) {
	u, err := tx.Unit(ctx, id)
	for range 5 {
		if err != nil || !u.Ended(day) || u.Successor == 0 {
			break
		}
		u, err = tx.Unit(ctx, u.Successor)
	}
	return u, err
}

// deciders are those who may confirm a proposal: the others of the unit, and where there is nobody else, the office.
func (c circle) deciders() []bot.Person {
	not := func(p bot.Person) bool { return p.ID == c.entry.By }
	if others := slices.DeleteFunc(slices.Clone(c.staff), not); len(others) > 0 {
		return others
	}
	return slices.DeleteFunc(slices.Clone(c.officers), not)
}

// may lists what a person may do to the entry now.
func (c circle) may(p bot.Person) []Verb {
	is := func(o bot.Person) bool { return o.ID == p.ID }
	mine := p.In(c.unit.ID, ofUnit...) || p.Has(bot.Office, bot.OfficeHead)
	switch {
	case c.entry.State == Proposed && slices.ContainsFunc(c.deciders(), is):
		return []Verb{Confirm, Refuse}
	case c.entry.State == Proposed && p.ID == c.entry.By, c.entry.State == Confirmed && mine:
		return []Verb{Withdraw}
	}
	return nil
}

// sees reports whether the entry is for the person to look at.
func (c circle) sees(p bot.Person) bool {
	return p.ID == c.entry.By || p.In(c.unit.ID, ofUnit...) || p.Has(bot.Office, bot.OfficeHead)
}

// Look is an entry as a person sees it at now: its unit and what he may do. An entry that is not for him does not exist
// for him.
func Look(ctx context.Context, tx Tx, e Entry, p bot.Person, now time.Time) (bot.Unit, []Verb, error) {
	c, err := circleOf(ctx, tx, e, now)
	if err == nil && !c.sees(p) {
		err = fmt.Errorf("qa %d: %w", e.ID, bot.ErrNotFound)
	}
	return c.unit, c.may(p), err
}

// Confirmers says whom a proposal waits for: the unit, or the office where nobody else of the unit is there.
func Confirmers(ctx context.Context, tx Tx, e Entry, now time.Time) (string, error) {
	c, err := circleOf(ctx, tx, e, now)
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(c.staff, func(p bot.Person) bool { return p.ID != e.By }) {
		return c.unit.Name + "另一位同志", nil
	}
	return "活动办(本单位没有第二位同志)", nil
}
