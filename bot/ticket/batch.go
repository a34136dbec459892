package ticket

import (
	"context"
	"slices"
	"time"

	"zhuqi/bot"
)

// Batch is one answer that went out to many, each on a ticket of his own.
type Batch struct {
	Number  string // PC-20261123-0001
	Text    string
	Result  Result
	Clauses []string   `json:",omitempty"`
	Unit    bot.UnitID `json:",omitzero"` // in whose name those were answered that had no unit
	By      bot.PersonID
	At      time.Time
	Tickets []Number // that were answered; who fell out since stays listed
}

// BatchPrefix is how the numbers of batches begin.
const BatchPrefix = "PC"

// BatchFrom are the states from which an answer to many may start.
var BatchFrom = []State{Submitted, Dispatched, Working}

// MayBatch reports whether the ticket may be answered together with others: it waits for an answer, is no complaint about
// an official, and its owner has not said that his case is different.
func MayBatch(t Ticket) bool {
	return slices.Contains(BatchFrom, t.State) && t.Class != Conduct && !t.Different
}

// Standing is how often a ticket has moved: after as many moves it is as it was.
type Standing struct {
	Number Number
	Moves  int
}

// Apartness says that somebody took a ticket out of a group that the other was in.
type Apartness struct{ Ticket, From Number }

// Settle takes out of a group of like tickets those that were set apart from it; what is left is in the same order. Of
// fewer than two nothing is left.
func Settle(group []Number, apart []Apartness) []Number {
	left := slices.Clone(group)
	for _, n := range group {
		out := slices.ContainsFunc(apart, func(a Apartness) bool {
			return a.Ticket == n && a.From != n && slices.Contains(left, a.From)
		})
		if out {
			left = slices.DeleteFunc(left, func(m Number) bool { return m == n })
		}
	}
	if len(left) < 2 {
		return nil
	}
	return left
}

// batchLines: who had the matter hears that it was answered with others, as does the unit in whose name it was that had none,
// and the heads of a unit whose answers they approve otherwise; of very many together each hears once, by BatchTold.
func batchLines(m made) []line {
	told := []line{toOwner}
	if m.move.Together {
		return told
	}
	switch {
	case m.before.Ticket.State == Submitted && m.move.Unit != 0:
		return append(told, toNamed)
	case m.before.Ticket.State == Dispatched:
		told = append(told, toUnit)
	case m.before.Ticket.State == Working:
		told = append(told, toHolder)
	default:
		return told
	}
	if wantsSignOff(situation{View: m.before}, m.move.Clauses) {
		told = append(told, toHeads)
	}
	return told
}

// BatchTold lists who is to hear, beside the owner, that a ticket was answered with others: for an answer to so many that
// a message for each would bury whoever had them.
func BatchTold(ctx context.Context, tx Tx, before View, m Move) (all []Told, err error) {
	m.Together = false
	with := before
	if with.Ticket.State == Submitted {
		with.Ticket.Lead = m.Unit
	}
	c := circleOf(tx, with, m.At)
	for _, l := range batchLines(made{move: m, before: before}) {
		if l == toOwner {
			continue
		}
		people, err := c.people(ctx, l)
		if err != nil {
			return nil, err
		}
		for _, p := range people {
			if p.ID != m.By && !slices.ContainsFunc(all, func(o Told) bool { return o.ID == p.ID }) {
				all = append(all, p)
			}
		}
	}
	return all, nil
}
