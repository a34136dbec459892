package handlers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"zhuqi/bot"
)

// Handler runs one update; its effects and the update's "done" commit together. Router is one.
type Handler interface {
	Handle(ctx context.Context, up bot.Update) error
}

// Inbox is where updates wait, stored and not done.
type Inbox interface {
	// Undone lists updates in the order they came.
	Undone(ctx context.Context, after int64, limit int) ([]bot.Inbound, error)
	Do(ctx context.Context, f func(Tx) error) error
}

// Dispatch is what a dispatcher stands on.
type Dispatch struct {
	Inbox   Inbox
	Handler Handler
	Parse   func(raw []byte) (bot.Update, error)
	// Sorry words the apology for a fault of ours; fault is its number in the log.
	Sorry func(up bot.Update, fault string) bot.Message
	// Settle waits until what was being sent to the chat is on record, so that a quick reply or press finds its
	// message. May be nil.
	Settle  func(ctx context.Context, chat bot.ChatID)
	Wake    func() // tells the courier that rows wait; may be nil
	Log     *slog.Logger
	Workers int // 0: 16
}

// Dispatcher hands stored updates to the handler: of one chat in order, one at a time; chats side by side.
type Dispatcher struct {
	Dispatch
	lanes *lanes
	wake  chan struct{}
	more  atomic.Bool // the store has updates that are not in hand
}

const (
	enoughInHand = 512 // so many in hand are not added to; a backlog stays in the store
	updatePage   = 256
	settling     = 2 * time.Second
	longRest     = 30 * time.Second
)

// NewDispatcher makes a dispatcher; Run starts it.
func NewDispatcher(d Dispatch) *Dispatcher {
	if d.Workers == 0 {
		d.Workers = 16
	}
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	return &Dispatcher{Dispatch: d, lanes: newLanes(), wake: make(chan struct{}, 1)}
}

// Updates says that updates were stored. It never blocks.
func (d *Dispatcher) Updates() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// Run works until ctx ends, beginning with what an earlier run left; it returns when what is being handled is done.
func (d *Dispatcher) Run(ctx context.Context) {
	var workers sync.WaitGroup
	for range d.Workers {
		workers.Go(func() { d.work(ctx) })
	}
	for ctx.Err() == nil {
		retry := (<-chan time.Time)(nil)
		if err := d.load(ctx); err != nil && ctx.Err() == nil {
			d.Log.Error("read waiting updates", "err", err)
			retry = time.After(time.Second)
		}
		select {
		case <-ctx.Done():
		case <-d.wake:
		case <-retry:
		}
	}
	d.lanes.close()
	workers.Wait()
}

// load fills the lanes from the store, until they hold enough or nothing is left.
func (d *Dispatcher) load(ctx context.Context) error {
	for {
		n := d.lanes.begin()
		if n >= enoughInHand {
			d.more.Store(true)
			if d.lanes.begin() >= enoughInHand/2 { // else the workers may all have passed by already
				return nil
			}
		}
		d.more.Store(false)
		waiting, err := d.Inbox.Undone(ctx, 0, n+updatePage)
		if err != nil {
			return err
		}
		d.lanes.add(waiting)
		if len(waiting) < n+updatePage {
			return nil
		}
	}
}

func (d *Dispatcher) work(ctx context.Context) {
	for {
		in, ok := d.lanes.take()
		if !ok {
			return
		}
		d.handle(ctx, in)
		if d.lanes.done(in) < enoughInHand/2 && d.more.Swap(false) {
			d.Updates()
		}
	}
}

// handle runs one update to its end. While the store takes nothing at all it tries again: the update stays first in
// its lane. An end of ctx cuts only the waiting short, never the handling.
func (d *Dispatcher) handle(ctx context.Context, in bot.Inbound) {
	for rest := time.Second; ; rest = min(2*rest, longRest) {
		err := d.try(context.WithoutCancel(ctx), in)
		if err == nil {
			return
		}
		d.Log.Error("update waits", "update", in.ID, "for", rest, "err", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(rest):
		}
	}
}

// try handles the update; a fault of ours costs the person one apology. It errs when not even that could be stored.
func (d *Dispatcher) try(ctx context.Context, in bot.Inbound) error {
	up, err := d.run(ctx, in)
	var un *unreadable
	switch {
	case err == nil && up.Kind != bot.Ignored:
		return nil
	case errors.As(err, &un):
		d.Log.Error("update cannot be read", "update", in.ID, "err", un.err)
	case err != nil:
		d.Log.Error("update not handled", "fault", faultNumber(in), "err", err)
		return d.apologise(ctx, in, up)
	}
	return d.Inbox.Do(ctx, func(tx Tx) error { return tx.UpdateDone(ctx, in.ID) })
}

// unreadable is an update that is none.
type unreadable struct{ err error }

func (e *unreadable) Error() string { return e.err.Error() }

// run parses and handles, and turns a panic into an error.
func (d *Dispatcher) run(ctx context.Context, in bot.Inbound) (up bot.Update, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	up, err = d.Parse(in.Raw)
	if err != nil {
		return bot.Update{}, &unreadable{err}
	}
	if up.Kind == bot.Ignored {
		return up, nil
	}
	up.At = in.At // the given clock, not the sender's
	if (up.ReplyTo != 0 || up.Kind == bot.Pressed) && d.Settle != nil {
		soon, cancel := context.WithTimeout(ctx, settling)
		d.Settle(soon, up.Chat)
		cancel()
	}
	return up, d.Handler.Handle(ctx, up)
}

// apologise tells the person, if it was one speaking to the bot, that the fault is ours, and closes the update.
func (d *Dispatcher) apologise(ctx context.Context, in bot.Inbound, up bot.Update) error {
	err := d.Inbox.Do(ctx, func(tx Tx) error {
		if up.PressID != "" {
			stop := bot.Outbound{Key: "press:" + up.PressID, Kind: bot.Answer, PressID: up.PressID, Message: bot.Message{Chat: up.Chat}, Made: in.At}
			if err := tx.Enqueue(ctx, stop); err != nil {
				return err
			}
		}
		if up.ToBot && (up.Kind == bot.Said || up.Kind == bot.Pressed || up.Kind == bot.Edited) {
			m := d.Sorry(up, faultNumber(in))
			m.Chat, m.Topic = up.Chat, up.Topic
			if err := tx.Enqueue(ctx, bot.Outbound{Key: "sorry:" + faultNumber(in), Kind: bot.Send, Message: m, Made: in.At}); err != nil {
				return err
			}
		}
		return tx.UpdateDone(ctx, in.ID)
	})
	if err == nil && d.Wake != nil {
		d.Wake()
	}
	return err
}

// faultNumber is what the person is told and the log shows: the update's own number, so that it leads to the update.
func faultNumber(in bot.Inbound) string { return strconv.FormatInt(in.ID, 10) }
