package store

import (
	"context"
	"database/sql"
	"fmt"
	"math/bits"
	"time"

	"zhuqi/bot"
)

const outboundColumns = `o.id, coalesce(o.key, ''), o.kind, o.chat, o.message, o.file, o.target, o.press_id, o.alert, o.state, o.attempts,
	o.not_before, o.reminder, o.sent_id, o.error, o.made, o.unasked, o.unit`

func scanOutbound(row scanner) (o bot.Outbound, err error) {
	var chat bot.ChatID
	var file []byte
	var notBefore, made sql.NullInt64
	err = row.Scan(&o.ID, &o.Key, &o.Kind, &chat, decoded{&o.Message}, &file, &o.Target, &o.PressID, &o.Alert, &o.State, &o.Attempts,
		&notBefore, into(&o.Reminder), into(&o.SentID), &o.Error, &made, &o.Unasked, &o.Unit)
	o.Message.Chat = chat
	if o.Message.File != nil {
		o.Message.File.Data = file
	}
	o.NotBefore, o.Made = moment(notBefore), moment(made)
	return o, err
}

// perChat is how many waiting rows of one chat Waiting gives: a frozen chat must not hide the others.
const perChat = 8

func scanWaiting(row scanner) (w bot.Waiting, err error) {
	var notBefore sql.NullInt64
	err = row.Scan(&w.ID, &w.Kind, &w.Chat, &notBefore, &w.Unasked)
	w.NotBefore = moment(notBefore)
	return w, err
}

// waitingRows finds the chats first, each by one look into the index, then the front of each: the cost follows the
// number of chats that wait, not of rows, nor of those that went out long ago. CROSS JOIN holds SQLite to that order. The
// limits stand in the text: SQLite plans a query anew for each value of a limit that is bound, which costs more than running it.
const waitingRows = `WITH RECURSIVE chats (chat) AS (
	SELECT min(chat) FROM outbox WHERE state IN ('queued', 'unknown')
	UNION ALL
	SELECT (SELECT min(chat) FROM outbox WHERE state IN ('queued', 'unknown') AND chat > c.chat) FROM chats c WHERE c.chat IS NOT NULL
), front (id) AS (
	SELECT w.id FROM chats c JOIN outbox w ON w.chat = c.chat AND w.state IN ('queued', 'unknown')
	WHERE w.id <= coalesce((SELECT x.id FROM outbox x WHERE x.chat = c.chat AND x.state IN ('queued', 'unknown')
		ORDER BY x.id LIMIT 1 OFFSET %d), 9223372036854775807)
	UNION
	SELECT id FROM outbox WHERE kind = 'answer' AND state IN ('queued', 'unknown')
	ORDER BY 1 LIMIT %d
) SELECT o.id, o.kind, o.chat, o.not_before, o.unasked FROM front f CROSS JOIN outbox o ON o.id = f.id ORDER BY o.id`

// roundLimit is a limit for the text of a query: a power of two, so that there are few texts.
func roundLimit(limit int) int { return 1 << bits.Len(uint(max(limit, 1)-1)) }

// Waiting lists rows that are queued or unknown, oldest first and so in order within each chat, with at most a
// few of each chat but every answer to a press.
func (r Reads) Waiting(ctx context.Context, limit int) ([]bot.Waiting, error) {
	ws, err := list(ctx, r.q, scanWaiting, fmt.Sprintf(waitingRows, perChat-1, roundLimit(limit)))
	if err != nil {
		return nil, fmt.Errorf("waiting messages: %w", err)
	}
	return ws[:min(len(ws), limit)], nil
}

// Outbound finds a row of the outbox by its id.
func (r Reads) Outbound(ctx context.Context, id int64) (bot.Outbound, error) {
	o, err := one(ctx, r.q, scanOutbound, "SELECT "+outboundColumns+" FROM outbox o WHERE o.id = ?", id)
	if err != nil {
		return o, fmt.Errorf("outbox row %d: %w", id, err)
	}
	return o, nil
}

// OutboxCounts counts the rows in each state.
func (r Reads) OutboxCounts(ctx context.Context) (map[bot.OutState]int, error) {
	counts := map[bot.OutState]int{}
	_, err := list(ctx, r.q, func(row scanner) (struct{}, error) {
		var state bot.OutState
		var n int
		err := row.Scan(&state, &n)
		counts[state] = n
		return struct{}{}, err
	}, "SELECT state, count(*) FROM outbox GROUP BY state")
	if err != nil {
		return nil, fmt.Errorf("outbox counts: %w", err)
	}
	return counts, nil
}

