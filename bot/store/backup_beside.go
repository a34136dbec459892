package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// besideKey and its name: the setting of a copy that holds a file of the folder it was made of.
const besideKey = "file:"

// Beside gives the files that a backup brought along, by name; of a store that no backup made there are none.
func (r Reads) Beside(ctx context.Context) (map[string][]byte, error) {
	all, err := r.Settings(ctx, besideKey)
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte, len(all))
	for key, text := range all {
		files[strings.TrimPrefix(key, besideKey)] = []byte(text)
	}
	return files, nil
}

// bring puts the files that stand beside the database into a copy of it; one that is not there is not in the copy.
func (s *Store) bring(ctx context.Context, part string) (err error) {
	db, err := sql.Open("sqlite", "file:"+escaped(part)+"?_pragma=journal_mode(MEMORY)") // the copy has no side files, nor has its name yet
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "DELETE FROM settings WHERE substr(key, 1, length(?1)) = ?1", besideKey); err != nil {
		return err
	}
	for _, name := range s.beside {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(s.path), name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO settings (key, value) VALUES (?, ?)", besideKey+name, string(data)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return tx.Commit()
}
