package jobs

import (
	"context"
	"time"

	"zhuqi/bot"
)

// Settle waits until what was being sent to the chat when it was called is on record, or ctx ends.
func (c *Courier) Settle(ctx context.Context, chat bot.ChatID) { c.records.settle(ctx, chat) }

// Run sends until ctx ends, after recording what an earlier run had sent; it returns when nothing is under way. The
// error is that of a journal that cannot be read or recorded: sending then would repeat messages.
func (c *Courier) Run(ctx context.Context) error {
	left, err := c.openJournal()
	if err != nil {
		return err
	}
	defer c.journal.close()
	if err := c.records.catchUp(ctx, left, c.journal); err != nil {
		return err
	}
	sending, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	recorded := make(chan struct{})
	go func() { defer close(recorded); c.records.run(c.journal) }()
	for ctx.Err() == nil {
		now := c.Now()
		c.load(ctx, now)
		c.startAnswers(sending, now)
		for c.free(now) && c.start(sending, now) {
		}
		c.wait(ctx, now)
	}
	c.finish(stop)
	c.records.end()
	<-recorded
	return nil
}

func (c *Courier) openJournal() (left []delivery, err error) {
	c.journal, left, err = openJournal(c.Dir)
	return left, err
}

// wait sleeps until something may have changed.
func (c *Courier) wait(ctx context.Context, now time.Time) {
	at := now.Add(lookAgain)
	sooner := func(t time.Time) {
		if t.Before(at) {
			at = t
		}
	}
	if c.stale {
		sooner(c.nextLoad)
	}
	for _, a := range c.answers {
		if !a.busy && c.busy < answersAtOnce {
			sooner(a.at)
		}
	}
	if len(c.under) < sideBySide {
		if t, ok := c.due(now); ok && c.free(now) {
			sooner(t)
		}
		for _, l := range c.under {
			if t := l.started.Add(stalledAfter); t.After(now) {
				sooner(t)
			}
		}
	}
	timer := time.NewTimer(max(at.Sub(now), time.Millisecond))
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-c.wake:
		c.stale = true
	case a := <-c.results:
		c.settleAttempt(a)
	case <-c.records.news:
		c.learn(c.records.take())
	case <-timer.C:
		c.stale = c.stale || !c.Now().Before(now.Add(lookAgain))
	}
}

// finish lets what is under way come to its end, and cuts it short after a while.
func (c *Courier) finish(stop context.CancelFunc) {
	defer time.AfterFunc(lastGrace, stop).Stop()
	for len(c.under) > 0 || c.busy > 0 {
		c.settleAttempt(<-c.results)
	}
}

// free reports whether one more message may be under way: one at a time while the way is short, so that a kill
// repeats no more than one; one that has stalled does not hold up the rest.
func (c *Courier) free(now time.Time) bool {
	if len(c.under) >= sideBySide || c.records.behind() || c.journal.full() {
		return false
	}
	if c.far() || len(c.under) < c.Beside {
		return true
	}
	for _, l := range c.under {
		if now.Sub(l.started) < stalledAfter {
			return false
		}
	}
	return true
}

// far reports whether the shortest of the last round trips was long: then waiting for each would be slow.
func (c *Courier) far() bool {
	for _, t := range c.trips {
		if t < shortTrip {
			return false
		}
	}
	return len(c.trips) == tripsKept
}
