package store

import (
	"context"
	"fmt"
	"strings"

	"zhuqi/bot"
)

const enterpriseColumns = "e.id, e.code, e.name, e.town, e.industry, e.zone"

func scanEnterprise(row scanner) (e bot.Enterprise, err error) {
	err = row.Scan(&e.ID, &e.Code, &e.Name, &e.Town, &e.Industry, &e.Zone)
	return e, err
}

// Enterprise finds an enterprise by its id.
func (r Reads) Enterprise(ctx context.Context, id bot.EnterpriseID) (bot.Enterprise, error) {
	e, err := one(ctx, r.q, scanEnterprise, "SELECT "+enterpriseColumns+" FROM enterprises e WHERE e.id = ?", id)
	if err != nil {
		return e, fmt.Errorf("enterprise %d: %w", id, err)
	}
	return e, nil
}

// EnterpriseByCode finds an enterprise by its credit code as bot.CreditCode cleans it.
func (r Reads) EnterpriseByCode(ctx context.Context, code string) (bot.Enterprise, error) {
	e, err := one(ctx, r.q, scanEnterprise, "SELECT "+enterpriseColumns+" FROM enterprises e WHERE e.code = ? AND e.code <> ''", code)
	if err != nil {
		return e, fmt.Errorf("enterprise of that code: %w", err)
	}
	return e, nil
}

// EnterprisesNamed lists those whose name holds part, the shortest names first.
func (r Reads) EnterprisesNamed(ctx context.Context, part string, limit int) ([]bot.Enterprise, error) {
	return list(ctx, r.q, scanEnterprise, "SELECT "+enterpriseColumns+` FROM enterprises e WHERE e.name LIKE ? ESCAPE '\'
		ORDER BY length(e.name), e.id LIMIT ?`, containing(part), limit)
}

// EnterprisesCalled lists those that have the whole name.
func (r Reads) EnterprisesCalled(ctx context.Context, name string) ([]bot.Enterprise, error) {
	return list(ctx, r.q, scanEnterprise, "SELECT "+enterpriseColumns+" FROM enterprises e WHERE e.name = ? ORDER BY e.id", strings.TrimSpace(name))
}

// EnterprisesOf lists the enterprises paired with a cadre on a day; an empty day asks for all ever paired.
func (r Reads) EnterprisesOf(ctx context.Context, cadre bot.PersonID, day string) ([]bot.Enterprise, error) {
	return list(ctx, r.q, scanEnterprise, "SELECT "+enterpriseColumns+` FROM enterprises e
		WHERE e.id IN (SELECT enterprise FROM pairings WHERE person = ? AND role = 'cadre'
		AND `+inForce+") ORDER BY e.id", cadre, day, day, day)
}

// PutEnterprise inserts (ID 0 and an unknown code) or saves an enterprise. A code that is another enterprise's
// is refused with bot.ErrSameAlready.
func (tx *Tx) PutEnterprise(ctx context.Context, e bot.Enterprise) (bot.EnterpriseID, error) {
	if other, err := tx.EnterpriseByCode(ctx, e.Code); err == nil && other.ID != e.ID {
		if e.ID != 0 {
			return 0, fmt.Errorf("code of enterprise %d: %w", other.ID, bot.ErrSameAlready)
		}
		e.ID = other.ID
	}
	args := []any{e.Code, strings.TrimSpace(e.Name), e.Town, e.Industry, e.Zone}
	text := "INSERT INTO enterprises (code, name, town, industry, zone) VALUES (?, ?, ?, ?, ?) RETURNING id"
	if e.ID != 0 {
		text = "UPDATE enterprises SET code = ?, name = ?, town = ?, industry = ?, zone = ? WHERE id = ? RETURNING id"
		args = append(args, e.ID)
	}
	id, err := one(ctx, tx.q, column[bot.EnterpriseID], text, args...)
	if err != nil {
		return 0, fmt.Errorf("save enterprise %d: %w", e.ID, err)
	}
	return id, nil
}

// containing writes a LIKE pattern (escape \) for texts that hold part.
func containing(part string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(part) + "%"
}
