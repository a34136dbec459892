package jobs

import (
	"context"
	"time"

	"zhuqi/bot"
)

// severalWaiting rows of one chat in a page say that there may be more: the store gives only the first few.
const severalWaiting = 4

// load reads rows that are not known yet, when there may be any; less often the more are known.
func (c *Courier) load(ctx context.Context, now time.Time) {
	if !c.stale || now.Before(c.nextLoad) {
		return
	}
	c.sweep(now)
	limit := len(c.known) + loadPage
	rows, err := c.Outbox.Waiting(ctx, limit)
	if err != nil {
		if ctx.Err() == nil {
			c.Log.Error("read waiting messages", "err", err)
			c.nextLoad = now.Add(time.Second)
		}
		return
	}
	c.stale = len(rows) == limit
	of := map[bot.ChatID]int{}
	for _, o := range rows {
		if o.Kind != bot.Answer {
			of[o.Message.Chat]++
		}
		switch {
		case c.known[o.ID]:
		case o.Kind == bot.Answer:
			c.known[o.ID] = true
			c.answers = append(c.answers, &answer{row: o, seen: now})
		default:
			c.add(o, now)
		}
	}
	for chat, n := range of {
		c.line(chat).more = n >= severalWaiting
	}
	c.nextLoad = now.Add(time.Duration(len(c.known)) * loadEach)
	if c.ready(now) >= readyEnough {
		c.nextLoad = now.Add(leisure)
	}
}

// learn takes in what has been recorded.
func (c *Courier) learn(done []outcome) {
	for _, o := range done {
		if o.state == bot.Sent || o.state == bot.Dead {
			delete(c.known, o.row.ID)
		}
		for _, id := range o.others {
			delete(c.known, id)
		}
		c.stale = c.stale || o.gone || o.movedTo != 0
	}
}
