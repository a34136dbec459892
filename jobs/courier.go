package jobs

import (
	"context"
	"log/slog"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Sender sends one row. Its errors are those of package bot; after any other the outcome is unknown.
type Sender interface {
	Deliver(ctx context.Context, o bot.Outbound) ([]int, error)
	// OpenTopic opens a topic in a forum and returns its thread.
	OpenTopic(ctx context.Context, chat bot.ChatID, name string) (int, error)
}

// Outbox is where the courier's rows come from.
type Outbox interface {
	// Waiting lists rows that are queued or unknown by id: of each chat the oldest at least, and every Answer.
	Waiting(ctx context.Context, limit int) ([]bot.Waiting, error)
	Outbound(ctx context.Context, id int64) (bot.Outbound, error)
	Do(ctx context.Context, f func(OutboxTx) error) error
}

// OutboxTx records what became of rows.
type OutboxTx interface {
	Outbound(ctx context.Context, id int64) (bot.Outbound, error)
	Enqueue(ctx context.Context, o bot.Outbound) error
	OutboxSent(ctx context.Context, id int64, message int) error
	OutboxState(ctx context.Context, id int64, state bot.OutState, errText string, notBefore time.Time, attempts int) error
	ChatGone(ctx context.Context, chat bot.ChatID) error
	ChatMoved(ctx context.Context, from, to bot.ChatID) error
	BindMessage(ctx context.Context, chat bot.ChatID, message int, n ticket.Number) error
}

// CourierOptions is what a courier stands on.
type CourierOptions struct {
	Outbox Outbox
	Sender Sender
	Topics Topics           // may be nil where no row has a unit
	Dir    string           // where the journal lies
	Now    func() time.Time // real time, never the settable clock
	Limits bool             // keep to Telegram's rates
	// Beside is how many messages may be under way at once though the way is short, where a kill may repeat them; at most
	// sideBySide.
	Beside int
	// OnGone runs in the transaction that records a row as not deliverable for good (chat gone, row refused or given
	// up), to tell whoever relied on it. May be nil.
	OnGone func(ctx context.Context, tx OutboxTx, row bot.Outbound) error
	// Observe is told of each attempt: "sent", "gone", "moved", "refused", "slowed", "unknown", "given up", "late", "topic" (opened, or found deleted). May be nil.
	Observe func(kind bot.SendKind, result string, took time.Duration)
	Log     *slog.Logger
}

// Courier sends what waits in the outbox: of one chat in order, answers to presses before all else, what nobody waits
// for after what somebody does, within Telegram's rates. While the way to the server is short, one message is under way at a time, so that a kill at any
// moment repeats at most that one.
type Courier struct {
	CourierOptions
	wake    chan struct{}
	results chan attempt
	records *recorder
	journal *journal

	queue
	answers  []*answer
	busy     int                 // answers under way
	under    []*line             // messages under way
	trips    []time.Duration     // the last round trips
	parts    map[int64][]int     // of texts that are out in part
	turns    map[int64]int       // of rows that wait for their topic
	slowed   map[bot.ChatID]bool // told to wait, one after another, with nothing sent between
	stale    bool                // the store may hold rows that are not known here
	nextLoad time.Time           // not before
	arrived  time.Time           // when a message last went out
}

const (
	loadPage      = 512
	loadEach      = 100 * time.Microsecond // per row known: a long queue is not read over and over
	leisure       = 250 * time.Millisecond // at most so long between two looks
	lookAgain     = 5 * time.Second        // rows that other programs queued
	shortTrip     = 33 * time.Millisecond  // one after another still makes the 30 a second that Telegram allows
	tripsKept     = 8
	sideBySide    = 8
	stalledAfter  = time.Second
	lastGrace     = 5 * time.Second
	answerAge     = time.Minute
	answersAtOnce = 8
	unrecorded    = 256 // so many outcomes may wait for the store
)

// NewCourier makes a courier; Run starts it.
func NewCourier(o CourierOptions) *Courier {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Observe == nil {
		o.Observe = func(bot.SendKind, string, time.Duration) {}
	}
	c := &Courier{CourierOptions: o, wake: make(chan struct{}, 1), results: make(chan attempt, 2*sideBySide),
		parts: map[int64][]int{}, turns: map[int64]int{}, slowed: map[bot.ChatID]bool{}, stale: true}
	c.records = newRecorder(o)
	c.queue = newQueue(o.Limits)
	return c
}

// Wake says that rows were queued. It never blocks.
func (c *Courier) Wake() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}
