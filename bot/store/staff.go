package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"zhuqi/bot"
)

func scanAbsence(row scanner) (a bot.Absence, err error) {
	err = row.Scan(&a.Person, into(&a.StandIn), &a.From, &a.To)
	return a, err
}

// AbsenceOf tells whether a person is away on a day (2006-01-02); bot.ErrNotFound when he is not.
func (r Reads) AbsenceOf(ctx context.Context, person bot.PersonID, day string) (bot.Absence, error) {
	a, err := one(ctx, r.q, scanAbsence, `SELECT person, stand_in, from_day, to_day FROM absences
		WHERE person = ? AND from_day <= ? AND to_day >= ? ORDER BY id DESC`, person, day, day)
	if err != nil {
		return a, fmt.Errorf("absence of person %d: %w", person, err)
	}
	return a, nil
}

// PutAbsence saves an absence in place of those it overlaps.
func (tx *Tx) PutAbsence(ctx context.Context, a bot.Absence) error {
	if err := tx.exec(ctx, "DELETE FROM absences WHERE person = ? AND from_day <= ? AND to_day >= ?", a.Person, a.To, a.From); err != nil {
		return fmt.Errorf("save absence of person %d: %w", a.Person, err)
	}
	if err := tx.exec(ctx, "INSERT INTO absences (person, stand_in, from_day, to_day) VALUES (?, ?, ?, ?)",
		a.Person, null(a.StandIn), a.From, a.To); err != nil {
		return fmt.Errorf("save absence of person %d: %w", a.Person, err)
	}
	return nil
}

// StaffOf lists the people of a unit who hold one of the roles. On the day, stand-ins take the place of the
// absent. First come those on duty who can be reached, then those who cannot (not joined, or gone), then the
// absent without a stand-in.
func (r Reads) StaffOf(ctx context.Context, u bot.UnitID, day string, roles ...bot.Role) ([]bot.Person, error) {
	if len(roles) == 0 {
		return nil, nil
	}
	args := []any{u}
	for _, role := range roles {
		args = append(args, role)
	}
	held, args := heldOn(day, "unit = ? AND role IN ("+marks(len(roles))+")", args)
	named, err := r.peopleWhere(ctx, held, args...)
	if err != nil {
		return nil, fmt.Errorf("staff of unit %d: %w", u, err)
	}
	return r.inPlace(ctx, day, named, func(bot.Person) bool { return true })
}

// WithRole lists everybody who holds the role on a day. A stand-in who holds it too takes the place of the absent. First
// come those on duty who can be reached, as in StaffOf. Without a day it lists all who ever held it, in order of id.
func (r Reads) WithRole(ctx context.Context, role bot.Role, day string) ([]bot.Person, error) {
	held, args := heldOn(day, "role = ?", []any{role})
	named, err := r.peopleWhere(ctx, held, args...)
	if err != nil || day == "" {
		return named, err
	}
	return r.inPlace(ctx, day, named, func(in bot.Person) bool { return in.On(day).Has(role) })
}

// heldOn is the condition that people p hold a grant of this kind, in force on the day unless that is empty.
func heldOn(day, grant string, args []any) (string, []any) {
	if day != "" {
		grant += " AND since <= ? AND (until = '' OR until >= ?)"
		args = append(args, day, day)
	}
	return "p.removed = 0 AND p.id IN (SELECT person FROM grants WHERE " + grant + ")", args
}

// inPlace puts stand-ins who fit in the place of the absent, and those first who can be reached; each once, with the
// grants in force on the day.
func (r Reads) inPlace(ctx context.Context, day string, named []bot.Person, fits func(bot.Person) bool) ([]bot.Person, error) {
	var ranks [3][]bot.Person
	for _, p := range named {
		who, away, err := r.onDuty(ctx, p, day)
		if !fits(who) {
			who, away = p, true
		}
		switch {
		case err != nil:
			return nil, fmt.Errorf("on duty for person %d: %w", p.ID, err)
		case away:
			ranks[2] = append(ranks[2], who)
		case !who.Reachable():
			ranks[1] = append(ranks[1], who)
		default:
			ranks[0] = append(ranks[0], who)
		}
	}
	var out []bot.Person
	for _, p := range slices.Concat(ranks[0], ranks[1], ranks[2]) {
		if slices.ContainsFunc(out, func(q bot.Person) bool { return q.ID == p.ID }) {
			continue
		}
		if day != "" {
			p = p.On(day)
		}
		out = append(out, p)
	}
	return out, nil
}

// onDuty gives the person himself, or his stand-in on a day when he is away; away says that nobody stands in.
func (r Reads) onDuty(ctx context.Context, p bot.Person, day string) (who bot.Person, away bool, err error) {
	a, err := r.AbsenceOf(ctx, p.ID, day)
	if errors.Is(err, bot.ErrNotFound) {
		return p, false, nil
	}
	if err != nil || a.StandIn == 0 {
		return p, true, err
	}
	in, err := r.Person(ctx, a.StandIn)
	if err != nil || in.Removed || in.Gone {
		return p, true, err
	}
	_, err = r.AbsenceOf(ctx, in.ID, day)
	if errors.Is(err, bot.ErrNotFound) {
		return in, false, nil
	}
	return p, true, err
}
