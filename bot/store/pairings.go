package store

import (
	"context"
	"fmt"
	"strings"

	"zhuqi/bot"
)

func scanPairing(row scanner) (p bot.Pairing, err error) {
	err = row.Scan(&p.ID, &p.Enterprise, &p.As, into(&p.Person), &p.Name, into(&p.Unit), &p.Since, &p.Until)
	return p, err
}

// inForce is the condition that a row has its day; an empty day asks for none.
const inForce = "(? = '' OR since <= ? AND (until = '' OR until >= ?))"

// CadresOf lists the cadres paired with an enterprise on a day who have joined; an empty day asks for all ever paired.
func (r Reads) CadresOf(ctx context.Context, e bot.EnterpriseID, day string) ([]bot.Person, error) {
	return r.peopleWhere(ctx, `p.removed = 0 AND p.id IN (SELECT person FROM pairings WHERE enterprise = ? AND role = 'cadre'
		AND `+inForce+")", e, day, day, day)
}

// Pairs lists who goes with an enterprise in one part on a day, those too who have not joined.
func (r Reads) Pairs(ctx context.Context, e bot.EnterpriseID, as bot.PairRole, day string) ([]bot.Pairing, error) {
	ps, err := list(ctx, r.q, scanPairing, `SELECT id, enterprise, role, person, name, unit, since, until FROM pairings
		WHERE enterprise = ? AND role = ? AND `+inForce+" ORDER BY id", e, as, day, day, day)
	if err != nil {
		return nil, fmt.Errorf("pairs of enterprise %d: %w", e, err)
	}
	return ps, nil
}

// PutPairing pairs somebody with an enterprise in one part, once. With a name alone he is bound at once
// when one person of that name has joined in that role, else by BindPairings; a town stays a name.
func (tx *Tx) PutPairing(ctx context.Context, p bot.Pairing) error {
	if p.Name = strings.TrimSpace(p.Name); p.As == "" {
		p.As = bot.PairedCadre
	}
	if err := tx.completePairing(ctx, &p); err != nil {
		return fmt.Errorf("pair enterprise %d: %w", p.Enterprise, err)
	}
	args := []any{p.Enterprise, p.As, p.Name, p.Since}
	const same = "enterprise = ? AND role = ? AND name = ? AND since = ?"
	if p.Person != 0 {
		if err := tx.exec(ctx, "DELETE FROM pairings WHERE "+same+" AND person IS NULL", args...); err != nil {
			return err
		}
	}
	there, err := one(ctx, tx.q, column[int], "SELECT count(*) FROM pairings WHERE "+same+" AND (? = 0 OR person = ?)",
		append(args, p.Person, p.Person)...)
	if err != nil || there > 0 {
		return err
	}
	return tx.exec(ctx, `INSERT INTO pairings (enterprise, role, person, name, unit, since, until) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		p.Enterprise, p.As, null(p.Person), p.Name, null(p.Unit), p.Since, p.Until)
}

// completePairing finds the person of the name or the name of the person.
func (tx *Tx) completePairing(ctx context.Context, p *bot.Pairing) error {
	if p.Person != 0 && p.Name == "" {
		who, err := tx.Person(ctx, p.Person)
		p.Name = who.Name
		return err
	}
	if p.Person == 0 && p.As != bot.PairedTown {
		ids, err := list(ctx, tx.q, column[bot.PersonID], `SELECT id FROM people WHERE name = ? AND removed = 0 AND chat IS NOT NULL
			AND id IN (SELECT person FROM grants WHERE role = ?)`, p.Name, p.As)
		if len(ids) == 1 {
			p.Person = ids[0]
		}
		return err
	}
	return nil
}

// BindPairings gives the pairings that wait for a name to the person who has joined with it.
func (tx *Tx) BindPairings(ctx context.Context, name string, person bot.PersonID) error {
	name = strings.TrimSpace(name)
	if err := tx.exec(ctx, `DELETE FROM pairings WHERE person IS NULL AND name = ? AND EXISTS (SELECT 1 FROM pairings his
		WHERE his.person = ? AND his.role = pairings.role AND his.since = pairings.since
		AND his.enterprise = pairings.enterprise)`,
		name, person); err != nil {
		return fmt.Errorf("bind pairings to person %d: %w", person, err)
	}
	if err := tx.exec(ctx, `UPDATE pairings SET person = ? WHERE person IS NULL AND name = ? AND role <> 'town'
		AND role IN (SELECT role FROM grants WHERE person = ?)`, person, name, person); err != nil {
		return fmt.Errorf("bind pairings to person %d: %w", person, err)
	}
	return nil
}
