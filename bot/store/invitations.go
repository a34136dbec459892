package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"zhuqi/bot"
)

func scanInvitation(row scanner) (i bot.Invitation, err error) {
	var made, expires sql.NullInt64
	err = row.Scan(&i.Payload, &i.Role, into(&i.Unit), into(&i.Enterprise), &i.Name, &i.Since, &i.Until, &i.By, &made, &expires,
		into(&i.UsedBy))
	i.Made, i.Expires = moment(made), moment(expires)
	return i, err
}

// Invitation finds an invitation by its payload, used or not.
func (r Reads) Invitation(ctx context.Context, payload string) (bot.Invitation, error) {
	i, err := one(ctx, r.q, scanInvitation, `SELECT payload, role, unit, enterprise, name, since, until, made_by,
		made, expires, used_by
		FROM invitations WHERE payload = ?`, payload)
	if err != nil {
		return i, fmt.Errorf("invitation: %w", err)
	}
	return i, nil
}

// PutInvitation saves a new invitation.
func (tx *Tx) PutInvitation(ctx context.Context, i bot.Invitation) error {
	if err := tx.exec(ctx, `INSERT INTO invitations
		(payload, role, unit, enterprise, name, since, until, made_by, made, expires, used_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, i.Payload, i.Role, null(i.Unit), null(i.Enterprise), i.Name, i.Since, i.Until, i.By,
		i.Made.UnixMilli(), i.Expires.UnixMilli(), null(i.UsedBy)); err != nil {
		return fmt.Errorf("save invitation: %w", err)
	}
	return nil
}

// UseInvitation marks an invitation as used and returns it, once: bot.ErrUsed afterwards, bot.ErrExpired when now
// is past its time.
func (tx *Tx) UseInvitation(ctx context.Context, payload string, by bot.PersonID, now time.Time) (bot.Invitation, error) {
	i, err := tx.Invitation(ctx, payload)
	switch {
	case err != nil:
		return i, err
	case i.UsedBy != 0:
		return i, fmt.Errorf("invitation: %w", bot.ErrUsed)
	case now.After(i.Expires):
		return i, fmt.Errorf("invitation: %w", bot.ErrExpired)
	}
	if err := tx.exec(ctx, "UPDATE invitations SET used_by = ? WHERE payload = ?", by, payload); err != nil {
		return i, fmt.Errorf("use invitation: %w", err)
	}
	i.UsedBy = by
	return i, nil
}
