package store

import "context"

// LoseTransaction does what SQLite does by itself when the disk is full.
func (tx *Tx) LoseTransaction(ctx context.Context) error { return tx.exec(ctx, "ROLLBACK") }

// WaitingPlan is how SQLite goes about Waiting.
func (s *Store) WaitingPlan(ctx context.Context) ([]string, error) {
	return list(ctx, s.q, func(row scanner) (step string, err error) {
		err = row.Scan(new(int), new(int), new(int), &step)
		return step, err
	}, "EXPLAIN QUERY PLAN "+waitingRows, perChat, 1)
}
