package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
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

// serveControl answers the other subcommands on DIR/control.sock (0600) until ctx ends; reread takes up a new calendar.
func serveControl(ctx context.Context, dir string, lib knowledge, reread func(context.Context) error) error {
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
	srv := &http.Server{Handler: controlHandler(lib, reread), ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = srv.Close() })
	defer stop()
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("control socket: %w", err)
	}
	return nil
}

func controlHandler(lib knowledge, reread func(context.Context) error) http.Handler {
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
	mux.HandleFunc("POST /calendar", func(w http.ResponseWriter, r *http.Request) { give(w, true, reread(r.Context())) })
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

// remote is the library inside the running server.
type remote struct{ client *http.Client }

func dialControl(dir string) *remote {
	return &remote{&http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			addr, done, err := socketAddress(dir)
			if err != nil {
				return nil, err
			}
			defer done()
			return (&net.Dialer{}).DialContext(ctx, "unix", addr)
		}}}}
}

func (r *remote) call(ctx context.Context, path string, body []byte, into any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://control"+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	res, err := r.client.Do(req)
	if err != nil {
		return sayf("正在运行的 zhuqi 没有回应,请稍后再试,或先停掉它。")
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(res.Body, 1000))
		return fmt.Errorf("running server: %s", bytes.TrimSpace(text))
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(res.Body).Decode(into)
}

func (r *remote) Answer(ctx context.Context, q kb.Question) (a kb.Answer, err error) {
	body, err := json.Marshal(q)
	if err != nil {
		return a, err
	}
	err = r.call(ctx, "/ask", body, &a)
	return a, err
}

func (r *remote) Contacts(ctx context.Context, query string, day kb.Date) (cs []kb.Contact, err error) {
	err = r.call(ctx, "/contacts?"+url.Values{"query": {query}, "day": {string(day)}}.Encode(), nil, &cs)
	return cs, err
}

func (r *remote) Import(ctx context.Context, source string, data []byte) (got kb.Imported, err error) {
	err = r.call(ctx, "/import?source="+url.QueryEscape(source), data, &got)
	return got, err
}

func (r *remote) Policies(ctx context.Context, day kb.Date) (rs []kb.Record, err error) {
	err = r.call(ctx, "/policies?day="+url.QueryEscape(string(day)), nil, &rs)
	return rs, err
}

func (r *remote) Update(ctx context.Context, p kb.Policy) error {
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return r.call(ctx, "/update", body, nil)
}

func (r *remote) Remove(ctx context.Context, id kb.PolicyID) error {
	body, err := json.Marshal(id)
	if err != nil {
		return err
	}
	return r.call(ctx, "/remove", body, nil)
}

func (r *remote) Reindex(ctx context.Context) error      { return r.call(ctx, "/reindex", nil, nil) }
func (r *remote) ReloadDuties(ctx context.Context) error { return r.call(ctx, "/reload", nil, nil) }
