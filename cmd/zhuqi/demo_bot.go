package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"

	"zhuqi/bot/telegram"
)

// startBot puts bot and jobs on a data folder and lets them run against the sandbox.
func (d *demo) startBot(e *env, dir string) error {
	mine, hush := *e, new(atomic.Bool)
	mine.log = slog.New(hushed{e.log.Handler(), hush})
	client, err := telegram.New(telegram.Options{Token: demoToken, BaseURL: d.srv.url, Now: d.sim.Now, Log: mine.log})
	if err != nil {
		return err
	}
	a, err := newApp(&mine, appOptions{Dir: dir, Client: client, Now: d.sim.Now, Limits: false, County: "温县",
		Duty: "0391-0000110(演示虚构)", Office: "0391-0000100(演示虚构)"})
	if err != nil {
		return err
	}
	if err := settle(e.ctx, a); err != nil {
		return errors.Join(err, a.Close())
	}
	run, stop := context.WithCancel(e.ctx)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.app, d.run, d.stop, d.hush, d.err = a, run, stop, hush, nil
	d.all.Go(func() {
		defer stop()
		err := a.Run(run, client.Poll)
		d.mu.Lock()
		defer d.mu.Unlock()
		d.err = err
	})
	return nil
}

// stopBot lets bot and jobs finish; the sandbox goes on.
func (d *demo) stopBot() error {
	d.mu.Lock()
	a, stop := d.app, d.stop
	d.mu.Unlock()
	if a == nil {
		return nil
	}
	stop()
	d.all.Wait()
	d.mu.Lock()
	defer d.mu.Unlock()
	err := errors.Join(d.err, a.Close())
	d.err = nil
	return err
}

// bot gives the running bot and the context that ends with it, or false.
func (d *demo) bot() (*app, context.Context, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.app, d.run, d.run != nil && d.run.Err() == nil
}

// Running tells whether the bot runs.
func (d *demo) Running() bool {
	_, _, up := d.bot()
	return up
}

// Kill ends the bot as a kill of its process would: its connections break, what is not committed is lost, and it says
// nothing more.
func (d *demo) Kill() error {
	d.order.Lock()
	defer d.order.Unlock()
	if !d.Running() {
		return sayf("机器人已经停了。")
	}
	return d.kill()
}

func (d *demo) kill() error {
	d.sim.Cut()
	d.mu.Lock()
	a := d.app
	d.hush.Store(true)
	d.stop()
	d.mu.Unlock()
	err := a.store.Close()
	d.all.Wait()
	d.mu.Lock()
	d.err = nil // whatever a killed program would still have said
	d.mu.Unlock()
	return errors.Join(err, d.stopBot())
}

// Start lets the bot go on with what its data folder holds; what fell due meanwhile is done first.
func (d *demo) Start() error {
	d.order.Lock()
	defer d.order.Unlock()
	if d.Running() {
		return sayf("机器人已经在运行。")
	}
	if err := d.stopBot(); err != nil { // it ended by itself
		d.e.log.Error("the bot ended", "err", err)
	}
	d.sim.Mend()
	if err := d.startBot(d.e, d.dir); err != nil {
		return err
	}
	d.kick(d.sim.Now())
	return nil
}

// reset empties sandbox and folder, and begins anew.
func (d *demo) reset() error {
	d.order.Lock()
	defer d.order.Unlock()
	err := d.kill()
	d.sim.Reset()
	if err = errors.Join(err, d.closeLook()); err != nil {
		return err
	}
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return sayf("演示的目录读不了:%s。", because(err))
	}
	for _, entry := range entries {
		if err := os.RemoveAll(filepath.Join(d.dir, entry.Name())); err != nil {
			return sayf("演示的目录清不空:%s。", because(err))
		}
	}
	if err := d.openLook(); err != nil {
		return err
	}
	if err := greet(d.sim); err != nil {
		return err
	}
	d.sim.Mend()
	return d.startBot(d.e, d.dir)
}

// hushed is a log that falls silent when its program is killed.
type hushed struct {
	slog.Handler
	dead *atomic.Bool
}

func (h hushed) Enabled(ctx context.Context, l slog.Level) bool {
	return !h.dead.Load() && h.Handler.Enabled(ctx, l)
}

func (h hushed) WithAttrs(as []slog.Attr) slog.Handler {
	return hushed{h.Handler.WithAttrs(as), h.dead}
}

func (h hushed) WithGroup(name string) slog.Handler { return hushed{h.Handler.WithGroup(name), h.dead} }
