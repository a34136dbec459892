// Package store keeps everything zhuqi knows in one SQLite file, and is the only package with SQL.
//
// It decides nothing: bot/ticket says what a move does, kb what a policy is, handlers and jobs who is told. It
// gives them reads (Reads, on the store and inside a transaction alike) and one way to write, Do, whose effect
// is durable when it returns.
//
//	st, err := store.Open(ctx, store.Options{Dir: "data"})
//	defer st.Close()
//	err = st.Do(ctx, func(tx *store.Tx) error {
//		id, err := tx.PutPerson(ctx, bot.Person{Chat: 42, Nick: "老王"})
//		…
//	})
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	_ "modernc.org/sqlite" // registers the driver
)

// FileName is the database's name in the data folder.
const FileName = "zhuqi.db"

// readers is how many reads run at one time.
const readers = 4

// ErrClosed is the answer to a Do after Close.
var ErrClosed = errors.New("store is closed")

// Options say where the data is.
type Options struct {
	Dir string
	Log *slog.Logger // nil: silent
	// Careless writes without waiting for the disk: a loss of power may cost what was written last. For simulations.
	Careless bool
	// Beside names files of the folder that every backup brings along, where they are there.
	Beside []string
}

// Store is the open database. It is safe for concurrent use.
type Store struct {
	Reads
	log    *slog.Logger
	path   string
	beside []string
	how    []string // settings of every connection
	pool   *sql.DB  // readers
	write  *sql.DB  // one connection, held by the writer

	closing sync.RWMutex // held for reading while an effect is queued
	closed  bool
	queue   chan *effect
	ended   chan struct{} // closed when the writer has stopped
}

// Open opens DIR/zhuqi.db, making the folder (0700) and the file (0600) when they are not there, and brings an
// older schema up to date. A file written by a newer program gives a *NewerError.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	path, err := prepareFile(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("data folder %s: %w", o.Dir, err)
	}
	s := &Store{log: o.Log, path: path, beside: o.Beside, how: []string{"_pragma=synchronous(FULL)"}, queue: make(chan *effect, maxBatch), ended: make(chan struct{})}
	if o.Careless {
		s.how = []string{"_pragma=synchronous(OFF)"}
	}
	if err := s.connect(ctx); err != nil {
		s.disconnect()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return s, nil
}

func (s *Store) connect(ctx context.Context) (err error) {
	if s.write, err = sql.Open("sqlite", dsn(s.path, append(s.how, "_txlock=immediate", "_pragma=cache_size(-16000)")...)); err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	if err := migrate(ctx, s.write); err != nil {
		return err
	}
	if s.pool, err = sql.Open("sqlite", dsn(s.path, append(s.how, "_query_only=1", "_pragma=cache_size(-8000)")...)); err != nil {
		return err
	}
	s.pool.SetMaxOpenConns(readers)
	s.pool.SetMaxIdleConns(readers)
	s.Reads = Reads{&pooled{db: s.pool}}
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	w := &writer{conn: conn, queue: s.queue, stmts: map[string]*sql.Stmt{}}
	go func() {
		defer close(s.ended)
		w.loop()
	}()
	return nil
}

// Close lets the effects that wait finish, then closes the file.
func (s *Store) Close() error {
	s.closing.Lock()
	if s.closed {
		s.closing.Unlock()
		return nil
	}
	s.closed = true
	close(s.queue)
	s.closing.Unlock()
	<-s.ended
	if err := s.disconnect(); err != nil {
		return fmt.Errorf("close %s: %w", s.path, err)
	}
	return nil
}

func (s *Store) disconnect() error {
	var errs []error
	for _, db := range []*sql.DB{s.pool, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// prepareFile makes the folder and the file with their rights; SQLite gives its side files the rights of the
// main one.
func prepareFile(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return "", err
	}
	path := filepath.Join(dir, FileName)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return "", err
	}
	return path, errors.Join(f.Chmod(0o600), f.Close())
}

// dsn carries every setting: a PRAGMA sent as a statement would reach one connection of many.
func dsn(path string, extra ...string) string {
	s := "file:" + escaped(path) + "?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)" +
		"&_pragma=foreign_keys(1)&_pragma=journal_size_limit(67108864)&_pragma=temp_store(MEMORY)"
	for _, e := range extra {
		s += "&" + e
	}
	return s
}

func escaped(path string) string { return (&url.URL{Path: path}).EscapedPath() }
