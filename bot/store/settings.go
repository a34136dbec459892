package store

import (
	"context"
	"errors"
	"fmt"

	"zhuqi/bot"
)

// Setting gives a setting's value, empty when it was never put.
func (r Reads) Setting(ctx context.Context, key string) (string, error) {
	v, err := one(ctx, r.q, column[string], "SELECT value FROM settings WHERE key = ?", key)
	if errors.Is(err, bot.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("setting %s: %w", key, err)
	}
	return v, nil
}

// Settings gives all settings whose key begins with a prefix.
func (r Reads) Settings(ctx context.Context, prefix string) (map[string]string, error) {
	type pair struct{ key, value string }
	all, err := list(ctx, r.q, func(row scanner) (p pair, err error) {
		err = row.Scan(&p.key, &p.value)
		return p, err
	}, "SELECT key, value FROM settings WHERE substr(key, 1, length(?1)) = ?1", prefix)
	if err != nil {
		return nil, fmt.Errorf("settings %s: %w", prefix, err)
	}
	found := make(map[string]string, len(all))
	for _, p := range all {
		found[p.key] = p.value
	}
	return found, nil
}

// PutSetting saves a setting.
func (tx *Tx) PutSetting(ctx context.Context, key, value string) error {
	if err := tx.exec(ctx, `INSERT INTO settings (key, value) VALUES (?, ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value); err != nil {
		return fmt.Errorf("setting %s: %w", key, err)
	}
	return nil
}

// JobRan tells whether a job has run for a period, e.g. "digest" for "2026-11-23".
func (r Reads) JobRan(ctx context.Context, job, period string) (bool, error) {
	n, err := one(ctx, r.q, column[int], "SELECT count(*) FROM job_runs WHERE job = ? AND period = ?", job, period)
	if err != nil {
		return false, fmt.Errorf("job %s %s: %w", job, period, err)
	}
	return n > 0, nil
}

// PutJobRun says that a job has run for a period.
func (tx *Tx) PutJobRun(ctx context.Context, job, period string) error {
	if err := tx.exec(ctx, "INSERT INTO job_runs (job, period) VALUES (?, ?) ON CONFLICT DO NOTHING", job, period); err != nil {
		return fmt.Errorf("job %s %s: %w", job, period, err)
	}
	return nil
}

// Subscriptions lists the fields a person follows.
func (r Reads) Subscriptions(ctx context.Context, person bot.PersonID) ([]string, error) {
	fields, err := list(ctx, r.q, column[string], "SELECT field FROM subscriptions WHERE person = ? ORDER BY field", person)
	if err != nil {
		return nil, fmt.Errorf("subscriptions of person %d: %w", person, err)
	}
	return fields, nil
}

// PutSubscription makes a person follow a field, or no longer.
func (tx *Tx) PutSubscription(ctx context.Context, person bot.PersonID, field string, on bool) error {
	text := "DELETE FROM subscriptions WHERE person = ? AND field = ?"
	if on {
		text = "INSERT INTO subscriptions (person, field) VALUES (?, ?) ON CONFLICT DO NOTHING"
	}
	if err := tx.exec(ctx, text, person, field); err != nil {
		return fmt.Errorf("subscription of person %d: %w", person, err)
	}
	return nil
}
