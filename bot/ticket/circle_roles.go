package ticket

import (
	"context"
	"slices"

	"zhuqi/bot"
)

func (c *circle) officers(ctx context.Context) ([]Told, error) {
	heads, err := c.role(ctx, bot.OfficeHead, bot.Office)
	if err != nil || c.Ticket.Class == Conduct {
		return heads, err
	}
	rest, err := c.role(ctx, bot.Office, bot.Office)
	return append(rest, heads...), err
}

// goBack are those who revisit in the place of a cadre: of the office, or of the supervision office.
func (c *circle) goBack(ctx context.Context) ([]Told, error) {
	officers, err := c.officers(ctx)
	if err != nil {
		return nil, err
	}
	officers = slices.DeleteFunc(officers, func(p Told) bool { return party(c.View, p.Person) })
	if len(officers) > 0 {
		return officers, nil
	}
	above, err := c.role(ctx, bot.Supervision, bot.Supervision)
	return slices.DeleteFunc(above, func(p Told) bool { return party(c.View, p.Person) }), err
}

// rulers are those who rule after a second return; nobody where none is due.
func (c *circle) rulers(ctx context.Context) ([]Told, error) {
	if !c.Ticket.disputed() {
		return nil, nil
	}
	if rulers := as(bot.Office, c.View.rulers()...); len(rulers) > 0 {
		return rulers, nil
	}
	above, err := c.role(ctx, bot.Supervision, bot.Supervision)
	return slices.DeleteFunc(above, func(p Told) bool { return disputes(c.Ticket, p.Person) }), err
}

func (c *circle) staff(ctx context.Context, u bot.UnitID, told bot.Role, roles ...bot.Role) ([]Told, error) {
	if u == 0 {
		return nil, nil
	}
	people, err := c.tx.StaffOf(ctx, u, c.day, roles...)
	return as(told, people...), err
}

func (c *circle) staffOfAll(ctx context.Context, units []bot.UnitID) ([]Told, error) {
	var all []Told
	for _, u := range units {
		got, err := c.staff(ctx, u, bot.Interpreter, bot.Liaison, bot.Interpreter)
		if err != nil {
			return nil, err
		}
		all = append(all, got...)
	}
	return all, nil
}

// ordered are those of the support unit that the last instruction is for, or its heads.
func (c *circle) ordered(ctx context.Context) ([]Told, error) {
	n := len(c.Ticket.Instructions)
	if n == 0 || !slices.Contains(c.Ticket.Supports, c.Ticket.Instructions[n-1].Unit) {
		return nil, nil
	}
	return c.anybody(ctx, c.Ticket.Instructions[n-1].Unit)
}

// anybody are those of a unit who take its matters, or its heads.
func (c *circle) anybody(ctx context.Context, u bot.UnitID) ([]Told, error) {
	if got, err := c.staff(ctx, u, bot.Interpreter, bot.Liaison, bot.Interpreter); err != nil || len(got) > 0 {
		return got, err
	}
	return c.staff(ctx, u, bot.Head, bot.Head)
}

func (c *circle) role(ctx context.Context, r, told bot.Role) ([]Told, error) {
	people, err := c.tx.WithRole(ctx, r, c.day)
	return as(told, people...), err
}

// as keeps those who can be reached, each in the given capacity.
func as(r bot.Role, people ...bot.Person) []Told {
	var in []Told
	for _, p := range people {
		if p.Reachable() {
			in = append(in, Told{p, r})
		}
	}
	return in
}
