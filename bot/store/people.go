package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"zhuqi/bot"
)

const personColumns = "p.id, p.chat, p.name, p.nick, p.phone, p.hide_phone, p.post, p.fields, p.gone, p.removed"

// personGrant is a person with one of his grants, or with none.
type personGrant struct {
	bot.Person
	id    int64 // of the grant; 0: he has none
	grant bot.Grant
}

func scanPersonGrant(row scanner) (h personGrant, err error) {
	var role, since, until sql.NullString
	var admitted sql.NullBool
	p, g := &h.Person, &h.grant
	err = row.Scan(&p.ID, into(&p.Chat), &p.Name, &p.Nick, &p.Phone, &p.HidePhone, &p.Post, decoded{&p.Fields}, &p.Gone, &p.Removed,
		into(&h.id), &role, into(&g.Unit), into(&g.Enterprise), &admitted, &since, &until)
	g.Role, g.Admitted, g.Since, g.Until = bot.Role(role.String), admitted.Bool, since.String, until.String
	return h, err
}

// peopleWhere lists people with their grants, in order of id; where speaks of people p.
func (r Reads) peopleWhere(ctx context.Context, where string, args ...any) (ps []bot.Person, err error) {
	rows, err := list(ctx, r.q, scanPersonGrant, "SELECT "+personColumns+`, g.id, g.role, g.unit, g.enterprise, g.admitted, g.since, g.until
		FROM people p LEFT JOIN grants g ON g.person = p.id WHERE `+where+" ORDER BY p.id, g.id", args...)
	if err != nil {
		return nil, err
	}
	for _, h := range rows {
		if len(ps) == 0 || ps[len(ps)-1].ID != h.ID {
			ps = append(ps, h.Person)
		}
		if h.id != 0 {
			last := &ps[len(ps)-1]
			last.Grants = append(last.Grants, h.grant)
		}
	}
	return ps, nil
}

func (r Reads) personWhere(ctx context.Context, where string, args ...any) (bot.Person, error) {
	ps, err := r.peopleWhere(ctx, where, args...)
	if err == nil && len(ps) == 0 {
		err = bot.ErrNotFound
	}
	if err != nil {
		return bot.Person{}, err
	}
	return ps[0], nil
}

// Person also finds those who were removed: events name them.
func (r Reads) Person(ctx context.Context, id bot.PersonID) (bot.Person, error) {
	p, err := r.personWhere(ctx, "p.id = ?", id)
	if err != nil {
		return p, fmt.Errorf("person %d: %w", id, err)
	}
	return p, nil
}

// PersonByChat also finds those who were removed or are gone.
func (r Reads) PersonByChat(ctx context.Context, chat bot.ChatID) (bot.Person, error) {
	p, err := r.personWhere(ctx, "p.chat = ?", chat)
	if err != nil {
		return p, fmt.Errorf("person of chat %d: %w", chat, err)
	}
	return p, nil
}

// PersonNamed finds the first by id who has the name and, unless unit is 0, a role in the unit.
func (r Reads) PersonNamed(ctx context.Context, name string, unit bot.UnitID) (bot.Person, error) {
	p, err := r.personWhere(ctx, `p.name = ? AND p.removed = 0
		AND (? = 0 OR EXISTS (SELECT 1 FROM grants u WHERE u.person = p.id AND u.unit = ?))`, strings.TrimSpace(name), unit, unit)
	if err != nil {
		return p, fmt.Errorf("person of that name: %w", err)
	}
	return p, nil
}

// PeopleNamed lists everybody of a name but the removed.
func (r Reads) PeopleNamed(ctx context.Context, name string) ([]bot.Person, error) {
	return r.peopleWhere(ctx, "p.name = ? AND p.removed = 0", strings.TrimSpace(name))
}

// People lists everybody but the removed.
func (r Reads) People(ctx context.Context) ([]bot.Person, error) {
	return r.peopleWhere(ctx, "p.removed = 0")
}

// OwnersOf lists the owners of an enterprise, admitted or not.
func (r Reads) OwnersOf(ctx context.Context, e bot.EnterpriseID) ([]bot.Person, error) {
	return r.peopleWhere(ctx, "p.removed = 0 AND p.id IN (SELECT person FROM grants WHERE role = 'owner' AND enterprise = ?)", e)
}

// PutPerson inserts (ID 0) or saves a person; the grants given replace those he had. A chat that is another
// person's gives bot.ErrSameAlready.
func (tx *Tx) PutPerson(ctx context.Context, p bot.Person) (bot.PersonID, error) {
	p.Name = strings.TrimSpace(p.Name)
	args := []any{null(p.Chat), p.Name, p.Nick, p.Phone, p.HidePhone, p.Post, asJSON(p.Fields), p.Gone, p.Removed}
	var err error
	if p.Chat != 0 {
		if other, err := tx.PersonByChat(ctx, p.Chat); err == nil && other.ID != p.ID {
			return 0, fmt.Errorf("chat of person %d: %w", other.ID, bot.ErrSameAlready)
		}
	}
	const insert = `INSERT INTO people (chat, name, nick, phone, hide_phone, post, fields, gone, removed)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`
	const update = `UPDATE people SET chat = ?, name = ?, nick = ?, phone = ?, hide_phone = ?, post = ?, fields = ?,
		gone = ?, removed = ? WHERE id = ? RETURNING id`
	if p.ID == 0 {
		p.ID, err = one(ctx, tx.q, column[bot.PersonID], insert, args...)
	} else {
		_, err = one(ctx, tx.q, column[bot.PersonID], update, append(args, p.ID)...)
	}
	if err != nil {
		return 0, fmt.Errorf("save person %d: %w", p.ID, err)
	}
	if err := tx.putGrants(ctx, p); err != nil {
		return 0, fmt.Errorf("save grants of person %d: %w", p.ID, err)
	}
	return p.ID, nil
}

func (tx *Tx) putGrants(ctx context.Context, p bot.Person) error {
	if err := tx.exec(ctx, "DELETE FROM grants WHERE person = ?", p.ID); err != nil {
		return err
	}
	for _, g := range p.Grants {
		if err := tx.exec(ctx, `INSERT INTO grants (person, role, unit, enterprise, admitted, since, until)
			VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, p.ID, g.Role, null(g.Unit), null(g.Enterprise), g.Admitted, g.Since, g.Until); err != nil {
			return err
		}
	}
	return nil
}

// RemovePerson takes everything from a person at once: roles, pairings, stand-ins, subscriptions, his form, and
// what still waits to be sent to him. His row stays, for events name it.
func (tx *Tx) RemovePerson(ctx context.Context, id bot.PersonID) error {
	p, err := tx.Person(ctx, id)
	if err != nil {
		return err
	}
	for _, text := range []string{
		"UPDATE people SET removed = 1 WHERE id = ?",
		"DELETE FROM grants WHERE person = ?",
		"DELETE FROM pairings WHERE person = ?",
		"DELETE FROM absences WHERE person = ?",
		"UPDATE absences SET stand_in = NULL WHERE stand_in = ?",
		"DELETE FROM subscriptions WHERE person = ?",
	} {
		if err := tx.exec(ctx, text, id); err != nil {
			return fmt.Errorf("remove person %d: %w", id, err)
		}
	}
	if p.Chat == 0 {
		return nil
	}
	if err := tx.exec(ctx, "DELETE FROM sessions WHERE chat = ?", p.Chat); err != nil {
		return fmt.Errorf("remove person %d: %w", id, err)
	}
	return tx.bury(ctx, p.Chat, "person removed")
}
