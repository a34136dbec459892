package store

import (
	"context"
	"fmt"
	"strings"

	"zhuqi/bot"
)

// CadresOf lists the cadres paired with an enterprise who have joined.
func (r Reads) CadresOf(ctx context.Context, e bot.EnterpriseID) ([]bot.Person, error) {
	return r.peopleWhere(ctx, "p.removed = 0 AND p.id IN (SELECT person FROM pairings WHERE enterprise = ?)", e)
}

// PutPairing pairs a cadre with an enterprise, once. With a name alone it is bound at once when one cadre of that
// name has joined, else by BindPairings.
func (tx *Tx) PutPairing(ctx context.Context, p bot.Pairing) error {
	p.Name = strings.TrimSpace(p.Name)
	if err := tx.completePairing(ctx, &p); err != nil {
		return fmt.Errorf("pair enterprise %d: %w", p.Enterprise, err)
	}
	if p.Person == 0 {
		return tx.exec(ctx, `INSERT INTO pairings (enterprise, person, name) SELECT ?, NULL, ?
			WHERE NOT EXISTS (SELECT 1 FROM pairings WHERE enterprise = ? AND name = ?)`, p.Enterprise, p.Name, p.Enterprise, p.Name)
	}
	if err := tx.exec(ctx, "DELETE FROM pairings WHERE enterprise = ? AND name = ? AND person IS NULL", p.Enterprise, p.Name); err != nil {
		return err
	}
	return tx.exec(ctx, "INSERT INTO pairings (enterprise, person, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
		p.Enterprise, p.Person, p.Name)
}

// completePairing finds the person of the name or the name of the person.
func (tx *Tx) completePairing(ctx context.Context, p *bot.Pairing) error {
	if p.Person != 0 && p.Name == "" {
		who, err := tx.Person(ctx, p.Person)
		p.Name = who.Name
		return err
	}
	if p.Person == 0 {
		ids, err := list(ctx, tx.q, column[bot.PersonID], `SELECT id FROM people WHERE name = ? AND removed = 0 AND chat IS NOT NULL
			AND id IN (SELECT person FROM grants WHERE role = 'cadre')`, p.Name)
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
	if err := tx.exec(ctx, `DELETE FROM pairings WHERE person IS NULL AND name = ?
		AND enterprise IN (SELECT enterprise FROM pairings WHERE person = ?)`, name, person); err != nil {
		return fmt.Errorf("bind pairings to person %d: %w", person, err)
	}
	if err := tx.exec(ctx, "UPDATE pairings SET person = ? WHERE person IS NULL AND name = ?", person, name); err != nil {
		return fmt.Errorf("bind pairings to person %d: %w", person, err)
	}
	return nil
}
