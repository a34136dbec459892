package store

import (
	"context"
	"fmt"
	"strings"

	"zhuqi/bot"
)

const taskforceColumns = "f.id, f.name, f.lead, f.purpose, f.since, f.until"

func scanTaskforce(row scanner) (f bot.Taskforce, err error) {
	err = row.Scan(&f.ID, &f.Name, &f.Lead, &f.Purpose, &f.Since, &f.Until)
	return f, err
}

// TaskforceNamed finds a task force by its whole name.
func (r Reads) TaskforceNamed(ctx context.Context, name string) (bot.Taskforce, error) {
	f, err := one(ctx, r.q, scanTaskforce, "SELECT "+taskforceColumns+" FROM taskforces f WHERE f.name = ?", strings.TrimSpace(name))
	if err == nil {
		f.Members, err = r.taskforceUnits(ctx, f.ID)
	}
	if err != nil {
		return f, fmt.Errorf("task force of that name: %w", err)
	}
	return f, nil
}

// Taskforces lists the task forces in order of id, those of the past too.
func (r Reads) Taskforces(ctx context.Context) ([]bot.Taskforce, error) {
	fs, err := list(ctx, r.q, scanTaskforce, "SELECT "+taskforceColumns+" FROM taskforces f ORDER BY f.id")
	if err != nil {
		return nil, fmt.Errorf("task forces: %w", err)
	}
	for i := range fs {
		if fs[i].Members, err = r.taskforceUnits(ctx, fs[i].ID); err != nil {
			return nil, fmt.Errorf("task force %d: %w", fs[i].ID, err)
		}
	}
	return fs, nil
}

func (r Reads) taskforceUnits(ctx context.Context, id bot.TaskforceID) ([]bot.UnitID, error) {
	return list(ctx, r.q, column[bot.UnitID], "SELECT unit FROM taskforce_units WHERE taskforce = ? ORDER BY seq", id)
}

// PutTaskforce inserts (ID 0) or saves a task force with its members.
func (tx *Tx) PutTaskforce(ctx context.Context, f bot.Taskforce) (bot.TaskforceID, error) {
	args := []any{strings.TrimSpace(f.Name), f.Lead, f.Purpose, f.Since, f.Until}
	text := "INSERT INTO taskforces (name, lead, purpose, since, until) VALUES (?, ?, ?, ?, ?) RETURNING id"
	if f.ID != 0 {
		text = "UPDATE taskforces SET name = ?, lead = ?, purpose = ?, since = ?, until = ? WHERE id = ? RETURNING id"
		args = append(args, f.ID)
	}
	id, err := one(ctx, tx.q, column[bot.TaskforceID], text, args...)
	if err != nil {
		return 0, fmt.Errorf("save task force %d: %w", f.ID, err)
	}
	if err := tx.exec(ctx, "DELETE FROM taskforce_units WHERE taskforce = ?", id); err != nil {
		return 0, fmt.Errorf("save task force %d: %w", id, err)
	}
	for i, u := range f.Members {
		if err := tx.exec(ctx, "INSERT INTO taskforce_units (taskforce, seq, unit) VALUES (?, ?, ?)", id, i, u); err != nil {
			return 0, fmt.Errorf("save units of task force %d: %w", id, err)
		}
	}
	return id, nil
}
