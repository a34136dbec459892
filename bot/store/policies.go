package store

import (
	"context"
	"errors"
	"fmt"

	"zhuqi/bot"
	"zhuqi/kb"
)

func scanPolicy(row scanner) (p kb.Policy, err error) {
	var id kb.PolicyID
	err = row.Scan(&id, decoded{&p})
	p.ID = id
	return p, err
}

func scanPassage(row scanner) (p kb.Passage, err error) {
	err = row.Scan(&p.ID, &p.Policy, &p.Seq, &p.Path, decoded{&p.Headings}, &p.Text, &p.Kind, decoded{&p.Units})
	return p, err
}

// Policies lists all policies in order of id.
func (r Reads) Policies(ctx context.Context) ([]kb.Policy, error) {
	ps, err := list(ctx, r.q, scanPolicy, "SELECT id, body FROM policies ORDER BY id")
	if err != nil {
		return nil, fmt.Errorf("policies: %w", err)
	}
	return ps, nil
}

// Policy finds a policy by its id.
func (r Reads) Policy(ctx context.Context, id kb.PolicyID) (kb.Policy, error) {
	p, err := one(ctx, r.q, scanPolicy, "SELECT id, body FROM policies WHERE id = ?", id)
	if err != nil {
		return p, fmt.Errorf("policy %d: %w", id, err)
	}
	return p, nil
}

// PolicyFiles lists id, source and hash of every policy, and no more, in order of id.
func (r Reads) PolicyFiles(ctx context.Context) ([]kb.Policy, error) {
	ps, err := list(ctx, r.q, func(row scanner) (p kb.Policy, err error) {
		err = row.Scan(&p.ID, &p.Source, &p.Hash)
		return p, err
	}, "SELECT id, source, hash FROM policies ORDER BY id")
	if err != nil {
		return nil, fmt.Errorf("files of policies: %w", err)
	}
	return ps, nil
}

// PassagesOf returns one policy's passages in order.
func (r Reads) PassagesOf(ctx context.Context, id kb.PolicyID) ([]kb.Passage, error) {
	ps, err := list(ctx, r.q, scanPassage, `SELECT id, policy, seq, path, headings, text, kind, units
		FROM passages WHERE policy = ? ORDER BY seq`, id)
	if err != nil {
		return nil, fmt.Errorf("passages of policy %d: %w", id, err)
	}
	return ps, nil
}

// PutPolicy inserts a policy with its passages, or replaces what stood under its source. The same Hash changes
// nothing.
func (s *Store) PutPolicy(ctx context.Context, p kb.Policy, ps []kb.Passage) (kb.Policy, []kb.Passage, bool, error) {
	var put kb.Policy
	var passages []kb.Passage
	var changed bool
	err := s.Do(ctx, func(tx *Tx) (err error) {
		put, passages, changed, err = tx.putPolicy(ctx, p, ps)
		return err
	})
	if err != nil {
		return kb.Policy{}, nil, false, fmt.Errorf("policy %s: %w", p.Source, err)
	}
	return put, passages, changed, nil
}

func (tx *Tx) putPolicy(ctx context.Context, p kb.Policy, ps []kb.Passage) (kb.Policy, []kb.Passage, bool, error) {
	old, err := one(ctx, tx.q, scanPolicy, "SELECT id, body FROM policies WHERE source = ?", p.Source)
	if err == nil && old.Hash == p.Hash {
		ps, err := tx.PassagesOf(ctx, old.ID)
		return old, ps, false, err
	}
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return p, nil, false, err
	}
	p.ID, err = one(ctx, tx.q, column[kb.PolicyID], `INSERT INTO policies (source, hash, body) VALUES (?, ?, ?)
		ON CONFLICT (source) DO UPDATE SET hash = excluded.hash, body = excluded.body RETURNING id`, p.Source, p.Hash, asJSON(p))
	if err != nil {
		return p, nil, false, err
	}
	if err := tx.exec(ctx, "DELETE FROM passages WHERE policy = ?", p.ID); err != nil {
		return p, nil, false, err
	}
	out := make([]kb.Passage, 0, len(ps))
	for _, q := range ps {
		q.Policy = p.ID
		q.ID, err = one(ctx, tx.q, column[kb.PassageID], `INSERT INTO passages (policy, seq, path, headings, text, kind, units)
			VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`, q.Policy, q.Seq, q.Path, asJSON(q.Headings), q.Text, q.Kind, asJSON(q.Units))
		if err != nil {
			return p, nil, false, fmt.Errorf("passage %d: %w", q.Seq, err)
		}
		out = append(out, q)
	}
	return p, out, true, nil
}

// UpdatePolicy saves policies' records without their passages, sources and hashes, all or none.
func (s *Store) UpdatePolicy(ctx context.Context, ps ...kb.Policy) error {
	return s.Do(ctx, func(tx *Tx) error {
		for _, p := range ps {
			_, err := one(ctx, tx.q, column[kb.PolicyID], "UPDATE policies SET body = ? WHERE id = ? AND source = ? AND hash = ? RETURNING id",
				asJSON(p), p.ID, p.Source, p.Hash)
			if err != nil {
				return fmt.Errorf("policy %d: %w", p.ID, err)
			}
		}
		return nil
	})
}

// RemovePolicy deletes a policy with its passages; one that is not there is no error.
func (s *Store) RemovePolicy(ctx context.Context, id kb.PolicyID) error {
	return s.Do(ctx, func(tx *Tx) error {
		if err := tx.exec(ctx, "DELETE FROM passages WHERE policy = ?", id); err != nil {
			return fmt.Errorf("passages of policy %d: %w", id, err)
		}
		if err := tx.exec(ctx, "DELETE FROM policies WHERE id = ?", id); err != nil {
			return fmt.Errorf("policy %d: %w", id, err)
		}
		return nil
	})
}
