package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

func scanTicket(row scanner) (t ticket.Ticket, err error) {
	err = row.Scan(decoded{&t})
	return t, err
}

// Ticket finds a ticket by its number as written.
func (r Reads) Ticket(ctx context.Context, n ticket.Number) (ticket.Ticket, error) {
	t, err := one(ctx, r.q, scanTicket, "SELECT body FROM tickets WHERE number = ?", n)
	if err != nil {
		return t, fmt.Errorf("ticket %s: %w", n, err)
	}
	return t, nil
}

// TicketOfMessage finds the ticket that a message belongs to: one of ours about it, or one bound to it.
func (r Reads) TicketOfMessage(ctx context.Context, chat bot.ChatID, message int) (ticket.Number, error) {
	n, err := one(ctx, r.q, column[ticket.Number], "SELECT ticket FROM ticket_messages WHERE chat = ? AND message = ?", chat, message)
	if errors.Is(err, bot.ErrNotFound) {
		n, err = one(ctx, r.q, column[ticket.Number], `SELECT ticket FROM outbox
			WHERE chat = ? AND sent_id = ? AND sent_id IS NOT NULL AND ticket <> '' ORDER BY id DESC`, chat, message)
	}
	if err != nil {
		return "", fmt.Errorf("ticket of message %d: %w", message, err)
	}
	return n, nil
}

// BindMessage says that a person's message belongs to a ticket.
func (tx *Tx) BindMessage(ctx context.Context, chat bot.ChatID, message int, n ticket.Number) error {
	if err := tx.exec(ctx, `INSERT INTO ticket_messages (chat, message, ticket) VALUES (?, ?, ?)
		ON CONFLICT (chat, message) DO UPDATE SET ticket = excluded.ticket`, chat, message, n); err != nil {
		return fmt.Errorf("ticket %s: bind message: %w", n, err)
	}
	return nil
}

// PutTicket inserts or saves a ticket.
func (tx *Tx) PutTicket(ctx context.Context, t ticket.Ticket) error {
	if err := tx.exec(ctx, `INSERT INTO tickets
		(number, state, class, enterprise, owner, lead, holder, contact, phone, outer_number, filed, due, revisit, wakes,
		provisional, channel, watched, proposed, batch, waits_for, body)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (number) DO UPDATE SET state = excluded.state, class = excluded.class, enterprise = excluded.enterprise,
		owner = excluded.owner, lead = excluded.lead, holder = excluded.holder, contact = excluded.contact,
		phone = excluded.phone, outer_number = excluded.outer_number, filed = excluded.filed, due = excluded.due,
		revisit = excluded.revisit, wakes = excluded.wakes, provisional = excluded.provisional, channel = excluded.channel,
		watched = excluded.watched, proposed = excluded.proposed, batch = excluded.batch,
		waits_for = excluded.waits_for, body = excluded.body`,
		t.Number, t.State, t.Class, null(t.Enterprise), null(t.Owner), null(t.Lead), null(t.Holder), t.Contact, t.Phone,
		t.Outer, t.Filed.UnixMilli(), millis(nextDue(t)), millis(t.Dues.Revisit), millis(ticket.Wakes(t)), t.Dues.Provisional, t.Channel, t.Supervised,
		t.Undecided(), t.Batch, waitsFor(t), asJSON(t)); err != nil {
		return fmt.Errorf("save ticket %s: %w", t.Number, err)
	}
	if err := tx.putSupports(ctx, t); err != nil {
		return fmt.Errorf("save supports of ticket %s: %w", t.Number, err)
	}
	return nil
}

// waitsFor writes whose word a ticket waits for, which two may both have to say.
func waitsFor(t ticket.Ticket) string {
	var who []string
	for _, r := range ticket.WaitsFor(t) {
		who = append(who, string(r))
	}
	return strings.Join(who, " ")
}

func (tx *Tx) putSupports(ctx context.Context, t ticket.Ticket) error {
	if err := tx.exec(ctx, "DELETE FROM ticket_supports WHERE ticket = ?", t.Number); err != nil {
		return err
	}
	for _, u := range t.Supports {
		if err := tx.exec(ctx, "INSERT INTO ticket_supports (ticket, unit, open) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", t.Number, u, t.State.Open()); err != nil {
			return err
		}
	}
	return nil
}

// nextDue is the earliest date on the agenda of an open ticket; zero when there is none.
func nextDue(t ticket.Ticket) time.Time {
	if e, ok := ticket.Next(t); ok && t.State.Open() {
		return e.At
	}
	return time.Time{}
}

// NextInYear counts on under a name within a year, from 1.
func (tx *Tx) NextInYear(ctx context.Context, name string, year int) (int, error) {
	n, err := one(ctx, tx.q, column[int], `INSERT INTO numbers (prefix, day, last) VALUES (?, ?, 1)
		ON CONFLICT (prefix, day) DO UPDATE SET last = numbers.last + 1 RETURNING last`, name, fmt.Sprint(year))
	if err != nil {
		return 0, fmt.Errorf("next %s of %d: %w", name, year, err)
	}
	return n, nil
}

// NextNumber gives the next number of the day, SQ-20261123-0042; day counts in its own time zone.
func (tx *Tx) NextNumber(ctx context.Context, prefix string, day time.Time) (ticket.Number, error) {
	date := day.Format("20060102")
	last, err := one(ctx, tx.q, column[int], `INSERT INTO numbers (prefix, day, last) VALUES (?, ?, 1)
		ON CONFLICT (prefix, day) DO UPDATE SET last = numbers.last + 1 RETURNING last`, prefix, date)
	if err != nil {
		return "", fmt.Errorf("next number of %s: %w", date, err)
	}
	return ticket.FormatNumber(prefix, day, last), nil
}
