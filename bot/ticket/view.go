package ticket

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
)

// People is what LoadView looks up; Tx and every reader of the store have it.
type People interface {
	Person(ctx context.Context, id bot.PersonID) (bot.Person, error)
	Unit(ctx context.Context, id bot.UnitID) (bot.Unit, error)
	Enterprise(ctx context.Context, id bot.EnterpriseID) (bot.Enterprise, error)
	StaffOf(ctx context.Context, u bot.UnitID, day string, roles ...bot.Role) ([]bot.Person, error)
	CadresOf(ctx context.Context, e bot.EnterpriseID) ([]bot.Person, error)
}

// LoadView puts beside a ticket the names that go with it. What is not there (any more) stays zero.
func LoadView(ctx context.Context, tx People, t Ticket) (View, error) {
	v := View{Ticket: t}
	var err error
	if v.Enterprise, err = found(ctx, tx.Enterprise, t.Enterprise); err != nil {
		return View{}, fmt.Errorf("ticket %s: enterprise: %w", t.Number, err)
	}
	if v.Lead, err = found(ctx, tx.Unit, t.Lead); err != nil {
		return View{}, fmt.Errorf("ticket %s: lead unit: %w", t.Number, err)
	}
	if v.Proposed, err = found(ctx, tx.Unit, t.Proposed); err != nil {
		return View{}, fmt.Errorf("ticket %s: proposed unit: %w", t.Number, err)
	}
	for _, id := range t.Supports {
		u, err := found(ctx, tx.Unit, id)
		if err != nil {
			return View{}, fmt.Errorf("ticket %s: support unit: %w", t.Number, err)
		}
		v.Supports = append(v.Supports, u)
	}
	if v.Holder, err = found(ctx, tx.Person, t.Holder); err != nil {
		return View{}, fmt.Errorf("ticket %s: holder: %w", t.Number, err)
	}
	if v.Owner, err = found(ctx, tx.Person, t.Owner); err != nil {
		return View{}, fmt.Errorf("ticket %s: owner: %w", t.Number, err)
	}
	if t.Enterprise != 0 {
		if v.Cadres, err = tx.CadresOf(ctx, t.Enterprise); err != nil {
			return View{}, fmt.Errorf("ticket %s: cadres: %w", t.Number, err)
		}
	}
	if t.Lead != 0 {
		heads, err := tx.StaffOf(ctx, t.Lead, "", bot.Head)
		if err != nil {
			return View{}, fmt.Errorf("ticket %s: heads: %w", t.Number, err)
		}
		v.Heads = slices.DeleteFunc(slices.Clone(heads), func(p bot.Person) bool { return !reachable(p) })
	}
	return v, nil
}

// Duty is what LoadViewOn looks up besides.
type Duty interface {
	People
	AbsenceOf(ctx context.Context, p bot.PersonID, day string) (bot.Absence, error)
}

// LoadViewOn is LoadView for a day: whoever stands in for the holder, a head or a cadre who is away may do what he may.
func LoadViewOn(ctx context.Context, tx Duty, t Ticket, now time.Time) (View, error) {
	v, err := LoadView(ctx, tx, t)
	if err != nil {
		return View{}, err
	}
	day := now.In(calendar.Shanghai).Format(time.DateOnly)
	unitPeople := append([]bot.Person{v.Holder}, v.Heads...)
	for i, p := range slices.Concat(unitPeople, v.Cadres) {
		if p.ID == 0 {
			continue
		}
		away, err := tx.AbsenceOf(ctx, p.ID, day)
		if errors.Is(err, bot.ErrNotFound) {
			continue
		}
		if err != nil {
			return View{}, fmt.Errorf("ticket %s: away: %w", t.Number, err)
		}
		in, err := found(ctx, tx.Person, away.StandIn)
		if err != nil {
			return View{}, fmt.Errorf("ticket %s: stand-in: %w", t.Number, err)
		}
		fits := in.In(t.Lead, bot.Interpreter, bot.Liaison, bot.Head)
		if i >= len(unitPeople) {
			fits = in.Has(bot.Cadre)
		}
		if fits {
			if v.StandIns == nil {
				v.StandIns = map[bot.PersonID]bot.Person{}
			}
			v.StandIns[p.ID] = in
		}
	}
	return v, nil
}

// found looks up by id, with zero for no id and for one that does not exist.
func found[K ~int64, V any](ctx context.Context, look func(context.Context, K) (V, error), id K) (V, error) {
	var none V
	if id <= 0 {
		return none, nil
	}
	got, err := look(ctx, id)
	if errors.Is(err, bot.ErrNotFound) {
		return none, nil
	}
	return got, err
}

// reachable reports whether the bot can write to the person.
func reachable(p bot.Person) bool { return p.Chat != 0 && !p.Gone && !p.Removed }
