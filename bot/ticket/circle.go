package ticket

import (
	"context"

	"zhuqi/bot"
)

// circle finds the people around one ticket, each line looked up once.
type circle struct {
	tx Tx
	View
	day  string
	memo map[line][]inLine
}

// inLine is a person and the capacity in which he is told.
type inLine struct {
	bot.Person
	as bot.Role
}

// people lists those of a line who can be reached, or of the next in line.
func (c *circle) people(ctx context.Context, l line) ([]inLine, error) {
	if got, ok := c.memo[l]; ok {
		return got, nil
	}
	got, err := c.look(ctx, l)
	if err != nil {
		return nil, err
	}
	if next, ok := c.next(l); ok && len(got) == 0 {
		if got, err = c.people(ctx, next); err != nil {
			return nil, err
		}
	}
	if c.memo == nil {
		c.memo = map[line][]inLine{}
	}
	c.memo[l] = got
	return got, nil
}

// next is who is told when nobody of a line can be reached.
func (c *circle) next(l line) (line, bool) {
	conduct := c.Ticket.Class == Conduct
	switch l {
	case toHolder:
		return toUnit, true
	case toUnit:
		return toHeads, true
	case toHeads, toCadres:
		return toOffice, true
	case toOfficeHead:
		return toOffice, !conduct
	case toOffice:
		return toLeaders, !conduct
	case toLeaders:
		return toOfficeHead, !conduct && len(c.memo[toOffice]) > 0
	}
	return 0, false
}

func (c *circle) look(ctx context.Context, l line) ([]inLine, error) {
	t := c.Ticket
	switch l {
	case toOwner:
		return c.owners(ctx)
	case toHolder:
		if c.Holder.In(t.Lead, bot.Interpreter, bot.Liaison, bot.Head) {
			return as(bot.Interpreter, c.Holder), nil
		}
	case toUnit:
		return c.staff(ctx, t.Lead, bot.Interpreter, bot.Liaison, bot.Interpreter)
	case toHeads:
		return as(bot.Head, c.Heads...), nil
	case toSupports:
		var all []inLine
		for _, u := range t.Supports {
			got, err := c.staff(ctx, u, bot.Interpreter, bot.Liaison, bot.Interpreter)
			if err != nil {
				return nil, err
			}
			all = append(all, got...)
		}
		return all, nil
	case toProposed:
		u := t.Lead
		if u == 0 {
			u = t.Proposed
		}
		return c.staff(ctx, u, bot.Head, bot.Head)
	case toOffice:
		return c.officers(ctx)
	case toOfficeHead:
		return c.role(ctx, bot.OfficeHead, bot.OfficeHead)
	case toLeaders:
		return c.role(ctx, bot.Leader, bot.Leader)
	case toCadres:
		return c.revisitors(), nil
	}
	return nil, nil
}

// owners is the filer, or the admitted owners of the enterprise when he cannot be reached.
func (c *circle) owners(ctx context.Context) ([]inLine, error) {
	if got := as(bot.Owner, c.Owner); len(got) > 0 && Visible(c.View, c.Owner) {
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

func (c *circle) officers(ctx context.Context) ([]inLine, error) {
	heads, err := c.role(ctx, bot.OfficeHead, bot.Office)
	if err != nil || c.Ticket.Class == Conduct {
		return heads, err
	}
	rest, err := c.role(ctx, bot.Office, bot.Office)
	return append(rest, heads...), err
}

// revisitors are the cadres who may revisit: none of the lead or a support unit.
func (c *circle) revisitors() []inLine {
	var free []bot.Person
	for _, p := range c.Cadres {
		if worn(c.View, p)&revisitor != 0 {
			free = append(free, p)
		}
	}
	return as(bot.Cadre, free...)
}

func (c *circle) staff(ctx context.Context, u bot.UnitID, told bot.Role, roles ...bot.Role) ([]inLine, error) {
	if u == 0 {
		return nil, nil
	}
	people, err := c.tx.StaffOf(ctx, u, c.day, roles...)
	return as(told, people...), err
}

func (c *circle) role(ctx context.Context, r, told bot.Role) ([]inLine, error) {
	people, err := c.tx.WithRole(ctx, r)
	return as(told, people...), err
}

// as keeps those who can be reached, each in the given capacity.
func as(r bot.Role, people ...bot.Person) []inLine {
	var in []inLine
	for _, p := range people {
		if p.ID > 0 && reachable(p) {
			in = append(in, inLine{p, r})
		}
	}
	return in
}
