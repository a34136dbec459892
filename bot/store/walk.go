package store

import (
	"context"
	"fmt"
	"slices"

	"zhuqi/bot/ticket"
)

// walkStep is how many tickets Walk holds at a time.
const walkStep = 200

// Walk gives the tickets of a query one after another, in its order; between two steps it holds nothing open, so that a
// long walk keeps nobody waiting.
func (r Reads) Walk(ctx context.Context, q ticket.Query, each func(ticket.Ticket) error) error {
	where, args := narrowed(q)
	key := keyOf(q)
	text := "SELECT t.body FROM " + tableOf(q) + " WHERE " + where + " AND (" + key + ", t.number) > (?, ?) ORDER BY " + orderOf(q) + " LIMIT ?"
	from := ticket.Cursor{At: -1 << 53}
	for {
		ts, err := list(ctx, r.q, scanTicket, text, append(slices.Clone(args), from.At, from.Number, walkStep)...)
		if err != nil {
			return fmt.Errorf("walk through tickets: %w", err)
		}
		for _, t := range ts {
			if err := each(t); err != nil {
				return err
			}
		}
		if len(ts) < walkStep {
			return nil
		}
		from = cursorOf(q, ts[len(ts)-1])
	}
}
