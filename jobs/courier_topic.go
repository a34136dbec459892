package jobs

import (
	"context"
	"errors"
	"time"

	"zhuqi/bot"
)

// Topics remembers the topics of units in the staff group, each asked for by a row of the outbox that goes into it.
type Topics interface {
	TopicOf(ctx context.Context, row int64) (bot.UnitTopic, error)
	KeepTopic(ctx context.Context, row int64, thread int) error
	ForgetTopic(ctx context.Context, row int64, thread int) error
}

// errNextTurn is that of a row whose topic has just been opened, or was found deleted: it goes at its next turn. So each
// turn is one call, and the pace counts them all.
var errNextTurn = errors.New("topic")

// patience is how many turns a row takes at once; one that needs more, because topics vanish as soon as they are
// opened, waits longer and longer.
const patience = 4

// deliver sends a row. What goes into a unit's topic waits until the topic is open: the topic is on record before the
// first message goes into it, and one that was deleted is forgotten before another is opened. A kill in between may leave
// an empty topic, and never costs or repeats a message.
func (c *Courier) deliver(ctx context.Context, row bot.Outbound) ([]int, error) {
	if row.Unit == 0 {
		return c.Sender.Deliver(ctx, row)
	}
	t, err := c.Topics.TopicOf(ctx, row.ID)
	if err != nil {
		return nil, err
	}
	if t.Thread == 0 {
		thread, err := c.Sender.OpenTopic(ctx, row.Message.Chat, t.Name)
		if err == nil {
			err = c.Topics.KeepTopic(ctx, row.ID, thread)
		}
		if err == nil {
			err = errNextTurn
		}
		return nil, err
	}
	row.Message.Topic = t.Thread
	ids, err := c.Sender.Deliver(ctx, row)
	var gone *bot.TopicGone
	if errors.As(err, &gone) {
		if err = c.Topics.ForgetTopic(ctx, row.ID, gone.Thread); err == nil {
			err = errNextTurn
		}
	}
	return ids, err
}

// turn puts a row back in line whose topic was opened or forgotten.
func (c *Courier) turn(o *outcome, l *line, now time.Time) {
	o.text = ""
	c.turns[o.row.ID]++
	if n := c.turns[o.row.ID]; n >= patience {
		l.frozen = now.Add(backOff(n))
		o.notBefore = l.frozen
	}
}
