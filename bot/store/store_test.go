package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// monday is a moment for tests.
var monday = time.Date(2026, 11, 23, 9, 10, 0, 0, time.FixedZone("CST", 8*3600))

func open(t testing.TB) *store.Store {
	t.Helper()
	return openAt(t, t.TempDir())
}

func openAt(t testing.TB, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// do runs f in the store and fails the test on its error.
func do(t testing.TB, s *store.Store, f func(context.Context, *store.Tx) error) {
	t.Helper()
	ctx := t.Context()
	if err := s.Do(ctx, func(tx *store.Tx) error { return f(ctx, tx) }); err != nil {
		t.Fatal(err)
	}
}

// must gives the value of a read that has to succeed.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestEffectsAreKeptApartInOneCommit(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	refused := errors.New("refused")
	hold, held := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() { // keeps the writer busy until all others wait, so that they share one batch
		s.Do(ctx, func(*store.Tx) error { close(held); <-hold; return nil })
	})
	<-held
	const n = 60
	errs := make([]error, n)
	var queued atomic.Int32
	for i := range n {
		wg.Go(func() {
			queued.Add(1)
			errs[i] = s.Do(ctx, func(tx *store.Tx) error {
				if err := tx.PutSetting(ctx, fmt.Sprint(i), "kept"); err != nil {
					return err
				}
				switch i % 3 {
				case 1:
					return refused
				case 2:
					panic("broken handler")
				}
				return nil
			})
		})
	}
	for queued.Load() < n {
		time.Sleep(0)
	}
	close(hold)
	wg.Wait()
	for i, err := range errs {
		value := must(s.Setting(ctx, fmt.Sprint(i)))(t)
		var broken *store.PanicError
		switch i % 3 {
		case 0:
			if err != nil || value != "kept" {
				t.Errorf("effect %d: got %v and %q, want it kept", i, err, value)
			}
		case 1:
			if !errors.Is(err, refused) || value != "" {
				t.Errorf("effect %d: got %v and %q, want its own refusal and nothing kept", i, err, value)
			}
		case 2:
			if !errors.As(err, &broken) || broken.Value != "broken handler" || value != "" {
				t.Errorf("effect %d: got %v and %q, want its own panic and nothing kept", i, err, value)
			}
		}
	}
}

func TestCancelledEffectDoesNotRun(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	do(t, s, func(context.Context, *store.Tx) error {
		for range 3 { // they wait behind this one, or have not come so far
			wg.Go(func() {
				err := s.Do(ctx, func(*store.Tx) error { t.Error("ran"); return nil })
				if !errors.Is(err, context.Canceled) {
					t.Errorf("got %v, want context.Canceled", err)
				}
			})
		}
		cancel()
		return nil
	})
	wg.Wait()
}

func TestLostTransactionIsToldToAllAndTheNextWorks(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	full := errors.New("disk full")
	for name, own := range map[string]error{"noticed": full, "not noticed": nil} {
		err := s.Do(ctx, func(tx *store.Tx) error {
			if err := tx.PutSetting(ctx, name, "half done"); err != nil {
				return err
			}
			return errors.Join(tx.LoseTransaction(ctx), own)
		})
		if err == nil || own != nil && !errors.Is(err, own) {
			t.Errorf("%s: got %v, want an error", name, err)
		}
		do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutSetting(ctx, "next", name) })
		if got := must(s.Setting(ctx, name))(t) + must(s.Setting(ctx, "next"))(t); got != name {
			t.Errorf("%s: got %q kept, want the next effect alone", name, got)
		}
	}
}

func TestReferenceToNothingIsRefused(t *testing.T) {
	s := open(t)
	err := s.Do(t.Context(), func(tx *store.Tx) error {
		_, err := tx.PutPerson(t.Context(), bot.Person{Grants: []bot.Grant{{Role: bot.Head, Unit: 99}}})
		return err
	})
	if err == nil {
		t.Error("head of a unit that is not there: got no error")
	}
}

func TestReopenedStoreHoldsWhatWasDone(t *testing.T) {
	dir := t.TempDir()
	ctx := t.Context()
	s := openAt(t, dir)
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutSetting(ctx, "office", "-100") })
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Do(ctx, func(*store.Tx) error { return nil }); !errors.Is(err, store.ErrClosed) {
		t.Errorf("Do after Close: got %v, want ErrClosed", err)
	}
	if got := must(openAt(t, dir).Setting(ctx, "office"))(t); got != "-100" {
		t.Errorf("got %q, want -100", got)
	}
}

func TestFilesArePrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data 1%#?")
	s := openAt(t, dir)
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutSetting(ctx, "a", "b") })
	for name, want := range map[string]os.FileMode{"": 0o700, store.FileName: 0o600, store.FileName + "-wal": 0o600, store.FileName + "-shm": 0o600} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%q: got %o, want %o", name, got, want)
		}
	}
}

func TestTicketIsWholeAfterARollback(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	var first ticket.Number
	err := s.Do(ctx, func(tx *store.Tx) error {
		first, _ = tx.NextNumber(ctx, "SQ", monday)
		if err := tx.PutTicket(ctx, ticket.Ticket{Number: first, State: ticket.Submitted, Filed: monday}); err != nil {
			return err
		}
		return bot.ErrNotAllowed
	})
	if !errors.Is(err, bot.ErrNotAllowed) {
		t.Fatalf("got %v, want ErrNotAllowed", err)
	}
	if _, err := s.Ticket(ctx, first); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("ticket of a refused effect: got %v, want ErrNotFound", err)
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		again, err := tx.NextNumber(ctx, "SQ", monday)
		if again != first || again != "SQ-20261123-0001" {
			t.Errorf("got number %s, want SQ-20261123-0001 again", again)
		}
		return err
	})
}
