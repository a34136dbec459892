package store

import (
	"context"
	"fmt"

	"zhuqi/bot/ticket"
)

// LoseTransaction does what SQLite does by itself when the disk is full.
func (tx *Tx) LoseTransaction(ctx context.Context) error { return tx.exec(ctx, "ROLLBACK") }

// WaitingPlan is how SQLite goes about Waiting.
func (s *Store) WaitingPlan(ctx context.Context) ([]string, error) {
	return list(ctx, s.q, func(row scanner) (step string, err error) {
		err = row.Scan(new(int), new(int), new(int), &step)
		return step, err
	}, "EXPLAIN QUERY PLAN "+fmt.Sprintf(waitingRows, perChat, 1))
}

// PagePlan is how SQLite goes about a page of a list, and about counting it.
func (s *Store) PagePlan(ctx context.Context, q ticket.Query) ([]string, error) {
	where, args := narrowed(q)
	var all []string
	for _, text := range []string{"SELECT t.body FROM " + tableOf(q) + " WHERE " + where + " ORDER BY " + orderOf(q) + " LIMIT 9", "SELECT count(*) FROM " + tableOf(q) + " WHERE " + where} {
		steps, err := s.plan(ctx, text, args...)
		if err != nil {
			return nil, err
		}
		all = append(all, steps...)
	}
	return all, nil
}

// plan is how SQLite goes about a query.
func (s *Store) plan(ctx context.Context, text string, args ...any) ([]string, error) {
	return list(ctx, s.q, func(row scanner) (step string, err error) {
		err = row.Scan(new(int), new(int), new(int), &step)
		return step, err
	}, "EXPLAIN QUERY PLAN "+text, args...)
}

// FilterPlan is how SQLite goes about Tickets.
func (s *Store) FilterPlan(ctx context.Context, f ticket.Filter) ([]string, error) {
	text, args := filtered(f)
	return s.plan(ctx, text, args...)
}
