package store

import (
	"context"
	"database/sql"
	"fmt"

	"zhuqi/bot"
)

func scanAudit(row scanner) (a bot.AuditEntry, err error) {
	var at sql.NullInt64
	err = row.Scan(&at, &a.By, &a.What, &a.Target)
	a.At = moment(at)
	return a, err
}

// Audits lists the newest lines of the audit log, newest first.
func (r Reads) Audits(ctx context.Context, limit int) ([]bot.AuditEntry, error) {
	as, err := list(ctx, r.q, scanAudit, "SELECT at, made_by, what, target FROM audit ORDER BY id DESC LIMIT ?", limit)
	if err != nil {
		return nil, fmt.Errorf("audit log: %w", err)
	}
	return as, nil
}

// Audit adds a line to the audit log.
func (tx *Tx) Audit(ctx context.Context, a bot.AuditEntry) error {
	if err := tx.exec(ctx, "INSERT INTO audit (at, made_by, what, target) VALUES (?, ?, ?, ?)", a.At.UnixMilli(), a.By, a.What, a.Target); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}
