package store

import (
	"context"
	"fmt"
	"time"

	"zhuqi/bot/ticket"
)

func scanBatch(row scanner) (b ticket.Batch, err error) {
	err = row.Scan(decoded{&b})
	return b, err
}

// Batch finds an answer to many by its number.
func (r Reads) Batch(ctx context.Context, number string) (ticket.Batch, error) {
	b, err := one(ctx, r.q, scanBatch, "SELECT body FROM batches WHERE number = ?", number)
	if err != nil {
		return b, fmt.Errorf("batch %s: %w", number, err)
	}
	return b, nil
}

// Batches lists the answers to many, newest first.
func (r Reads) Batches(ctx context.Context, limit int) ([]ticket.Batch, error) {
	bs, err := list(ctx, r.q, scanBatch, "SELECT body FROM batches ORDER BY at DESC, number DESC LIMIT ?", limit)
	if err != nil {
		return nil, fmt.Errorf("batches: %w", err)
	}
	return bs, nil
}

// PutBatch keeps an answer to many; one of the same number changes nothing.
func (tx *Tx) PutBatch(ctx context.Context, b ticket.Batch) error {
	if err := tx.exec(ctx, "INSERT INTO batches (number, at, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
		b.Number, b.At.UnixMilli(), asJSON(b)); err != nil {
		return fmt.Errorf("save batch %s: %w", b.Number, err)
	}
	return nil
}

// OuterTicket finds the ticket of a work order of another platform by its number there.
func (r Reads) OuterTicket(ctx context.Context, channel, number string) (ticket.Ticket, error) {
	t, err := one(ctx, r.q, scanTicket, "SELECT body FROM tickets WHERE channel = ? AND outer_number = ? AND outer_number <> ''", channel, number)
	if err != nil {
		return t, fmt.Errorf("ticket of %s %s: %w", channel, number, err)
	}
	return t, nil
}

// Returnable lists the tickets that came from another platform or were reported upward, oldest first.
func (r Reads) Returnable(ctx context.Context) ([]ticket.Ticket, error) {
	ts, err := list(ctx, r.q, scanTicket, `SELECT body FROM tickets WHERE outer_number <> '' OR json_extract(body, '$.Up.Unit') <> ''
		ORDER BY filed, number`)
	if err != nil {
		return nil, fmt.Errorf("tickets to return: %w", err)
	}
	return ts, nil
}

// NextBatch gives the next number of an answer to many.
func (tx *Tx) NextBatch(ctx context.Context, day time.Time) (string, error) {
	n, err := tx.NextNumber(ctx, ticket.BatchPrefix, day)
	return string(n), err
}

// SetApart lists which open tickets were taken out of a group, and from which others.
func (r Reads) SetApart(ctx context.Context) ([]ticket.Apartness, error) {
	as, err := list(ctx, r.q, func(row scanner) (a ticket.Apartness, err error) {
		err = row.Scan(&a.Ticket, &a.From)
		return a, err
	}, `SELECT s.ticket, s.other FROM set_apart s JOIN tickets t ON t.number = s.ticket JOIN tickets o ON o.number = s.other
		WHERE t.open = 1 AND o.open = 1 ORDER BY s.ticket, s.other`)
	if err != nil {
		return nil, fmt.Errorf("set apart: %w", err)
	}
	return as, nil
}

// DropApart puts a ticket back with others that it was taken out from.
func (tx *Tx) DropApart(ctx context.Context, n ticket.Number, from []ticket.Number) error {
	for _, o := range from {
		if err := tx.exec(ctx, "DELETE FROM set_apart WHERE ticket = ? AND other = ?", n, o); err != nil {
			return fmt.Errorf("put ticket %s back: %w", n, err)
		}
	}
	return nil
}

// PutApart takes a ticket out of a group with others, for good.
func (tx *Tx) PutApart(ctx context.Context, n ticket.Number, from []ticket.Number) error {
	for _, o := range from {
		if err := tx.exec(ctx, "INSERT INTO set_apart (ticket, other) VALUES (?, ?) ON CONFLICT DO NOTHING", n, o); err != nil {
			return fmt.Errorf("set ticket %s apart: %w", n, err)
		}
	}
	return nil
}
