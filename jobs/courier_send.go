package jobs

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"zhuqi/bot"
)

// attempt is one try to send a row, and what came of it.
type attempt struct {
	line    *line
	answer  *answer
	chat    bot.ChatID
	row     bot.Outbound
	ids     []int
	err     error
	took    time.Duration
	stale   bool // the row is not to be sent any more
	unread  bool // the row could not be read
	written bool // the delivery stands in the journal
}

// start sends the next message that may go.
func (c *Courier) start(ctx context.Context, now time.Time) bool {
	l, ok := c.take(now)
	if !ok {
		return false
	}
	c.under = append(c.under, l)
	c.records.opened(l.chat)
	a := attempt{line: l, chat: l.chat, row: bot.Outbound{ID: l.rows[0].ID, Parts: c.parts[l.rows[0].ID]}}
	go func() { c.results <- c.try(ctx, a) }()
	return true
}

// try reads the row again, for it may have changed while it waited, sends it and writes the delivery to the journal.
func (c *Courier) try(ctx context.Context, a attempt) attempt {
	row, err := c.Outbox.Outbound(ctx, a.row.ID)
	if err != nil {
		a.err, a.stale, a.unread = err, errors.Is(err, bot.ErrNotFound), true
		return a
	}
	if row.State != bot.Queued && row.State != bot.Unknown {
		a.stale = true
		return a
	}
	row.Message.Chat, row.Parts = a.chat, a.row.Parts
	a.row = row
	start := c.Now()
	a.ids, a.err = c.deliver(ctx, a.row)
	a.took = c.Now().Sub(start)
	if a.err == nil && a.line != nil {
		err := c.journal.append(delivery{a.row.ID, a.ids})
		a.written = err == nil
		if err != nil {
			c.Log.Error("a message may be sent twice if the program is killed now", "err", err)
		}
	}
	return a
}

// settleAttempt takes a finished attempt in.
func (c *Courier) settleAttempt(a attempt) {
	now := c.Now()
	if a.answer != nil {
		c.settleAnswer(a, now)
		return
	}
	l := a.line
	l.busy = false
	c.under = slices.DeleteFunc(c.under, func(u *line) bool { return u == l })
	switch {
	case a.stale:
		l.rows = l.rows[1:]
		delete(c.known, a.row.ID)
		c.records.closed(a.chat)
	case a.unread:
		c.Log.Error("read message", "row", a.row.ID, "err", a.err)
		l.frozen = now.Add(time.Second)
		c.records.closed(a.chat)
	default:
		o, result := c.judge(a, now)
		c.Observe(a.row.Kind, result, a.took)
		c.records.add(o)
	}
	if len(l.rows) == 0 && l.more {
		l.more, c.stale = false, true
	}
	c.push(l, now)
}

// judge decides what an attempt means for its row and its line.
func (c *Courier) judge(a attempt, now time.Time) (outcome, string) {
	l, row := a.line, a.row
	o := outcome{chat: a.chat, row: row, messages: a.ids, state: bot.Sent, attempts: row.Attempts + 1, written: a.written}
	var gone *bot.Gone
	var slow *bot.RetryAfter
	var moved *bot.Migrated
	var refused *bot.Refused
	switch {
	case a.err == nil:
		l.rows = l.rows[1:]
		delete(c.parts, row.ID)
		delete(c.turns, row.ID)
		clear(c.slowed)
		c.arrived = now
		c.trips = append(c.trips[max(0, len(c.trips)-tripsKept+1):], a.took)
		return o, "sent"
	case errors.As(a.err, &gone):
		o.state, o.text, o.gone, o.others = bot.Dead, a.err.Error(), true, l.rows[1:]
		l.rows = nil
		c.Log.Info("chat is gone", "chat", a.chat, "row", row.ID, "waiting", len(o.others))
		return o, "gone"
	case errors.As(a.err, &refused) || errors.As(a.err, &moved) && moved.To == a.chat:
		l.rows = l.rows[1:]
		o.state, o.text, o.lost = bot.Dead, a.err.Error(), true
		c.Log.Error("message refused", "row", row.ID, "key", row.Key, "err", a.err)
		return o, "refused"
	}
	o.state, o.text = bot.Queued, a.err.Error()
	if row.Kind == bot.Send && len(a.ids) > 0 {
		c.parts[row.ID] = a.ids
	}
	switch {
	case errors.Is(a.err, errNextTurn):
		c.turn(&o, l, now)
		return o, "topic"
	case errors.As(a.err, &moved):
		o.movedTo = moved.To
		c.move(l, moved.To, now)
		return o, "moved"
	case errors.As(a.err, &slow):
		l.frozen = now.Add(slow.For)
		c.slowed[l.chat] = true
		if slow.All || len(c.slowed) >= allSlowed {
			c.frozen = l.frozen
		}
		o.notBefore = l.frozen
		c.Log.Warn("told to wait", "chat", a.chat, "for", slow.For, "all", c.frozen.Equal(l.frozen))
		return o, "slowed"
	}
	if row.Attempts >= enoughAttempts && now.Sub(c.arrived) < time.Hour {
		l.rows = l.rows[1:]
		o.state, o.lost = bot.Dead, true
		c.Log.Error("message given up", "row", row.ID, "key", row.Key, "attempts", row.Attempts, "err", a.err)
		return o, "given up"
	}
	l.frozen = now.Add(backOff(row.Attempts))
	o.state, o.notBefore = bot.Unknown, l.frozen
	c.Log.Warn("message waits", "row", row.ID, "until", l.frozen, "err", a.err)
	return o, "unknown"
}

// allSlowed chats told to wait in a row mean that the limit over all is hit: Telegram does not say which it was.
const allSlowed = 3

// enoughAttempts take about a day. When others get through and this message still does not, it is given up, so that
// what waits behind it can go.
const enoughAttempts = 300

// backOff is how long to wait after so many attempts: from one second to five minutes, with jitter.
func backOff(attempts int) time.Duration {
	d := min(time.Second<<min(attempts, 10), 5*time.Minute)
	return d*3/4 + rand.N(d/2)
}
