package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"zhuqi/bot"
)

// ChatGone marks the person of a chat as gone and turns what waits for the chat into dead letters.
func (tx *Tx) ChatGone(ctx context.Context, chat bot.ChatID) error {
	if err := tx.exec(ctx, "UPDATE people SET gone = 1 WHERE chat = ?", chat); err != nil {
		return fmt.Errorf("chat %d gone: %w", chat, err)
	}
	return tx.bury(ctx, chat, "gone")
}

// ChatBack marks the person of a chat as one who can be reached again; what is dead stays so.
func (tx *Tx) ChatBack(ctx context.Context, chat bot.ChatID) error {
	if err := tx.exec(ctx, "UPDATE people SET gone = 0 WHERE chat = ?", chat); err != nil {
		return fmt.Errorf("chat %d back: %w", chat, err)
	}
	return nil
}

// ChatMoved rewrites a group's chat id everywhere.
func (tx *Tx) ChatMoved(ctx context.Context, from, to bot.ChatID) error {
	if from == to {
		return nil
	}
	for _, text := range []string{
		"DELETE FROM sessions WHERE chat = ?2 AND EXISTS (SELECT 1 FROM sessions WHERE chat = ?1)",
		"UPDATE sessions SET chat = ?2 WHERE chat = ?1",
		"UPDATE people SET chat = ?2 WHERE chat = ?1 AND NOT EXISTS (SELECT 1 FROM people WHERE chat = ?2)",
		"DELETE FROM ticket_messages WHERE chat = ?2 AND message IN (SELECT message FROM ticket_messages WHERE chat = ?1)",
		"UPDATE ticket_messages SET chat = ?2 WHERE chat = ?1",
		"UPDATE outbox SET chat = ?2 WHERE chat = ?1",
		"UPDATE inbox SET chat = ?2 WHERE chat = ?1",
		"UPDATE questions SET chat = ?2 WHERE chat = ?1",
		"UPDATE OR REPLACE staff_group SET chat = ?2 WHERE chat = ?1",
		"UPDATE OR REPLACE unit_topics SET chat = ?2 WHERE chat = ?1",
		"UPDATE settings SET value = CAST(?2 AS TEXT) WHERE value = CAST(?1 AS TEXT)",
	} {
		if err := tx.exec(ctx, text, from, to); err != nil {
			return fmt.Errorf("chat %d moved: %w", from, err)
		}
	}
	return nil
}

func scanSession(row scanner) (s bot.Session, err error) {
	var saved sql.NullInt64
	err = row.Scan(&s.Chat, &s.Flow, &s.Step, decoded{&s.Data}, &s.Asked, &saved)
	s.Saved = moment(saved)
	return s, err
}

// Session gives where a chat stands; an unknown chat is at rest.
func (r Reads) Session(ctx context.Context, chat bot.ChatID) (bot.Session, error) {
	s, err := one(ctx, r.q, scanSession, "SELECT chat, flow, step, data, asked, saved FROM sessions WHERE chat = ?", chat)
	if errors.Is(err, bot.ErrNotFound) {
		return bot.Session{Chat: chat}, nil
	}
	if err != nil {
		return s, fmt.Errorf("session of chat %d: %w", chat, err)
	}
	return s, nil
}

// PutSession saves where a chat stands.
func (tx *Tx) PutSession(ctx context.Context, s bot.Session) error {
	if err := tx.exec(ctx, `INSERT INTO sessions (chat, flow, step, data, asked, saved) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (chat) DO UPDATE SET flow = excluded.flow, step = excluded.step, data = excluded.data,
		asked = excluded.asked, saved = excluded.saved`, s.Chat, s.Flow, s.Step, asJSON(s.Data), s.Asked, millis(s.Saved)); err != nil {
		return fmt.Errorf("session of chat %d: %w", s.Chat, err)
	}
	return nil
}
