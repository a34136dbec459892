package store

import (
	"context"
	"database/sql"
	"fmt"

	"zhuqi/bot/ticket"
)

// PutDraw records whether an answer of the month was drawn for a revisit.
func (tx *Tx) PutDraw(ctx context.Context, d ticket.Drawing) error {
	if err := tx.exec(ctx, `INSERT INTO draws (month, ticket, unit, hash, drawn, added) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (month, ticket) DO UPDATE SET unit = excluded.unit, hash = excluded.hash, drawn = excluded.drawn,
		added = excluded.added`,
		d.Month, d.Ticket, d.Unit, d.Hash, d.Drawn, millis(d.Added)); err != nil {
		return fmt.Errorf("draw on %s: %w", d.Ticket, err)
	}
	return nil
}

// Draws lists the decisions of a month (2026-11), by unit, the lowest hash first.
func (r Reads) Draws(ctx context.Context, month string) ([]ticket.Drawing, error) {
	all, err := list(ctx, r.q, func(row scanner) (d ticket.Drawing, err error) {
		var added sql.NullInt64
		err = row.Scan(&d.Month, &d.Ticket, &d.Unit, &d.Hash, &d.Drawn, &added)
		d.Added = moment(added)
		return d, err
	}, "SELECT month, ticket, unit, hash, drawn, added FROM draws WHERE month = ? ORDER BY unit, hash, ticket", month)
	if err != nil {
		return nil, fmt.Errorf("draws of %s: %w", month, err)
	}
	return all, nil
}

// DrawMonths lists the months before one for which there were draws.
func (r Reads) DrawMonths(ctx context.Context, before string) ([]string, error) {
	months, err := list(ctx, r.q, column[string], "SELECT DISTINCT month FROM draws WHERE month < ? ORDER BY month", before)
	if err != nil {
		return nil, fmt.Errorf("months of draws: %w", err)
	}
	return months, nil
}
