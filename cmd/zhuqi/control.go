package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"zhuqi/kb"
)

// knowledge is the library as the subcommands use it: in this process, or in the running server through its socket.
type knowledge interface {
	Answer(ctx context.Context, q kb.Question) (kb.Answer, error)
	Contacts(ctx context.Context, query string, day kb.Date) ([]kb.Contact, error)
	Import(ctx context.Context, source string, data []byte) (kb.Imported, error)
	Reindex(ctx context.Context) error
	Policies(ctx context.Context, day kb.Date) ([]kb.Record, error)
	Update(ctx context.Context, p kb.Policy) error
	Remove(ctx context.Context, id kb.PolicyID) error
	// ReloadDuties is called after units or people were imported.
	ReloadDuties(ctx context.Context) error
}

func socketFile(dir string) string { return filepath.Join(dir, "control.sock") }

// mostSocket is what the shortest system takes of a socket's path (104 bytes with the zero at its end).
const mostSocket = 103

// socketAddress is the socket's path, or in a deep folder a shorter one through the open folder, good until done.
func socketAddress(dir string) (addr string, done func(), err error) {
	if path := socketFile(dir); len(path) <= mostSocket {
		return path, func() {}, nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return "", nil, err
	}
	return fmt.Sprintf("/proc/self/fd/%d/control.sock", d.Fd()), func() { _ = d.Close() }, nil
}

// controls is what the running program does for other subcommands beside the library.
type controls struct {
	reread func(context.Context) error // takes up a new calendar
	outer  func(context.Context, outerOrder, []byte) (outerGot, error)
}

// serveControl answers the other subcommands on DIR/control.sock (0600) until ctx ends.
func serveControl(ctx context.Context, dir string, lib knowledge, do controls) error {
	path := socketFile(dir)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("control socket: %w", err)
	}
	addr, done, err := socketAddress(dir)
	if err != nil {
		return fmt.Errorf("control socket: %w", err)
	}
	defer done()
	l, err := (&net.ListenConfig{}).Listen(ctx, "unix", addr)
	if err != nil {
		return fmt.Errorf("control socket: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return fmt.Errorf("control socket: %w", err)
	}
	srv := &http.Server{Handler: controlHandler(lib, do), ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = srv.Close() })
	defer stop()
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("control socket: %w", err)
	}
	return nil
}

func controlHandler(lib knowledge, do controls) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /ask", func(w http.ResponseWriter, r *http.Request) {
		var q kb.Question
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		a, err := lib.Answer(r.Context(), q)
		give(w, a, err)
	})
	mux.HandleFunc("POST /contacts", func(w http.ResponseWriter, r *http.Request) {
		cs, err := lib.Contacts(r.Context(), r.URL.Query().Get("query"), kb.Date(r.URL.Query().Get("day")))
		give(w, cs, err)
	})
	mux.HandleFunc("POST /import", func(w http.ResponseWriter, r *http.Request) {
		data, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		got, err := lib.Import(r.Context(), r.URL.Query().Get("source"), data)
		give(w, got, err)
	})
	mux.HandleFunc("POST /policies", func(w http.ResponseWriter, r *http.Request) {
		got, err := lib.Policies(r.Context(), kb.Date(r.URL.Query().Get("day")))
		give(w, got, err)
	})
	mux.HandleFunc("POST /update", func(w http.ResponseWriter, r *http.Request) {
		var p kb.Policy
		if err := json.NewDecoder(r.Body).Decode(&p); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		give(w, true, lib.Update(r.Context(), p))
	})
	mux.HandleFunc("POST /remove", func(w http.ResponseWriter, r *http.Request) {
		var id kb.PolicyID
		if err := json.NewDecoder(r.Body).Decode(&id); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		give(w, true, lib.Remove(r.Context(), id))
	})
	mux.HandleFunc("POST /ready", func(w http.ResponseWriter, _ *http.Request) { give(w, true, nil) })
	mux.HandleFunc("POST /calendar", func(w http.ResponseWriter, r *http.Request) { give(w, true, do.reread(r.Context())) })
	mux.HandleFunc("POST /outer", func(w http.ResponseWriter, r *http.Request) {
		data, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		q := r.URL.Query()
		got, err := do.outer(r.Context(), outerOrder{Name: q.Get("name"), Channel: q.Get("channel"), Preview: q.Has("preview")}, data)
		give(w, got, err)
	})
	mux.HandleFunc("POST /reindex", func(w http.ResponseWriter, r *http.Request) { give(w, true, lib.Reindex(r.Context())) })
	mux.HandleFunc("POST /reload", func(w http.ResponseWriter, r *http.Request) { give(w, true, lib.ReloadDuties(r.Context())) })
	return mux
}

func give(w http.ResponseWriter, v any, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // the reader went away
}
