package store

import (
	"context"
	"errors"
	"fmt"

	"zhuqi/bot"
)

// Unpaired lists the enterprises and projects without a cadre on a day, and without a leader or a town where there are
// such pairings at all.
func (r Reads) Unpaired(ctx context.Context, day string) (u bot.Unpaired, err error) {
	var errs [4]error
	u.Without, errs[0] = r.without(ctx, bot.PairedCadre, day)
	u.Waiting, errs[1] = list(ctx, r.q, column[string], `SELECT name FROM pairings WHERE role = 'cadre' AND person IS NULL AND `+inForce+`
		GROUP BY name ORDER BY name`, day, day, day)
	for i, part := range []struct {
		as   bot.PairRole
		into *bot.Without
	}{{bot.PairedLeader, &u.NoLeader}, {bot.PairedTown, &u.NoTown}} {
		used, err := one(ctx, r.q, column[int], "SELECT EXISTS (SELECT 1 FROM pairings WHERE role = ?)", part.as)
		if err == nil && used != 0 {
			*part.into, err = r.without(ctx, part.as, day)
		}
		errs[2+i] = err
	}
	if err := errors.Join(errs[:]...); err != nil {
		return u, fmt.Errorf("unpaired: %w", err)
	}
	return u, nil
}

// without lists what has nobody in one part on a day.
func (r Reads) without(ctx context.Context, as bot.PairRole, day string) (w bot.Without, err error) {
	const none = " WHERE NOT EXISTS (SELECT 1 FROM pairings p WHERE p.%s AND p.role = ? AND " + inForce + ")"
	w.Enterprises, err = list(ctx, r.q, scanEnterprise, "SELECT "+enterpriseColumns+" FROM enterprises e"+
		fmt.Sprintf(none, "enterprise = e.id")+" ORDER BY e.town, e.name", as, day, day, day)
	if err != nil {
		return w, err
	}
	w.Projects, err = list(ctx, r.q, scanProject, "SELECT "+projectColumns+" FROM projects j"+
		fmt.Sprintf(none, "project = j.id")+" ORDER BY j.town, j.name", as, day, day, day)
	return w, err
}
