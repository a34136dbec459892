package store

import (
	"context"
	"fmt"

	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

func scanProposal(row scanner) (p ticket.Advice, err error) {
	err = row.Scan(decoded{&p})
	return p, err
}

// Proposal finds a proposal by its number.
func (r Reads) Proposal(ctx context.Context, number string) (ticket.Advice, error) {
	p, err := one(ctx, r.q, scanProposal, "SELECT body FROM proposals WHERE number = ?", number)
	if err != nil {
		return p, fmt.Errorf("proposal %s: %w", number, err)
	}
	return p, nil
}

// Proposals lists all proposals, newest first.
func (r Reads) Proposals(ctx context.Context) ([]ticket.Advice, error) {
	ps, err := list(ctx, r.q, scanProposal, "SELECT body FROM proposals ORDER BY at DESC, number DESC")
	if err != nil {
		return nil, fmt.Errorf("proposals: %w", err)
	}
	return ps, nil
}

// ProposalsOf lists the proposals that a ticket is attached to, oldest first.
func (r Reads) ProposalsOf(ctx context.Context, n ticket.Number) ([]ticket.Advice, error) {
	ps, err := list(ctx, r.q, scanProposal, `SELECT p.body FROM proposal_tickets a JOIN proposals p ON p.number = a.proposal
		WHERE a.ticket = ? ORDER BY p.at, p.number`, n)
	if err != nil {
		return nil, fmt.Errorf("proposals of ticket %s: %w", n, err)
	}
	return ps, nil
}

// PutProposal saves a proposal with its tickets. One without a number gets the next of its year: 建〔2026〕1号.
func (tx *Tx) PutProposal(ctx context.Context, p ticket.Advice) (ticket.Advice, error) {
	if p.Number == "" {
		year := p.At.In(calendar.Shanghai).Format("2006")
		last, err := one(ctx, tx.q, column[int], `INSERT INTO numbers (prefix, day, last) VALUES ('建', ?, 1)
			ON CONFLICT (prefix, day) DO UPDATE SET last = numbers.last + 1 RETURNING last`, year)
		if err != nil {
			return p, fmt.Errorf("next proposal of %s: %w", year, err)
		}
		p.Number = fmt.Sprintf("建〔%s〕%d号", year, last)
	}
	if err := tx.exec(ctx, `INSERT INTO proposals (number, at, state, body) VALUES (?, ?, ?, ?)
		ON CONFLICT (number) DO UPDATE SET state = excluded.state, body = excluded.body`,
		p.Number, p.At.UnixMilli(), p.State, asJSON(p)); err != nil {
		return p, fmt.Errorf("save proposal %s: %w", p.Number, err)
	}
	for _, n := range p.Tickets {
		if err := tx.exec(ctx, "INSERT INTO proposal_tickets (ticket, proposal) VALUES (?, ?) ON CONFLICT DO NOTHING", n, p.Number); err != nil {
			return p, fmt.Errorf("attach ticket %s to proposal %s: %w", n, p.Number, err)
		}
	}
	return p, nil
}
