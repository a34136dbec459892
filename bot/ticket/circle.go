package ticket

import (
	"context"
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
)

// circle finds the people around one ticket, each line looked up once.
type circle struct {
	tx Tx
	View
	day    string
	former bot.Person
	memo   map[line][]Told
}

func circleOf(tx Tx, v View, now time.Time) *circle {
	return &circle{tx: tx, View: v, memo: map[line][]Told{}, day: now.In(calendar.Shanghai).Format(time.DateOnly)}
}

// Told is a person and the capacity in which he is told.
type Told struct {
	bot.Person
	As bot.Role
}

// standIns are the lines told, in this order, when nobody of a line can be reached.
var standIns = map[line][]line{
	toHolder:     {toUnit, toHeads, toOffice, toLeaders},
	toUnit:       {toHeads, toOffice, toLeaders},
	toHeads:      {toOffice, toLeaders},
	toCadres:     {toOffice, toLeaders},
	toOffice:     {toLeaders},
	toOfficeHead: {toOffice, toLeaders},
	toLeaders:    {toOffice},
}

// people lists those of a line who can be reached and may see the ticket, or of the next in line. A complaint about an official has no next.
func (c *circle) people(ctx context.Context, l line) ([]Told, error) {
	lines := []line{l}
	if c.Ticket.Class != Conduct {
		lines = append(lines, standIns[l]...)
	}
	for _, l := range lines {
		got, ok := c.memo[l]
		if !ok {
			var err error
			if got, err = c.look(ctx, l); err != nil {
				return nil, err
			}
			got = slices.DeleteFunc(got, func(p Told) bool { return !Visible(c.View, p.Person) })
			c.memo[l] = got
		}
		if len(got) > 0 {
			return got, nil
		}
	}
	return nil, nil
}

func (c *circle) look(ctx context.Context, l line) ([]Told, error) {
	t := c.Ticket
	switch l {
	case toOwner:
		return c.owners(ctx)
	case toHolder:
		if c.Holder.In(t.Lead, bot.Interpreter, bot.Liaison, bot.Head) {
			return c.onDuty(bot.Interpreter, c.Holder), nil
		}
	case toUnit:
		return c.staff(ctx, t.Lead, bot.Interpreter, bot.Liaison, bot.Interpreter)
	case toHeads:
		return c.onDuty(bot.Head, c.Heads...), nil
	case toSupports:
		var all []Told
		for _, u := range t.Supports {
			got, err := c.staff(ctx, u, bot.Interpreter, bot.Liaison, bot.Interpreter)
			if err != nil {
				return nil, err
			}
			all = append(all, got...)
		}
		return all, nil
	case toOffice:
		return c.officers(ctx)
	case toOfficeHead:
		return c.role(ctx, bot.OfficeHead, bot.OfficeHead)
	case toLeaders:
		return c.role(ctx, bot.Leader, bot.Leader)
	case toCadres:
		return c.revisitors(), nil
	case toFormer:
		return as(bot.Interpreter, c.former), nil
	case toDuty:
		return c.staff(ctx, t.Proposed, bot.Head, bot.Head)
	}
	return nil, nil
}

// onDuty puts stand-ins in the place of those who are away.
func (c *circle) onDuty(r bot.Role, people ...bot.Person) []Told {
	var here []Told
	for _, p := range people {
		if in := as(r, c.StandIns[p.ID]); len(in) > 0 {
			here = append(here, in...)
			continue
		}
		here = append(here, as(r, p)...)
	}
	return here
}

// owners is the filer, or the admitted owners of the enterprise when he cannot be reached.
func (c *circle) owners(ctx context.Context) ([]Told, error) {
	if got := as(bot.Owner, c.Owner); len(got) > 0 && worn(c.View, c.Owner)&owner != 0 {
		return got, nil
	}
	if c.Ticket.Enterprise == 0 || c.Ticket.Class == Conduct {
		return nil, nil
	}
	all, err := c.tx.OwnersOf(ctx, c.Ticket.Enterprise)
	var admitted []bot.Person
	for _, p := range all {
		if _, ok := p.Owns(c.Ticket.Enterprise); ok {
			admitted = append(admitted, p)
		}
	}
	return as(bot.Owner, admitted...), err
}

func (c *circle) officers(ctx context.Context) ([]Told, error) {
	heads, err := c.role(ctx, bot.OfficeHead, bot.Office)
	if err != nil || c.Ticket.Class == Conduct {
		return heads, err
	}
	rest, err := c.role(ctx, bot.Office, bot.Office)
	return append(rest, heads...), err
}

// revisitors are the cadres who may revisit: none of the lead or a support unit.
func (c *circle) revisitors() []Told {
	var free []bot.Person
	for _, p := range c.Cadres {
		if in := c.StandIns[p.ID]; worn(c.View, in)&revisitor != 0 {
			p = in
		}
		if worn(c.View, p)&revisitor != 0 && reachable(p) {
			free = append(free, p)
		}
	}
	return as(bot.Cadre, free...)
}

func (c *circle) staff(ctx context.Context, u bot.UnitID, told bot.Role, roles ...bot.Role) ([]Told, error) {
	if u == 0 {
		return nil, nil
	}
	people, err := c.tx.StaffOf(ctx, u, c.day, roles...)
	return as(told, people...), err
}

func (c *circle) role(ctx context.Context, r, told bot.Role) ([]Told, error) {
	people, err := c.tx.WithRole(ctx, r)
	return as(told, people...), err
}

// as keeps those who can be reached, each in the given capacity.
func as(r bot.Role, people ...bot.Person) []Told {
	var in []Told
	for _, p := range people {
		if p.ID > 0 && reachable(p) {
			in = append(in, Told{p, r})
		}
	}
	return in
}
