package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"zhuqi/bot/store"
	"zhuqi/kb"
	"zhuqi/kb/extract"
	"zhuqi/kb/index"
	"zhuqi/kb/rank"
)

// folder is an opened data directory: the store, and the library when it was asked for.
type folder struct {
	dir   string
	store *store.Store
	lib   *kb.Library
	index *index.Index
	close []func() error
}

// openStore opens the store of a data directory, making both when they are not there.
func openStore(e *env, dir string) (*folder, error) {
	st, err := store.Open(e.ctx, store.Options{Dir: dir, Log: e.log, Careless: e.careless, Beside: countyFiles})
	if err != nil {
		return nil, sayf("数据目录 %s 的数据打不开:%s;坏了就用 zhuqi restore 从备份恢复。", dir, because(err))
	}
	return &folder{dir: dir, store: st, close: []func() error{st.Close}}, nil
}

// openLibrary opens the store and the index; one process may hold the index at a time.
func openLibrary(e *env, dir string) (*folder, error) {
	promise, county, err := answersOf(dir)
	if err != nil {
		return nil, err
	}
	f, err := openStore(e, dir)
	if err != nil {
		return nil, err
	}
	f.index, err = index.Open(filepath.Join(dir, "index"))
	if errors.Is(err, index.ErrLocked) {
		return nil, errors.Join(sayf("索引正被另一个 zhuqi 使用,请稍后再试。"), f.Close())
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	f.close = append(f.close, f.index.Close)
	reader := extract.New(extract.Options{CacheDir: filepath.Join(dir, "cache")})
	f.close = append(f.close, reader.Close)
	f.lib = kb.NewLibrary(kb.Parts{Store: f.store, Index: f.index, Roster: f.store, Extract: reader,
		Sayings: rank.Sayings(), Offices: rank.Offices, Encode: rank.Encode, Explanations: f.store, Promise: promise, County: county})
	if err := f.lib.Load(e.ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("load the library: %w", err), f.Close())
	}
	return f, nil
}

// look opens the store of a folder that holds data already, for commands that need no index.
func (d dataDir) look(e *env, f func(*folder) error) error {
	if err := d.existing(); err != nil {
		return err
	}
	opened, err := openStore(e, d.Data)
	if err != nil {
		return err
	}
	return errors.Join(f(opened), opened.Close())
}

// Close closes what was opened, last first.
func (f *folder) Close() error {
	var all error
	for i := len(f.close) - 1; i >= 0; i-- {
		all = errors.Join(all, f.close[i]())
	}
	f.close = nil
	return all
}

// openKnowledge gives the library of a data directory: the running server's when there is one, else one opened here.
func openKnowledge(e *env, dir string) (knowledge, func() error, error) {
	if owned(dir) {
		r := dialControl(dir)
		if err := r.ready(e.ctx); err != nil {
			return nil, nil, err
		}
		return r, func() error { return nil }, nil
	}
	release, err := own(dir)
	if err != nil {
		return nil, nil, err
	}
	f, err := openLibrary(e, dir)
	if err != nil {
		release()
		return nil, nil, err
	}
	return f.lib, func() error { defer release(); return f.Close() }, nil
}

// ready waits a moment for a server that has just started to open its socket.
func (r *remote) ready(ctx context.Context) error {
	for wait := 50 * time.Millisecond; ; wait *= 2 {
		err := r.call(ctx, "/ready", nil, nil)
		if err == nil || wait > 3*time.Second {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}

// writeFile writes a file that only its owner may read, whole or not at all.
func writeFile(path string, data []byte) error {
	tmp := path + ".new"
	if err := os.WriteFile(tmp, data, 0o600); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}
