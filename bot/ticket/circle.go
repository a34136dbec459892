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
