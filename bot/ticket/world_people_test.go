package ticket_test

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"zhuqi/bot"
)

func (w *world) Person(_ context.Context, id bot.PersonID) (bot.Person, error) {
	p, ok := w.people[id]
	if !ok {
		return bot.Person{}, bot.ErrNotFound
	}
	return p, nil
}

func (w *world) Unit(_ context.Context, id bot.UnitID) (bot.Unit, error) {
	u, ok := w.units[id]
	if !ok {
		return bot.Unit{}, bot.ErrNotFound
	}
	return u, nil
}

func (w *world) Enterprise(_ context.Context, id bot.EnterpriseID) (bot.Enterprise, error) {
	if id != 1 && id != 2 {
		return bot.Enterprise{}, bot.ErrNotFound
	}
	return bot.Enterprise{ID: id, Name: fmt.Sprintf("企业%d", id)}, nil
}

func (w *world) where(is func(bot.Person) bool) []bot.Person {
	var out []bot.Person
	for _, id := range slices.Sorted(maps.Keys(w.people)) {
		if p := w.people[id]; !p.Removed && is(p) {
			out = append(out, p)
		}
	}
	return out
}

func (w *world) StaffOf(_ context.Context, u bot.UnitID, day string, roles ...bot.Role) ([]bot.Person, error) {
	return w.where(func(p bot.Person) bool { return onDay(p, day).In(u, roles...) }), nil
}

func (w *world) WithRole(_ context.Context, r bot.Role, day string) ([]bot.Person, error) {
	return w.where(func(p bot.Person) bool { return onDay(p, day).Has(r) }), nil
}

func onDay(p bot.Person, day string) bot.Person {
	if day == "" {
		return p
	}
	return p.On(day)
}

func (w *world) OwnersOf(_ context.Context, e bot.EnterpriseID) ([]bot.Person, error) {
	return w.where(func(p bot.Person) bool { owns, _ := p.Owns(e); return owns }), nil
}

func (w *world) AbsenceOf(_ context.Context, p bot.PersonID, _ string) (bot.Absence, error) {
	in, away := w.away[p]
	if !away {
		return bot.Absence{}, bot.ErrNotFound
	}
	return bot.Absence{Person: p, StandIn: in}, nil
}

func (w *world) CadresOf(_ context.Context, e bot.EnterpriseID, _ string) ([]bot.Person, error) {
	if e != 1 {
		return nil, nil
	}
	return []bot.Person{w.people[gan]}, nil
}
