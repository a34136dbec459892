package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/kb"
)

// PutContact records that somebody was contacted; a key that is there changes nothing.
func (tx *Tx) PutContact(ctx context.Context, c bot.Contact) error {
	if err := tx.exec(ctx, `INSERT INTO contacts (key, at, enterprise, person, made_by, topic, ticket, why)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
		c.Key, c.At.UnixMilli(), c.Enterprise, c.Person, c.By, c.Topic, c.Ticket, c.Why); err != nil {
		return fmt.Errorf("contact %s: %w", c.Key, err)
	}
	return nil
}

// DropContact takes back that somebody was contacted; a key that is not there changes nothing.
func (tx *Tx) DropContact(ctx context.Context, key string) error {
	if err := tx.exec(ctx, "DELETE FROM contacts WHERE key = ?", key); err != nil {
		return fmt.Errorf("contact %s: %w", key, err)
	}
	return nil
}

// arrived leaves out what the bot said and nobody got.
const arrived = ` AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.key = c.key AND o.state = 'dead')`

// Contacted counts how often an enterprise was contacted unasked since a moment; without an enterprise, how often the
// person was. Several things told in one message count once.
func (r Reads) Contacted(ctx context.Context, e bot.EnterpriseID, p bot.PersonID, since time.Time) (int, error) {
	text, who := "SELECT count(*) FROM contacts c WHERE c.enterprise = ? AND c.at >= ?"+arrived, int64(e)
	if e == 0 {
		text, who = "SELECT count(*) FROM contacts c WHERE c.person = ? AND c.at >= ?"+arrived, int64(p)
	}
	n, err := one(ctx, r.q, column[int], text, who, since.UnixMilli())
	if err != nil {
		return 0, fmt.Errorf("contacts of enterprise %d: %w", e, err)
	}
	return n, nil
}

func scanContact(row scanner) (c bot.Contact, err error) {
	var at sql.NullInt64
	err = row.Scan(&c.Key, &at, &c.Enterprise, &c.Person, &c.By, &c.Topic, &c.Ticket, &c.Why)
	c.At = moment(at)
	return c, err
}

// ContactsOf lists who contacted an enterprise, or without one a person, newest first.
func (r Reads) ContactsOf(ctx context.Context, e bot.EnterpriseID, p bot.PersonID, limit int) ([]bot.Contact, error) {
	const columns = "SELECT c.key, c.at, c.enterprise, c.person, c.made_by, c.topic, c.ticket, c.why FROM contacts c WHERE "
	text, who := columns+"c.enterprise = ?"+arrived+" ORDER BY c.at DESC, c.id DESC LIMIT ?", int64(e)
	if e == 0 {
		text, who = columns+"c.person = ?"+arrived+" ORDER BY c.at DESC, c.id DESC LIMIT ?", int64(p)
	}
	cs, err := list(ctx, r.q, scanContact, text, who, limit)
	if err != nil {
		return nil, fmt.Errorf("contacts of enterprise %d: %w", e, err)
	}
	return cs, nil
}

// Muted lists the topics that a person turned off.
func (r Reads) Muted(ctx context.Context, p bot.PersonID) ([]bot.Topic, error) {
	ts, err := list(ctx, r.q, column[bot.Topic], "SELECT topic FROM muted WHERE person = ? ORDER BY topic", p)
	if err != nil {
		return nil, fmt.Errorf("muted topics of person %d: %w", p, err)
	}
	return ts, nil
}

// PutMuted turns a topic off for a person, or on again.
func (tx *Tx) PutMuted(ctx context.Context, p bot.PersonID, t bot.Topic, off bool) error {
	text := "DELETE FROM muted WHERE person = ? AND topic = ?"
	if off {
		text = "INSERT INTO muted (person, topic) VALUES (?, ?) ON CONFLICT DO NOTHING"
	}
	if err := tx.exec(ctx, text, p, t); err != nil {
		return fmt.Errorf("mute for person %d: %w", p, err)
	}
	return nil
}

// PlanPush plans a push; one for the same person, policy and rule stays as it is.
func (tx *Tx) PlanPush(ctx context.Context, p bot.Push) error {
	if err := tx.exec(ctx, `INSERT INTO pushes (person, enterprise, rule, policy, due, line, state, late) VALUES (?, ?, ?, ?, ?, ?, 'planned', 0)
		ON CONFLICT (person, policy, rule) DO NOTHING`, p.Person, p.Enterprise, p.Rule, p.Policy, p.Due.UnixMilli(), p.Line); err != nil {
		return fmt.Errorf("push to person %d: %w", p.Person, err)
	}
	return nil
}

func scanPush(row scanner) (p bot.Push, err error) {
	var due sql.NullInt64
	err = row.Scan(&p.ID, &p.Person, &p.Enterprise, &p.Rule, &p.Policy, &due, &p.Line, &p.State, &p.Late)
	p.Due = moment(due)
	return p, err
}

// DuePushes lists the planned pushes that are to go out by now, the earliest first.
func (r Reads) DuePushes(ctx context.Context, now time.Time) ([]bot.Push, error) {
	ps, err := list(ctx, r.q, scanPush, `SELECT id, person, enterprise, rule, policy, due, line, state, late FROM pushes
		WHERE state = 'planned' AND due <= ? ORDER BY due, id`, now.UnixMilli())
	if err != nil {
		return nil, fmt.Errorf("due pushes: %w", err)
	}
	return ps, nil
}

// Pushes lists what was planned for a person, in every state, the earliest first.
func (r Reads) Pushes(ctx context.Context, p bot.PersonID) ([]bot.Push, error) {
	ps, err := list(ctx, r.q, scanPush, `SELECT id, person, enterprise, rule, policy, due, line, state, late FROM pushes
		WHERE person = ? ORDER BY due, id`, p)
	if err != nil {
		return nil, fmt.Errorf("pushes to person %d: %w", p, err)
	}
	return ps, nil
}

// NextPush is when the first planned push after a moment is due; zero when there is none.
func (r Reads) NextPush(ctx context.Context, after time.Time) (time.Time, error) {
	t, err := r.first(ctx, "SELECT min(due) FROM pushes WHERE state = 'planned' AND due > ?", after.UnixMilli())
	if err != nil {
		return t, fmt.Errorf("next push: %w", err)
	}
	return t, nil
}

// PutPushState saves what became of a push.
func (tx *Tx) PutPushState(ctx context.Context, id int64, state string, late bool) error {
	if err := tx.exec(ctx, "UPDATE pushes SET state = ?, late = ? WHERE id = ?", state, late, id); err != nil {
		return fmt.Errorf("push %d: %w", id, err)
	}
	return nil
}

// Subscribers lists who follows a field.
func (r Reads) Subscribers(ctx context.Context, field string) ([]bot.PersonID, error) {
	ps, err := list(ctx, r.q, column[bot.PersonID], "SELECT person FROM subscriptions WHERE field = ? ORDER BY person", field)
	if err != nil {
		return nil, fmt.Errorf("subscribers of %s: %w", field, err)
	}
	return ps, nil
}

// PoliciesAfter lists the first policies that came into the library after one of them.
func (r Reads) PoliciesAfter(ctx context.Context, id kb.PolicyID, limit int) ([]kb.Policy, error) {
	ps, err := list(ctx, r.q, scanPolicy, "SELECT id, body FROM policies WHERE id > ? ORDER BY id LIMIT ?", id, limit)
	if err != nil {
		return nil, fmt.Errorf("policies after %d: %w", id, err)
	}
	return ps, nil
}

// Undelivered lists the people whom messages made since a moment did not reach, those with the newest first, and the staff
// who are known to be gone, so that nothing is even tried.
func (r Reads) Undelivered(ctx context.Context, since time.Time) ([]bot.Missed, error) {
	ms, err := list(ctx, r.q, func(row scanner) (m bot.Missed, err error) {
		var last sql.NullInt64
		err = row.Scan(&m.Person, &m.Chat, &m.Name, &m.Count, &last, &m.Gone)
		m.Last = moment(last)
		return m, err
	}, `SELECT p.id, p.chat, p.name, coalesce(d.n, 0), d.newest, p.gone FROM people p
		LEFT JOIN (SELECT chat, count(*) n, max(made) newest FROM outbox WHERE state = 'dead' AND made >= ? AND kind = 'send' GROUP BY chat) d ON d.chat = p.chat
		WHERE p.removed = 0 AND (d.n > 0 OR p.gone = 1 AND EXISTS (SELECT 1 FROM grants g WHERE g.person = p.id AND g.role <> ?))
		ORDER BY d.newest DESC, p.id`, since.UnixMilli(), bot.Owner)
	if err != nil {
		return nil, fmt.Errorf("undelivered messages: %w", err)
	}
	return ms, nil
}
