package store

import (
	"context"
	"errors"
	"fmt"

	"zhuqi/bot"
)

// Unpaired lists the enterprises and projects without a cadre on a day.
func (r Reads) Unpaired(ctx context.Context, day string) (u bot.Unpaired, err error) {
	const without = ` NOT EXISTS (SELECT 1 FROM pairings p WHERE p.%s = %s AND p.role = 'cadre' AND ` + inForce + ")"
	var errs [3]error
	u.Enterprises, errs[0] = list(ctx, r.q, scanEnterprise, "SELECT "+enterpriseColumns+" FROM enterprises e WHERE"+
		fmt.Sprintf(without, "enterprise", "e.id")+" ORDER BY e.town, e.name", day, day, day)
	u.Projects, errs[1] = list(ctx, r.q, scanProject, "SELECT "+projectColumns+" FROM projects j WHERE"+
		fmt.Sprintf(without, "project", "j.id")+" ORDER BY j.town, j.name", day, day, day)
	u.Waiting, errs[2] = list(ctx, r.q, column[string], `SELECT name FROM pairings WHERE role = 'cadre' AND person IS NULL AND `+inForce+`
		GROUP BY name ORDER BY name`, day, day, day)
	if err := errors.Join(errs[:]...); err != nil {
		return u, fmt.Errorf("unpaired: %w", err)
	}
	return u, nil
}
