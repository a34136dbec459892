package store

import (
	"context"
	"fmt"
	"strings"

	"zhuqi/bot"
)

const projectColumns = "j.id, j.name, j.enterprise, j.town, j.stage"

func scanProject(row scanner) (p bot.Project, err error) {
	err = row.Scan(&p.ID, &p.Name, into(&p.Enterprise), &p.Town, &p.Stage)
	return p, err
}

// Project finds a project by its id.
func (r Reads) Project(ctx context.Context, id bot.ProjectID) (bot.Project, error) {
	p, err := one(ctx, r.q, scanProject, "SELECT "+projectColumns+" FROM projects j WHERE j.id = ?", id)
	if err != nil {
		return p, fmt.Errorf("project %d: %w", id, err)
	}
	return p, nil
}

// ProjectNamed finds a project by its whole name.
func (r Reads) ProjectNamed(ctx context.Context, name string) (bot.Project, error) {
	p, err := one(ctx, r.q, scanProject, "SELECT "+projectColumns+" FROM projects j WHERE j.name = ?", strings.TrimSpace(name))
	if err != nil {
		return p, fmt.Errorf("project of that name: %w", err)
	}
	return p, nil
}

// Projects lists all projects in order of id.
func (r Reads) Projects(ctx context.Context) ([]bot.Project, error) {
	return list(ctx, r.q, scanProject, "SELECT "+projectColumns+" FROM projects j ORDER BY j.id")
}

// PutProject inserts (ID 0) or saves a project.
func (tx *Tx) PutProject(ctx context.Context, p bot.Project) (bot.ProjectID, error) {
	args := []any{strings.TrimSpace(p.Name), null(p.Enterprise), p.Town, p.Stage}
	text := "INSERT INTO projects (name, enterprise, town, stage) VALUES (?, ?, ?, ?) RETURNING id"
	if p.ID != 0 {
		text = "UPDATE projects SET name = ?, enterprise = ?, town = ?, stage = ? WHERE id = ? RETURNING id"
		args = append(args, p.ID)
	}
	id, err := one(ctx, tx.q, column[bot.ProjectID], text, args...)
	if err != nil {
		return 0, fmt.Errorf("save project %d: %w", p.ID, err)
	}
	return id, nil
}
