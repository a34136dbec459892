package handlers

import (
	"context"
	"log/slog"
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
