package store

import (
	"context"
	"database/sql"
	"fmt"
	"runtime/debug"
)

// maxBatch is how many effects share one commit at most.
const maxBatch = 128

// PanicError is what Do returns when its function panicked; nothing of it was saved.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// effect is one Do under way.
type effect struct {
	ctx  context.Context
	run  func(*Tx) error
	err  error
	done chan error
}

// Do runs f as one transaction and returns after its commit is on the disk, or with f's error and nothing
// saved. Effects that wait at the same time share a commit, each behind its own savepoint, so f must keep to
// the database: no network call, and no Do inside Do. f runs on the writer's goroutine. Once f has begun, ctx
// no longer stops it.
func (s *Store) Do(ctx context.Context, f func(*Tx) error) error {
	e := &effect{ctx: ctx, run: f, done: make(chan error, 1)}
	if err := s.enqueue(e); err != nil {
		return err
	}
	return <-e.done
}

func (s *Store) enqueue(e *effect) error {
	s.closing.RLock()
	defer s.closing.RUnlock()
	if s.closed {
		return ErrClosed
	}
	select {
	case s.queue <- e:
		return nil
	case <-e.ctx.Done():
		return e.ctx.Err()
	}
}

// writer owns the one connection that writes, with its prepared statements.
type writer struct {
	conn  *sql.Conn
	queue <-chan *effect
	stmts map[string]*sql.Stmt
	batch []*effect
}

// loop ends when the queue is closed and empty.
func (w *writer) loop() {
	defer w.close()
	for first := range w.queue {
		w.batch = append(w.batch[:0], first)
		err := w.together()
		for _, e := range w.batch {
			if e.err == nil {
				e.err = err
			}
			e.done <- e.err
		}
		clear(w.batch)
	}
}

// together runs the first effect and all that come meanwhile inside one transaction. Its error is that of the
// transaction: then nothing of the whole batch was saved.
func (w *writer) together() error {
	ctx := context.Background()
	if err := w.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	for i := 0; i < len(w.batch); i++ {
		if err := w.apart(w.batch[i]); err != nil {
			w.exec(ctx, "ROLLBACK")
			return err
		}
		if len(w.batch) < maxBatch {
			select {
			case e, ok := <-w.queue:
				if ok {
					w.batch = append(w.batch, e)
				}
			default:
			}
		}
	}
	if err := w.exec(ctx, "COMMIT"); err != nil {
		w.exec(ctx, "ROLLBACK")
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// apart runs one effect behind a savepoint and notes its error. What it returns breaks the whole batch: SQLite
// has given up the transaction (disk full, input or output error).
func (w *writer) apart(e *effect) error {
	if e.err = e.ctx.Err(); e.err != nil {
		return nil
	}
	ctx := context.Background()
	if err := w.exec(ctx, "SAVEPOINT effect"); err != nil {
		return fmt.Errorf("savepoint: %w", err)
	}
	if e.err = w.guarded(e.run); e.err != nil {
		if err := w.exec(ctx, "ROLLBACK TO effect"); err != nil {
			return fmt.Errorf("roll back: %w", err)
		}
	}
	if err := w.exec(ctx, "RELEASE effect"); err != nil {
		return fmt.Errorf("release: %w", err)
	}
	return nil
}

func (w *writer) guarded(f func(*Tx) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return f(&Tx{Reads: Reads{w}, w: w})
}

func (w *writer) close() {
	for _, st := range w.stmts {
		st.Close()
	}
	w.conn.Close()
}

// prepared gives the statement of a text. Parsing costs more than running, so each text is parsed once; texts
// are constants or drawn from a small set.
func (w *writer) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	if st, ok := w.stmts[text]; ok {
		return st, nil
	}
	st, err := w.conn.PrepareContext(ctx, text)
	if err == nil {
		w.stmts[text] = st
	}
	return st, err
}

// exec and query do not pass on cancellation: an interrupted statement would roll back its neighbours.
func (w *writer) exec(ctx context.Context, text string, args ...any) error {
	ctx = context.WithoutCancel(ctx)
	st, err := w.prepared(ctx, text)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(ctx, args...)
	return err
}

func (w *writer) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	ctx = context.WithoutCancel(ctx)
	st, err := w.prepared(ctx, text)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}
