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

const invitationColumns = "payload, role, unit, enterprise, name, since, until, made_by, made, expires, used_by"

// Invitation finds an invitation by its payload, used or not.
func (r Reads) Invitation(ctx context.Context, payload string) (bot.Invitation, error) {
	i, err := one(ctx, r.q, scanInvitation, "SELECT "+invitationColumns+" FROM invitations WHERE payload = ?", payload)
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

// OpenInvitation finds the newest invitation for the same person, role and days that can still be used at now.
func (r Reads) OpenInvitation(ctx context.Context, want bot.Invitation, now time.Time) (bot.Invitation, error) {
	i, err := one(ctx, r.q, scanInvitation, "SELECT "+invitationColumns+` FROM invitations WHERE used_by IS NULL AND expires > ?
		AND role = ? AND coalesce(unit, 0) = ? AND coalesce(enterprise, 0) = ? AND name = ? AND since = ? AND until = ?
		ORDER BY expires DESC, payload`, now.UnixMilli(), want.Role, want.Unit, want.Enterprise, want.Name, want.Since, want.Until)
	if err != nil {
		return i, fmt.Errorf("open invitation: %w", err)
	}
	return i, nil
}

// EndInvitations ends the unused invitations that were meant for a person, and those he made, and counts them.
func (tx *Tx) EndInvitations(ctx context.Context, p bot.Person, now time.Time) (int, error) {
	ended, err := list(ctx, tx.q, column[string], `UPDATE invitations SET expires = ? WHERE used_by IS NULL AND expires > ?
		AND (made_by = ? OR name = ? AND name <> '' AND (unit IS NULL OR unit IN (SELECT unit FROM grants WHERE person = ?)))
		RETURNING payload`, now.UnixMilli()-1, now.UnixMilli(), p.ID, p.Name, p.ID)
	if err != nil {
		return 0, fmt.Errorf("end invitations of person %d: %w", p.ID, err)
	}
	return len(ended), nil
}

// Awaited lists those who stand in a list and have not joined, as the invitations that they need: people of the roster
// by their first role, then leaders and cadres whom only a pairing or a chain names. Roles that ended before a day count
// no more.
func (r Reads) Awaited(ctx context.Context, day string) ([]bot.Invitation, error) {
	people, err := r.peopleWhere(ctx, "p.removed = 0 AND p.chat IS NULL AND p.name <> ''")
	if err != nil {
		return nil, fmt.Errorf("people who have not joined: %w", err)
	}
	var all []bot.Invitation
	for _, p := range people {
		for _, g := range p.Grants {
			if g.Role == bot.Owner || g.Until != "" && g.Until < day {
				continue
			}
			all = append(all, bot.Invitation{Role: g.Role, Unit: g.Unit, Name: p.Name, Since: g.Since, Until: g.Until})
			break
		}
	}
	named, err := list(ctx, r.q, scanNamed, `SELECT DISTINCT role, name, unit FROM (
		SELECT role, name, unit FROM pairings WHERE person IS NULL AND role <> 'town' AND (until = '' OR until >= ?)
		UNION SELECT 'leader', name, NULL FROM chain_leaders WHERE person IS NULL) x
		WHERE NOT EXISTS (SELECT 1 FROM people p JOIN grants g ON g.person = p.id WHERE p.removed = 0 AND p.name = x.name AND g.role = x.role)
		ORDER BY role, name`, day)
	if err != nil {
		return nil, fmt.Errorf("names that wait: %w", err)
	}
	return append(all, named...), nil
}

func scanNamed(row scanner) (i bot.Invitation, err error) {
	err = row.Scan(&i.Role, &i.Name, into(&i.Unit))
	return i, err
}

// LeaveTeam ends the unused invitations to an enterprise that a person made, and buries what waits to be sent to him
// about its tickets.
func (tx *Tx) LeaveTeam(ctx context.Context, p bot.Person, e bot.EnterpriseID, now time.Time) error {
	if err := tx.exec(ctx, "UPDATE invitations SET expires = ? WHERE used_by IS NULL AND expires > ? AND made_by = ? AND enterprise = ?",
		now.UnixMilli()-1, now.UnixMilli(), p.ID, e); err != nil {
		return fmt.Errorf("end invitations of person %d: %w", p.ID, err)
	}
	if p.Chat == 0 {
		return nil
	}
	if err := tx.exec(ctx, `UPDATE outbox SET state = 'dead', error = 'left the enterprise', file = NULL
		WHERE chat = ? AND state IN ('queued', 'unknown') AND ticket IN (SELECT number FROM tickets WHERE enterprise = ?)`, p.Chat, e); err != nil {
		return fmt.Errorf("bury messages of person %d: %w", p.ID, err)
	}
	return nil
}
