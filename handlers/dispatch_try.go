package handlers

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strconv"

	"zhuqi/bot"
)

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
