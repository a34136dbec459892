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
	for _, w := range rows {
		if w.Kind != bot.Answer {
			of[w.Chat]++
		}
		switch {
		case c.known[w.ID]:
		case w.Kind == bot.Answer:
			c.known[w.ID] = true
			row := bot.Outbound{ID: w.ID, Kind: bot.Answer, Message: bot.Message{Chat: w.Chat}}
			c.answers = append(c.answers, &answer{row: row, seen: now})
		default:
			c.add(w, now)
		}
	}
	for chat, n := range of {
		c.line(chat).more = n >= severalWaiting
	}
	c.nextLoad = now.Add(min(time.Duration(len(c.known))*loadEach, leisure))
}

// learn takes in what has been recorded.
func (c *Courier) learn(done []outcome) {
	for _, o := range done {
		if o.state == bot.Sent || o.state == bot.Dead {
			delete(c.known, o.row.ID)
		}
		for _, w := range o.others {
			delete(c.known, w.ID)
		}
		c.stale = c.stale || o.gone || o.movedTo != 0
		if l := c.lines[o.chat]; l != nil && l.more && len(l.rows) == 0 {
			l.more, c.stale = false, true // the page was read before these were recorded, and so hid the next
		}
	}
}
