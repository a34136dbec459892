package store

import (
	"context"
	"fmt"

	"zhuqi/bot"
)

// Absences lists when a person is away between two days (both included), the earliest first.
func (r Reads) Absences(ctx context.Context, p bot.PersonID, from, to string) ([]bot.Absence, error) {
	as, err := list(ctx, r.q, scanAbsence, `SELECT person, stand_in, from_day, to_day FROM absences
		WHERE person = ? AND from_day <= ? AND to_day >= ? ORDER BY from_day, id`, p, to, from)
	if err != nil {
		return nil, fmt.Errorf("absences of person %d: %w", p, err)
	}
	return as, nil
}

// StandsIn lists the absences between two days in which a person stands in for others.
func (r Reads) StandsIn(ctx context.Context, p bot.PersonID, from, to string) ([]bot.Absence, error) {
	as, err := list(ctx, r.q, scanAbsence, `SELECT person, stand_in, from_day, to_day FROM absences
		WHERE stand_in = ? AND from_day <= ? AND to_day >= ? ORDER BY from_day, id`, p, to, from)
	if err != nil {
		return nil, fmt.Errorf("stand-ins by person %d: %w", p, err)
	}
	return as, nil
}

// DropAbsences takes back a person's absences that touch the days, and returns them.
func (tx *Tx) DropAbsences(ctx context.Context, p bot.PersonID, from, to string) ([]bot.Absence, error) {
	gone, err := tx.Absences(ctx, p, from, to)
	if err != nil {
		return nil, err
	}
	if err := tx.exec(ctx, "DELETE FROM absences WHERE person = ? AND from_day <= ? AND to_day >= ?", p, to, from); err != nil {
		return nil, fmt.Errorf("drop absences of person %d: %w", p, err)
	}
	return gone, nil
}
