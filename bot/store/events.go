package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

const eventColumns = "ticket, seq, verb, made_by, at, cause, from_state, to_state, payload, salt, digest, prev, hash"

func scanEvent(row scanner) (e ticket.Event, err error) {
	var at int64
	err = row.Scan(&e.Ticket, &e.Seq, &e.Verb, &e.By, &at, &e.Cause, &e.From, &e.To, &e.Payload, &e.Salt, &e.Digest, &e.Prev, &e.Hash)
	e.At = time.UnixMilli(at).UTC()
	return e, err
}

// Events lists a ticket's events in order.
func (r Reads) Events(ctx context.Context, n ticket.Number) ([]ticket.Event, error) {
	es, err := list(ctx, r.q, scanEvent, "SELECT "+eventColumns+" FROM events WHERE ticket = ? ORDER BY seq", n)
	if err != nil {
		return nil, fmt.Errorf("events of %s: %w", n, err)
	}
	return es, nil
}

// Happened looks for an event by ticket, verb and cause; with no number, by verb and cause alone.
func (r Reads) Happened(ctx context.Context, n ticket.Number, v ticket.Verb, cause string) (ticket.Event, bool, error) {
	where, args := "verb = ? AND cause = ? AND ticket = ?", []any{v, cause, n}
	if n == "" {
		where, args = "verb = 'open' AND cause = ?", []any{cause}
		if v != ticket.Open {
			return ticket.Event{}, false, fmt.Errorf("%s without a ticket's number", v)
		}
	}
	e, err := one(ctx, r.q, scanEvent, "SELECT "+eventColumns+" FROM events WHERE "+where, args...)
	if errors.Is(err, bot.ErrNotFound) {
		return e, false, nil
	}
	if err != nil {
		return e, false, fmt.Errorf("events of %s: %w", n, err)
	}
	return e, true, nil
}

// Append adds an event. The database refuses a second one of the same ticket, verb and cause, a second open of
// one cause, and any later change but emptying the payload. Milliseconds are kept of At.
func (tx *Tx) Append(ctx context.Context, e ticket.Event) error {
	if e.Payload == nil {
		e.Payload = []byte{}
	}
	if err := tx.exec(ctx, "INSERT INTO events ("+eventColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		e.Ticket, e.Seq, e.Verb, e.By, e.At.UnixMilli(), e.Cause, e.From, e.To, e.Payload, e.Salt, e.Digest, e.Prev, e.Hash); err != nil {
		return fmt.Errorf("append %s to %s: %w", e.Verb, e.Ticket, err)
	}
	return nil
}
