package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/kb"
)

// UnitDuties lists the units with what they do.
func (r Reads) UnitDuties(ctx context.Context) ([]kb.UnitDuty, error) {
	units, err := r.Units(ctx)
	if err != nil {
		return nil, fmt.Errorf("units: %w", err)
	}
	out := make([]kb.UnitDuty, len(units))
	for i, u := range units {
		out[i] = kb.UnitDuty{Name: u.Name, Aliases: u.Aliases, Duties: u.Duties, Until: kb.Date(u.Until), Phone: u.Phone}
		if j := slices.IndexFunc(units, func(v bot.Unit) bool { return v.ID == u.Successor }); j >= 0 {
			out[i].Heir = units[j].Name
		}
	}
	return out, nil
}

// Contacts lists who answers for a unit on a day, interpreters before liaisons, those on duty first; also those
// of the roster who have not joined yet. A unit that has ended is followed to its successor; an unknown one has
// no contacts.
func (r Reads) Contacts(ctx context.Context, unit string, day kb.Date) ([]kb.Contact, error) {
	u, err := r.UnitNamed(ctx, unit)
	if errors.Is(err, bot.ErrNotFound) {
		return nil, nil
	}
	for range 5 {
		if err != nil || u.Successor == 0 || u.Until == "" || string(day) <= u.Until {
			break
		}
		u, err = r.Unit(ctx, u.Successor)
	}
	if err != nil {
		return nil, fmt.Errorf("contacts of %q: %w", unit, err)
	}
	var out []kb.Contact
	for _, role := range []bot.Role{bot.Interpreter, bot.Liaison} {
		people, err := r.StaffOf(ctx, u.ID, string(day), role)
		if err != nil {
			return nil, err
		}
		for _, p := range people {
			c := contact(p, u)
			c.Liaison = role == bot.Liaison
			if _, err := r.AbsenceOf(ctx, p.ID, string(day)); !errors.Is(err, bot.ErrNotFound) {
				if err != nil {
					return nil, err
				}
				c.Away = true
			}
			if !slices.ContainsFunc(out, func(o kb.Contact) bool { return o.Person == c.Person && o.Name == c.Name }) {
				out = append(out, c)
			}
		}
	}
	return out, nil
}

// AllContacts lists the interpreters of all units in order of unit, saying of each whether he is away on a day
// and who stands in.
func (r Reads) AllContacts(ctx context.Context, day kb.Date) ([]kb.Contact, error) {
	units, err := r.Units(ctx)
	if err != nil {
		return nil, fmt.Errorf("units: %w", err)
	}
	people, err := r.WithRole(ctx, bot.Interpreter, "")
	if err != nil {
		return nil, fmt.Errorf("interpreters: %w", err)
	}
	ins := make([]bot.Person, len(people))
	away := make([]bool, len(people))
	for i, p := range people {
		if ins[i], away[i], err = r.onDuty(ctx, p, string(day)); err != nil {
			return nil, fmt.Errorf("interpreters: %w", err)
		}
	}
	var out []kb.Contact
	for _, u := range units {
		for i, p := range people {
			if !p.In(u.ID, bot.Interpreter) {
				continue
			}
			c := contact(p, u)
			if c.Away = away[i]; ins[i].ID != p.ID {
				in := contact(ins[i], u)
				c.Away, c.StandIn, c.StandInPhone = true, in.Name, in.Phone
			}
			out = append(out, c)
		}
	}
	return out, nil
}

func contact(p bot.Person, u bot.Unit) kb.Contact {
	c := kb.Contact{Name: p.Name, Unit: u.Name, Post: p.Post, Fields: p.Fields, Phone: p.Phone}
	if p.Chat != 0 {
		c.Person = int64(p.ID)
	}
	if p.HidePhone || c.Phone == "" {
		c.Phone = u.Phone
	}
	return c
}
