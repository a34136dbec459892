package store

import (
	"context"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// StripCards takes the buttons from all messages of the ticket except that of key keep: rows that wait lose
// theirs in place, for sent ones a Strip row is queued.
func (tx *Tx) StripCards(ctx context.Context, n ticket.Number, keep string) error {
	cards, err := list(ctx, tx.q, scanOutbound, "SELECT "+outboundColumns+` FROM outbox o
		WHERE o.ticket = ? AND o.card = 1 AND (o.key IS NULL OR o.key <> ?) ORDER BY o.id`, n, keep)
	if err != nil {
		return fmt.Errorf("cards of %s: %w", n, err)
	}
	for _, c := range cards {
		if err := tx.strip(ctx, c); err != nil {
			return fmt.Errorf("strip cards of %s: %w", n, err)
		}
	}
	return nil
}

func (tx *Tx) strip(ctx context.Context, c bot.Outbound) error {
	if c.State == bot.Queued || c.State == bot.Unknown {
		m := c.Message
		m.Chat, m.Buttons = 0, nil
		if m.File != nil {
			bare := *m.File
			bare.Data = nil
			m.File = &bare
		}
		return tx.exec(ctx, "UPDATE outbox SET message = ?, card = 0 WHERE id = ?", asJSON(m), c.ID)
	}
	if err := tx.exec(ctx, "UPDATE outbox SET card = 0 WHERE id = ?", c.ID); err != nil {
		return err
	}
	target := c.SentID
	if c.Kind == bot.EditAll {
		target = c.Target
	}
	if c.State != bot.Sent || target == 0 {
		return nil
	}
	// An edit may have given a stripped message buttons again: its strip row is then sent once more.
	m := bot.Message{Ticket: c.Message.Ticket}
	return tx.exec(ctx, `INSERT INTO outbox (key, kind, chat, ticket, message, target, press_id, alert, state, attempts, error, card)
		VALUES (?, ?, ?, ?, ?, ?, '', 0, 'queued', 0, '', 0)
		ON CONFLICT (key) DO UPDATE SET state = 'queued', attempts = 0, error = '', sent_id = NULL`,
		fmt.Sprintf("strip:%d:%d", c.Message.Chat, target), bot.Strip, c.Message.Chat, m.Ticket, asJSON(m), target)
}
