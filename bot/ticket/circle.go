package ticket

import (
	"context"
	"slices"
	"time"

	"zhuqi/bot"
)

// circle finds the people around one ticket, each line looked up once.
type circle struct {
	tx Tx
	View
	now    time.Time
	day    string
	former bot.Person
	leader bot.Person // in whose name an instruction was entered
	memo   map[line][]Told
}

func circleOf(tx Tx, v View, now time.Time) *circle {
	return &circle{tx: tx, View: v, memo: map[line][]Told{}, now: now, day: dayOf(now)}
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
	toCadres:     {toGoBack, toLeaders},
	toGoBack:     {toLeaders},
	toRulers:     {toOffice, toLeaders},
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
		return c.staffOfAll(ctx, t.Supports)
	case toMissing:
		return c.staffOfAll(ctx, t.missing())
	case toOffice:
		return c.officers(ctx)
	case toOfficeHead:
		return c.role(ctx, bot.OfficeHead, bot.OfficeHead)
	case toLeaders:
		return c.role(ctx, bot.Leader, bot.Leader)
	case toCadres:
		return as(bot.Cadre, c.cadresFree()...), nil
	case toGoBack:
		return c.goBack(ctx)
	case toRulers:
		return c.rulers(ctx)
	case toFormer:
		return as(bot.Interpreter, c.former), nil
	case toNamed:
		return c.anybody(ctx, t.Lead)
	case toOrdered:
		return c.ordered(ctx)
	case toInstructor:
		if c.leader.Has(bot.Leader) {
			return as(bot.Leader, c.leader), nil
		}
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
	if got := as(bot.Owner, c.Owner); len(got) > 0 && worn(c.View, c.Owner, c.now)&owner != 0 {
		return got, nil
	}
	if c.Ticket.Enterprise == 0 || c.Ticket.Class == Conduct {
		return nil, nil
	}
	all, err := c.tx.OwnersOf(ctx, c.Ticket.Enterprise)
	var admitted []bot.Person
	for _, p := range all {
		p = p.On(c.day)
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
