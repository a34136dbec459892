package jobs

import (
	"context"
	"errors"
	"slices"
	"time"

	"zhuqi/bot"
)

// answer is an answer to a press: it goes past all lines.
type answer struct {
	row  bot.Outbound
	seen time.Time // real time; Made is of the settable clock
	at   time.Time // not before
	busy bool
}

// startAnswers sends answers to presses, several at a time; one that is too old for Telegram to take is dropped.
func (c *Courier) startAnswers(ctx context.Context, now time.Time) {
	c.answers = slices.DeleteFunc(c.answers, func(a *answer) bool {
		if a.busy || a.at.After(now) {
			return false
		}
		if now.Sub(a.seen) >= answerAge {
			c.Observe(bot.Answer, "late", 0)
			c.records.opened(a.row.Message.Chat)
			c.records.add(outcome{chat: a.row.Message.Chat, row: a.row, state: bot.Dead, text: "too old", attempts: a.row.Attempts})
			return true
		}
		if c.busy < answersAtOnce {
			a.busy = true
			c.busy++
			c.records.opened(a.row.Message.Chat)
			try := attempt{answer: a, chat: a.row.Message.Chat, row: a.row}
			go func() { c.results <- c.try(ctx, try) }()
		}
		return false
	})
}

func (c *Courier) settleAnswer(a attempt, now time.Time) {
	c.busy--
	a.answer.busy = false
	if a.stale {
		c.answers = slices.DeleteFunc(c.answers, func(x *answer) bool { return x == a.answer })
		delete(c.known, a.row.ID)
		c.records.closed(a.chat)
		return
	}
	o := outcome{chat: a.chat, row: a.row, state: bot.Sent, attempts: a.row.Attempts + 1}
	var slow *bot.RetryAfter
	result := "sent"
	if a.err != nil {
		var gone *bot.Gone
		var refused *bot.Refused
		var moved *bot.Migrated
		result = "unknown"
		a.answer.at = now.Add(time.Second)
		switch {
		case errors.As(a.err, &slow):
			result, a.answer.at = "slowed", now.Add(slow.For)
		case errors.As(a.err, &gone), errors.As(a.err, &refused), errors.As(a.err, &moved):
			result, o.state, o.text = "refused", bot.Dead, a.err.Error()
		}
	}
	c.Observe(bot.Answer, result, a.took)
	if result == "slowed" || result == "unknown" {
		c.records.closed(a.chat)
		return
	}
	c.answers = slices.DeleteFunc(c.answers, func(x *answer) bool { return x == a.answer })
	c.records.add(o)
}
