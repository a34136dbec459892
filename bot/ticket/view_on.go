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

// Duty is what LoadViewOn looks up besides.
type Duty interface {
	People
	AbsenceOf(ctx context.Context, p bot.PersonID, day string) (bot.Absence, error)
}

// LoadViewOn is LoadView for a day: whoever stands in for the holder, a head or a cadre who is away may do what he may.
func LoadViewOn(ctx context.Context, tx Duty, t Ticket, now time.Time) (View, error) {
	day := dayOf(now)
	v, err := loadView(ctx, tx, t, day)
	if err != nil {
		return View{}, err
	}
	v.keepOn(day)
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
		in = in.On(day)
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
	return v, loadOfficers(ctx, tx, &v, day)
}

// dayOf is a moment's day as the store writes it.
func dayOf(t time.Time) string { return t.In(calendar.Shanghai).Format(time.DateOnly) }

// keepOn leaves to everybody the roles that are in force on the day, and drops heads and cadres who are none then.
func (v *View) keepOn(day string) {
	v.Holder, v.Owner = v.Holder.On(day), v.Owner.On(day)
	v.Heads = on(v.Heads, day, func(p bot.Person) bool { return p.In(v.Ticket.Lead, bot.Head) })
	v.Cadres = on(v.Cadres, day, func(p bot.Person) bool { return p.Has(bot.Cadre) })
}

func on(people []bot.Person, day string, still func(bot.Person) bool) []bot.Person {
	var there []bot.Person
	for _, p := range people {
		if p = p.On(day); still(p) {
			there = append(there, p)
		}
	}
	return there
}
