package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// pdfRest is how long after the last PDF the reader gives its memory back.
const pdfRest = 20 * time.Second

// pdfReader runs PDFium in a sandbox without files or network: one instance per document. After a rest it gives the
// memory back, some hundred megabytes; the compiled code stays in the cache folder.
type pdfReader struct {
	cacheDir string
	timeout  time.Duration
	idle     time.Duration

	mu    sync.Mutex
	pool  pdfium.Pool
	cache wazero.CompilationCache
	users int
	rest  *time.Timer // closes the pool
}

// enter gives the pool, started at the first PDF; leave follows. A failed start is tried again at the next.
func (r *pdfReader) enter() (pdfium.Pool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.pool == nil {
		if err := r.start(); err != nil {
			return nil, err
		}
	}
	if r.rest != nil {
		r.rest.Stop()
	}
	r.users++
	return r.pool, nil
}

func (r *pdfReader) leave() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.users--; r.users > 0 || r.pool == nil {
		return
	}
	r.rest = time.AfterFunc(r.idle, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.users == 0 {
			_ = r.free() // what is left is closed with the program
			debug.FreeOSMemory()
		}
	})
}

// start compiles PDFium. The caller holds mu, as of free.
func (r *pdfReader) start() error {
	// The bundled module uses WebAssembly exceptions; without the feature it does not load.
	cfg := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithCloseOnContextDone(true)
	if r.cacheDir != "" {
		cache, err := wazero.NewCompilationCacheWithDir(r.cacheDir)
		if err != nil {
			return fmt.Errorf("open pdf cache: %w", err)
		}
		r.cache = cache
		cfg = cfg.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 0, MaxIdle: 1, MaxTotal: 2,
		FSConfig:      wazero.NewFSConfig(), // the default mounts the whole disk
		RuntimeConfig: cfg,
		Stdout:        io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return fmt.Errorf("start pdf reader: %w", err)
	}
	r.pool = pool
	return nil
}

func (r *pdfReader) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.rest != nil {
		r.rest.Stop()
	}
	return r.free()
}

func (r *pdfReader) free() error {
	var errs []error
	if r.pool != nil {
		errs = append(errs, r.pool.Close())
	}
	if r.cache != nil {
		errs = append(errs, r.cache.Close(context.Background()))
	}
	r.pool, r.cache = nil, nil
	return errors.Join(errs...)
}
