package jobs

import (
	"context"
	"sync"
	"time"

	"zhuqi/bot"
)

// outcome is what is recorded of an attempt.
type outcome struct {
	chat      bot.ChatID
	row       bot.Outbound
	messages  []int
	state     bot.OutState
	text      string
	notBefore time.Time
	attempts  int
	gone      bool          // the chat takes no messages any more
	others    []bot.Waiting // rows that waited behind one that found its chat gone
	lost      bool          // the row alone will never arrive
	movedTo   bot.ChatID
	written   bool
}

// recorder writes outcomes to the store, all that have gathered in one transaction.
type recorder struct {
	CourierOptions
	news chan struct{} // something has been recorded

	mu      sync.Mutex
	kick    chan struct{}
	waiting []outcome
	done    []outcome
	open    map[bot.ChatID]int // attempts under way and outcomes not recorded
	changed chan struct{}      // closed when open shrinks
	ending  bool
}

func newRecorder(o CourierOptions) *recorder {
	return &recorder{CourierOptions: o, news: make(chan struct{}, 1), kick: make(chan struct{}, 1),
		open: map[bot.ChatID]int{}, changed: make(chan struct{})}
}

// opened says that something is being sent to the chat; closed or add follows.
func (r *recorder) opened(chat bot.ChatID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open[chat]++
}

func (r *recorder) closed(chat bot.ChatID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shrink(chat)
}

func (r *recorder) shrink(chat bot.ChatID) {
	if r.open[chat]--; r.open[chat] > 0 {
		return
	}
	delete(r.open, chat)
	close(r.changed)
	r.changed = make(chan struct{})
}

func (r *recorder) settle(ctx context.Context, chat bot.ChatID) {
	for {
		r.mu.Lock()
		busy, changed := r.open[chat] > 0, r.changed
		r.mu.Unlock()
		if !busy {
			return
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}

func (r *recorder) add(o outcome) {
	r.mu.Lock()
	r.waiting = append(r.waiting, o)
	r.mu.Unlock()
	signal(r.kick)
}

// behind reports that the store does not keep up, or that what the journal could not take is not in the store yet.
func (r *recorder) behind() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.waiting) >= unrecorded {
		return true
	}
	for _, o := range r.waiting {
		if o.state == bot.Sent && o.row.Kind != bot.Answer && !o.written {
			return true
		}
	}
	return false
}

// take gives what has been recorded since the last take.
func (r *recorder) take() []outcome {
	r.mu.Lock()
	defer r.mu.Unlock()
	done := r.done
	r.done = nil
	return done
}

// end lets run return once everything is recorded, or the store takes nothing: the journal keeps what was sent.
func (r *recorder) end() {
	r.mu.Lock()
	r.ending = true
	r.mu.Unlock()
	signal(r.kick)
}

// run records until end.
func (r *recorder) run(j *journal) {
	ctx := context.Background()
	for {
		r.mu.Lock()
		batch, ending := r.waiting, r.ending
		r.mu.Unlock()
		if len(batch) == 0 {
			if ending {
				return
			}
			<-r.kick
			continue
		}
		if err := r.record(ctx, batch); err != nil {
			r.Log.Error("record what was sent", "rows", len(batch), "err", err)
			if ending {
				return
			}
			time.Sleep(time.Second)
			continue
		}
		r.finished(batch, j)
	}
}

func (r *recorder) finished(batch []outcome, j *journal) {
	written := 0
	r.mu.Lock()
	r.waiting = r.waiting[len(batch):]
	r.done = append(r.done, batch...)
	for _, o := range batch {
		r.shrink(o.chat)
		if o.written {
			written++
		}
	}
	r.mu.Unlock()
	if written > 0 {
		if err := j.recorded(written); err != nil {
			r.Log.Error("empty the journal", "err", err)
		}
	}
	signal(r.news)
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
