package store

import (
	"context"
	"fmt"
	"strings"

	"zhuqi/bot/ticket"
)

// Tickets lists the tickets a filter picks.
func (r Reads) Tickets(ctx context.Context, f ticket.Filter) ([]ticket.Ticket, error) {
	text, args := filtered(f)
	ts, err := list(ctx, r.q, scanTicket, text, args...)
	if err != nil {
		return nil, fmt.Errorf("tickets: %w", err)
	}
	return ts, nil
}

// Standing lists the newest tickets in some states, newest first, each with how often it has moved.
func (r Reads) Standing(ctx context.Context, in []ticket.State, limit int) ([]ticket.Standing, error) {
	where, args := conditions(ticket.Filter{States: in})
	all, err := list(ctx, r.q, func(row scanner) (s ticket.Standing, err error) {
		err = row.Scan(&s.Number, &s.Moves)
		return s, err
	}, "SELECT t.number, (SELECT coalesce(max(seq), 0) FROM events WHERE ticket = t.number) FROM tickets t"+where+" ORDER BY t.filed DESC, t.number DESC LIMIT ?", append(args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("standing of tickets: %w", err)
	}
	return all, nil
}

// filtered writes the query of a filter.
func filtered(f ticket.Filter) (string, []any) {
	where, args := conditions(f)
	order := "t.filed DESC, t.number DESC"
	if f.OrderByDue {
		order = "t.due IS NULL, t.due, t.number"
	}
	table := "tickets t"
	if f.ProvisionalOnly && f.OpenOnly {
		table = "tickets t INDEXED BY tickets_provisional" // else all that is open is read, for the order
	}
	text := "SELECT t.body FROM " + table + where + " ORDER BY " + order
	if f.Limit > 0 {
		text, args = text+" LIMIT ? OFFSET ?", append(args, f.Limit, f.Offset)
	}
	return text, args
}

// conditions writes the WHERE of a filter; its texts are few, so that they stay prepared.
func conditions(f ticket.Filter) (string, []any) {
	var conds []string
	var args []any
	add := func(cond string, vs ...any) {
		conds, args = append(conds, cond), append(args, vs...)
	}
	if f.Owner != 0 {
		add("t.owner = ?", f.Owner)
	}
	if f.Enterprise != 0 {
		add("t.enterprise = ?", f.Enterprise)
	}
	if f.Unit != 0 {
		add("(t.lead = ? OR t.number IN (SELECT ticket FROM ticket_supports WHERE unit = ?))", f.Unit, f.Unit)
	}
	if f.Holder != 0 {
		add("t.holder = ?", f.Holder)
	}
	if f.States != nil {
		var states []any
		for _, s := range f.States {
			states = append(states, s)
		}
		add("t.state IN ("+marks(len(states))+")", states...)
	}
	if f.OpenOnly {
		add("t.open = 1") // in so many letters: the partial indexes are found by it
	}
	if f.Class != "" {
		add("t.class = ?", f.Class)
	}
	if part := strings.TrimSpace(f.Text); part != "" {
		p := containing(part)
		add(`(t.number LIKE ? ESCAPE '\' OR t.contact LIKE ? ESCAPE '\' OR t.phone LIKE ? ESCAPE '\' OR t.outer_number LIKE ? ESCAPE '\'
			OR t.enterprise IN (SELECT id FROM enterprises WHERE name LIKE ? ESCAPE '\'))`, containing(strings.ToUpper(part)), p, p, p, p)
	}
	if !f.FiledFrom.IsZero() {
		add("t.filed >= ?", f.FiledFrom.UnixMilli())
	}
	if !f.FiledTo.IsZero() {
		add("t.filed < ?", f.FiledTo.UnixMilli())
	}
	if f.Watched {
		add("t.watched = 1")
	}
	if f.Proposed {
		add("t.proposed = 1 AND t.open = 1")
	}
	if f.ProvisionalOnly {
		add("t.provisional = 1")
	}
	if !f.ReadyFor.IsZero() {
		add("t.wakes <= ?", f.ReadyFor.UnixMilli())
	}
	if f.Unreached {
		add("t.unreached = 1")
	}
	if !f.RevisitOnOrBefore.IsZero() {
		add("t.revisit <= ?", f.RevisitOnOrBefore.UnixMilli())
	}
	if len(conds) == 0 {
		return "", nil
	}
	return " WHERE " + strings.Join(conds, " AND "), args
}
