package store

import (
	"context"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// OpenBy counts the open tickets of each lead unit and of each class.
func (r Reads) OpenBy(ctx context.Context) (map[bot.UnitID]int, map[ticket.Class]int, error) {
	units, err := counted[bot.UnitID](ctx, r, "SELECT t.lead, count(*) FROM tickets t INDEXED BY tickets_open_lead WHERE t.open = 1 AND t.lead IS NOT NULL GROUP BY t.lead")
	if err != nil {
		return nil, nil, fmt.Errorf("open tickets of each unit: %w", err)
	}
	classes, err := counted[ticket.Class](ctx, r, "SELECT t.class, count(*) FROM tickets t INDEXED BY tickets_open_class WHERE t.open = 1 GROUP BY t.class")
	if err != nil {
		return nil, nil, fmt.Errorf("open tickets of each class: %w", err)
	}
	return units, classes, nil
}

func counted[K comparable](ctx context.Context, r Reads, text string) (map[K]int, error) {
	all := map[K]int{}
	_, err := list(ctx, r.q, func(row scanner) (struct{}, error) {
		var k K
		var n int
		err := row.Scan(&k, &n)
		all[k] = n
		return struct{}{}, err
	}, text)
	return all, err
}

// FirmsOfChains lists the enterprises of the chains whose leader (链长) the person is.
func (r Reads) FirmsOfChains(ctx context.Context, p bot.PersonID) ([]bot.EnterpriseID, error) {
	es, err := list(ctx, r.q, column[bot.EnterpriseID], `SELECT DISTINCT f.enterprise FROM chain_firms f
		JOIN chain_leaders l ON l.chain = f.chain WHERE l.person = ? ORDER BY 1`, p)
	if err != nil {
		return nil, fmt.Errorf("chains of person %d: %w", p, err)
	}
	return es, nil
}
