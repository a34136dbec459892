package store

import (
	"context"
	"fmt"
	"strings"

	"zhuqi/bot"
)

const pairingColumns = "id, enterprise, project, role, person, name, unit, since, until"

func scanPairing(row scanner) (p bot.Pairing, err error) {
	err = row.Scan(&p.ID, into(&p.Enterprise), into(&p.Project), &p.As, into(&p.Person), &p.Name, into(&p.Unit), &p.Since, &p.Until)
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
	ps, err := list(ctx, r.q, scanPairing, "SELECT "+pairingColumns+` FROM pairings
		WHERE enterprise = ? AND role = ? AND `+inForce+" ORDER BY id", e, as, day, day, day)
	if err != nil {
		return nil, fmt.Errorf("pairs of enterprise %d: %w", e, err)
	}
	return ps, nil
}

// Pairings lists all pairings in force on a day, in order of id; an empty day asks for all there ever were.
func (r Reads) Pairings(ctx context.Context, day string) ([]bot.Pairing, error) {
	ps, err := list(ctx, r.q, scanPairing, "SELECT "+pairingColumns+" FROM pairings WHERE "+inForce+" ORDER BY id", day, day, day)
	if err != nil {
		return nil, fmt.Errorf("pairings: %w", err)
	}
	return ps, nil
}

// PairingsOf lists the pairings of an enterprise or a project, those of the past and the future too.
func (r Reads) PairingsOf(ctx context.Context, e bot.EnterpriseID, j bot.ProjectID) ([]bot.Pairing, error) {
	ps, err := list(ctx, r.q, scanPairing, "SELECT "+pairingColumns+` FROM pairings
		WHERE (enterprise = ? AND ? <> 0) OR (project = ? AND ? <> 0) ORDER BY id`, e, e, j, j)
	if err != nil {
		return nil, fmt.Errorf("pairings of enterprise %d, project %d: %w", e, j, err)
	}
	return ps, nil
}

// PairingsWith lists the pairings of a person in one part on a day.
func (r Reads) PairingsWith(ctx context.Context, p bot.PersonID, as bot.PairRole, day string) ([]bot.Pairing, error) {
	ps, err := list(ctx, r.q, scanPairing, "SELECT "+pairingColumns+` FROM pairings
		WHERE person = ? AND role = ? AND `+inForce+" ORDER BY id", p, as, day, day, day)
	if err != nil {
		return nil, fmt.Errorf("pairings of person %d: %w", p, err)
	}
	return ps, nil
}

// PutPairing pairs somebody with an enterprise or a project in one part, once; with other last days the row that is
// there takes them. With a name alone he is bound at once when one person of that name has joined in that role, else by
// BindPairings; a town stays a name.
func (tx *Tx) PutPairing(ctx context.Context, p bot.Pairing) error {
	if p.Name = strings.TrimSpace(p.Name); p.As == "" {
		p.As = bot.PairedCadre
	}
	if err := tx.completePairing(ctx, &p); err != nil {
		return fmt.Errorf("pair enterprise %d, project %d: %w", p.Enterprise, p.Project, err)
	}
	args := []any{p.Enterprise, p.Project, p.As, p.Name, p.Since}
	const same = "coalesce(enterprise, 0) = ? AND coalesce(project, 0) = ? AND role = ? AND name = ? AND since = ?"
	if p.Person != 0 {
		if err := tx.exec(ctx, "DELETE FROM pairings WHERE "+same+" AND person IS NULL", args...); err != nil {
			return err
		}
	}
	there, err := one(ctx, tx.q, column[int], "SELECT count(*) FROM pairings WHERE "+same+" AND (? = 0 OR person = ?)",
		append(args, p.Person, p.Person)...)
	if err != nil {
		return err
	}
	if there > 0 {
		return tx.exec(ctx, "UPDATE pairings SET until = ? WHERE "+same+" AND (? = 0 OR person = ?)",
			append(append([]any{p.Until}, args...), p.Person, p.Person)...)
	}
	return tx.exec(ctx, `INSERT INTO pairings (enterprise, project, role, person, name, unit, since, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		null(p.Enterprise), null(p.Project), p.As, null(p.Person), p.Name, null(p.Unit), p.Since, p.Until)
}

// EndPairing lets a pairing end with a day; one that had not begun by then goes.
func (tx *Tx) EndPairing(ctx context.Context, id int64, last string) error {
	if err := tx.exec(ctx, "DELETE FROM pairings WHERE id = ? AND since > ?", id, last); err != nil {
		return fmt.Errorf("end pairing %d: %w", id, err)
	}
	if err := tx.exec(ctx, "UPDATE pairings SET until = ? WHERE id = ?", last, id); err != nil {
		return fmt.Errorf("end pairing %d: %w", id, err)
	}
	return nil
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
			AND id IN (SELECT person FROM grants WHERE role = ? AND (? = 0 OR coalesce(unit, 0) = ?))`, p.Name, p.As, p.Unit, p.Unit)
		if len(ids) == 1 {
			p.Person = ids[0]
		}
		return err
	}
	return nil
}

// BindPairings gives the pairings and chains that wait for a name to the person who has joined with it. Where somebody
// else of that name holds the same role, only those are his that name his unit.
func (tx *Tx) BindPairings(ctx context.Context, name string, person bot.PersonID) error {
	name = strings.TrimSpace(name)
	if err := tx.exec(ctx, `DELETE FROM pairings WHERE person IS NULL AND name = ? AND EXISTS (SELECT 1 FROM pairings his
		WHERE his.person = ? AND his.role = pairings.role AND his.since = pairings.since
		AND his.enterprise IS pairings.enterprise AND his.project IS pairings.project)`,
		name, person); err != nil {
		return fmt.Errorf("bind pairings to person %d: %w", person, err)
	}
	const meant = ` (NOT EXISTS (SELECT 1 FROM people p JOIN grants g ON g.person = p.id WHERE p.name = pairings.name AND p.removed = 0
		AND p.id <> ? AND g.role = pairings.role)
		OR unit IN (SELECT unit FROM grants WHERE person = ? AND role = pairings.role))`
	if err := tx.exec(ctx, `UPDATE pairings SET person = ? WHERE person IS NULL AND name = ? AND role <> 'town'
		AND role IN (SELECT role FROM grants WHERE person = ?) AND`+meant, person, name, person, person, person); err != nil {
		return fmt.Errorf("bind pairings to person %d: %w", person, err)
	}
	if err := tx.exec(ctx, `UPDATE chain_leaders SET person = ? WHERE person IS NULL AND name = ?
		AND EXISTS (SELECT 1 FROM grants WHERE person = ? AND role = 'leader')`, person, name, person); err != nil {
		return fmt.Errorf("bind chains to person %d: %w", person, err)
	}
	return nil
}
