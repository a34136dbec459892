package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

var (
	_ ticket.Tx = (*Tx)(nil)
	_ kb.Store  = (*Store)(nil)
	_ kb.Roster = (*Store)(nil)
)

// Reads is all that can be asked, of the store (a committed state) and of a transaction (with its own writes).
// What is absent gives bot.ErrNotFound; an empty list is no error.
type Reads struct{ q querier }

// Tx is one effect in the making; it is valid until the function given to Do returns. It is a ticket.Tx.
type Tx struct {
	Reads
	w *writer
}

func (tx *Tx) exec(ctx context.Context, text string, args ...any) error {
	return tx.w.exec(ctx, text, args...)
}

// querier runs a prepared query: on the pool, on the writer, or inside one reading transaction.
type querier interface {
	query(ctx context.Context, text string, args ...any) (*sql.Rows, error)
}

// pooled queries any reader connection.
type pooled struct {
	db    *sql.DB
	mu    sync.Mutex
	stmts map[string]*sql.Stmt
}

func (p *pooled) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := p.prepared(text)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}

func (p *pooled) prepared(text string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if st, ok := p.stmts[text]; ok {
		return st, nil
	}
	// Not the caller's ctx: the statement outlives it.
	st, err := p.db.PrepareContext(context.Background(), text)
	if err != nil {
		return nil, err
	}
	if p.stmts == nil {
		p.stmts = map[string]*sql.Stmt{}
	}
	p.stmts[text] = st
	return st, nil
}

// scanner is a row being read.
type scanner interface{ Scan(...any) error }

// list reads all rows: a row left open would hold the writer's statement.
func list[T any](ctx context.Context, q querier, scan func(scanner) (T, error), text string, args ...any) ([]T, error) {
	rows, err := q.query(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// one reads the first row, or bot.ErrNotFound.
func one[T any](ctx context.Context, q querier, scan func(scanner) (T, error), text string, args ...any) (T, error) {
	vs, err := list(ctx, q, scan, text, args...)
	if err != nil || len(vs) == 0 {
		var zero T
		if err == nil {
			err = bot.ErrNotFound
		}
		return zero, err
	}
	return vs[0], nil
}

// column scans rows of one plain column.
func column[T any](row scanner) (v T, err error) {
	err = row.Scan(&v)
	return v, err
}

// millis writes a time; the zero time is NULL.
func millis(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

// moment reads what millis wrote.
func moment(ms sql.NullInt64) time.Time {
	if !ms.Valid {
		return time.Time{}
	}
	return time.UnixMilli(ms.Int64).UTC()
}

// null writes an id or text; nothing is NULL.
func null[T comparable](v T) any {
	var zero T
	if v == zero {
		return nil
	}
	return v
}

// id is a scan target for an id that may be NULL.
type id[T ~int64 | ~int] struct{ to *T }

func into[T ~int64 | ~int](to *T) id[T] { return id[T]{to} }

// Scan implements sql.Scanner.
func (d id[T]) Scan(v any) error {
	switch n := v.(type) {
	case nil:
		*d.to = 0
	case int64:
		*d.to = T(n)
	default:
		return fmt.Errorf("id of type %T", v)
	}
	return nil
}

// asJSON writes a list or record of ours; our types always marshal.
func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// decoded is a scan target for what asJSON wrote.
type decoded struct{ to any }

// Scan implements sql.Scanner.
func (d decoded) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("JSON of type %T", v)
	}
	if s == "null" { // of a list with nothing in it: most are
		return nil
	}
	return json.Unmarshal([]byte(s), d.to)
}

// marks writes n placeholders.
func marks(n int) string {
	return strings.TrimSuffix(strings.Repeat("?,", n), ",")
}
