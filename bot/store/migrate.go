package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// NewerError says that the file was written by a newer program.
type NewerError struct{ File, Program int }

func (e *NewerError) Error() string {
	return fmt.Sprintf("schema %d is newer than this program's %d", e.File, e.Program)
}

// migrations lists the names of the numbered files in order; a released one is never edited.
func migrations() []string {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		panic(err)
	}
	for i, name := range names {
		if n, err := strconv.Atoi(name[len("migrations/"):][:4]); err != nil || n != i+1 {
			panic("migration out of order: " + name)
		}
	}
	return names
}

// migrate applies what is missing, all of it or nothing.
func migrate(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	const table = "CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"
	if _, err := tx.ExecContext(ctx, table); err != nil {
		return err
	}
	var version int
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) FROM migrations").Scan(&version); err != nil {
		return err
	}
	names := migrations()
	if version > len(names) {
		return &NewerError{File: version, Program: len(names)}
	}
	for i, name := range names[version:] {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO migrations (version, name) VALUES (?, ?)", version+i+1, name); err != nil {
			return err
		}
	}
	return tx.Commit()
}
