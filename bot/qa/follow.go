package qa

import (
	"context"

	"zhuqi/bot/ticket"
)

// Follow is called in the transaction of each move that a person makes on a ticket, with the ticket after it: when the move
// shows that the ticket's answer does not hold, what was made of that answer is withdrawn by itself.
func Follow(ctx context.Context, tx Tx, teller Teller, t ticket.Ticket, m ticket.Move) error {
	if !mayOverturn(m) {
		return nil
	}
	all, err := tx.QAOf(ctx, t.Number)
	if err != nil {
		return err
	}
	for _, e := range all {
		if !e.State.Live() || !overturned(e, t, m) {
			continue
		}
		if _, err := Do(ctx, tx, teller, Move{Verb: Fall, ID: e.ID, By: m.By, At: m.At, Text: teller.WhyQAFell(m)}); err != nil {
			return err
		}
	}
	return nil
}

func mayOverturn(m ticket.Move) bool {
	switch m.Verb {
	case ticket.Reject, ticket.Revisit, ticket.Correct, ticket.Complete:
		return true
	}
	return false
}

// overturned reports whether the move that led to the ticket took back the answer the entry was made of: the owner or a
// revisit says that it is not solved, it was corrected, or the matter turns out to be about an official.
func overturned(e Entry, t ticket.Ticket, m ticket.Move) bool {
	switch m.Verb {
	case ticket.Correct:
		return !e.At.After(m.At)
	case ticket.Complete:
		return t.Class == ticket.Conduct
	}
	return !t.Redone.Before(e.At) // a redo since it was proposed
}
