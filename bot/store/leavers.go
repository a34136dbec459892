package store

import (
	"context"
	"fmt"

	"zhuqi/bot/ticket"
)

// TicketsOfLeavers lists the open tickets whose holder had a role that ended before a day; he may have another.
func (r Reads) TicketsOfLeavers(ctx context.Context, day string) ([]ticket.Ticket, error) {
	ts, err := list(ctx, r.q, scanTicket, `SELECT t.body FROM tickets t WHERE t.open = 1
		AND t.holder IN (SELECT person FROM grants WHERE until <> '' AND until < ?) ORDER BY t.number`, day)
	if err != nil {
		return nil, fmt.Errorf("tickets of those who left: %w", err)
	}
	return ts, nil
}
