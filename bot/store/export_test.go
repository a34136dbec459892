package store

import "context"

// LoseTransaction does what SQLite does by itself when the disk is full.
func (tx *Tx) LoseTransaction(ctx context.Context) error { return tx.exec(ctx, "ROLLBACK") }