// LastMessage is the highest message number among what was sent, 0 when nothing was.
func (r Reads) LastMessage(ctx context.Context) (int64, error) {
	id, err := one(ctx, r.q, column[int64], "SELECT coalesce(max(sent_id), 0) FROM outbox")
	if err != nil {
		return 0, fmt.Errorf("last message: %w", err)
	}
	return id, nil
}

// Enqueue puts a row in the outbox; a key that is there already changes nothing, an empty key is always new.
func (tx *Tx) Enqueue(ctx context.Context, o bot.Outbound) error {
	if o.State == "" {
		o.State = bot.Queued
	}
	m := o.Message
	card := len(m.Buttons) > 0 && m.Ticket != "" && o.Unit == 0 && (o.Kind == bot.Send || o.Kind == bot.EditAll)
	var file any
	if m.File != nil {
		bare := *m.File
		if len(bare.Data) > 0 {
			file = bare.Data
		}
		bare.Data = nil
		m.File = &bare
	}
	m.Chat = 0
	ids, err := list(ctx, tx.q, column[int64], `INSERT INTO outbox (key, kind, chat, ticket, message, file, target, press_id, alert, state, attempts,
		not_before, reminder, sent_id, error, made, card, unasked, unit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (key) DO NOTHING RETURNING id`,
		null(o.Key), o.Kind, o.Message.Chat, m.Ticket, asJSON(m), file, o.Target, o.PressID, o.Alert, o.State, o.Attempts,
		millis(o.NotBefore), null(o.Reminder), null(o.SentID), o.Error, millis(o.Made), card, o.Unasked, o.Unit)
	if err == nil && len(ids) > 0 {
		err = tx.tellsAlso(ctx, ids[0], o)
	}
	if err != nil {
		return fmt.Errorf("enqueue %s: %w", o.Key, err)
	}
	return nil
}

// OutboxState saves how an attempt to send ended, sent excepted. Dead rows let their attachment go.
func (tx *Tx) OutboxState(ctx context.Context, id int64, state bot.OutState, errText string, notBefore time.Time, attempts int) error {
	text := "UPDATE outbox SET state = ?, error = ?, not_before = ?, attempts = ? WHERE id = ?"
	if state == bot.Dead {
		text = "UPDATE outbox SET state = ?, error = ?, not_before = ?, attempts = ?, file = NULL WHERE id = ?"
	}
	if err := tx.exec(ctx, text, state, errText, millis(notBefore), attempts, id); err != nil {
		return fmt.Errorf("outbox row %d: %w", id, err)
	}
	return nil
}

// OutboxSent saves that a row went out as the message (0 when it makes none), and with it the reminders that it tells of.
func (tx *Tx) OutboxSent(ctx context.Context, id int64, message int) error {
	type told struct {
		reminder int64
		unasked  bool
	}
	of, err := one(ctx, tx.q, func(row scanner) (o told, err error) {
		err = row.Scan(into(&o.reminder), &o.unasked)
		return o, err
	}, "UPDATE outbox SET state = 'sent', sent_id = ?, error = '', not_before = NULL, file = NULL WHERE id = ? RETURNING reminder, unasked", null(message), id)
	if err == nil && (of.reminder != 0 || of.unasked) {
		err = tx.exec(ctx, "UPDATE reminders SET state = 'sent' WHERE id = ?1 OR id IN (SELECT reminder FROM outbox_also WHERE outbox = ?2)", of.reminder, id)
	}
	if err != nil {
		return fmt.Errorf("outbox row %d: %w", id, err)
	}
	return nil
}

// bury turns what waits for a chat into dead letters.
func (tx *Tx) bury(ctx context.Context, chat bot.ChatID, reason string) error {
	if err := tx.exec(ctx, `UPDATE outbox SET state = 'dead', error = ?, file = NULL
		WHERE chat = ? AND state IN ('queued', 'unknown')`, reason, chat); err != nil {
		return fmt.Errorf("bury messages: %w", err)
	}
	return nil
}

// DropOutbox turns all that waits into dead letters, for a restored backup that must not send again, and tells
// how many there were.
func (s *Store) DropOutbox(ctx context.Context) (int, error) {
	var ids []int64
	err := s.Do(ctx, func(tx *Tx) (err error) {
		ids, err = list(ctx, tx.q, column[int64], `UPDATE outbox SET state = 'dead', error = 'restored', file = NULL
			WHERE state IN ('queued', 'unknown') RETURNING id`)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("drop waiting messages: %w", err)
	}
	return len(ids), nil
}
