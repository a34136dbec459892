package store

import (
	"context"
	"database/sql"
	"fmt"

	"zhuqi/bot"
)

func scanQuestion(row scanner) (q bot.Question, err error) {
	var at sql.NullInt64
	err = row.Scan(&q.ID, &q.Chat, &q.Text, &q.Subject, &at, &q.Passage, &q.Clause, &q.Answered, &q.Confidence, &q.Lead, &q.Sure,
		decoded{&q.Supports}, &q.Outcome)
	q.At = moment(at)
	return q, err
}

// Question finds what was asked by the update that brought it.
func (r Reads) Question(ctx context.Context, id int64) (bot.Question, error) {
	q, err := one(ctx, r.q, scanQuestion, `SELECT id, chat, text, subject, at, passage, clause, answered, confidence, lead, sure,
		supports, outcome FROM questions WHERE id = ?`, id)
	if err != nil {
		return q, fmt.Errorf("question %d: %w", id, err)
	}
	return q, nil
}

// PutQuestion keeps a question or saves what became of it.
func (tx *Tx) PutQuestion(ctx context.Context, q bot.Question) error {
	if err := tx.exec(ctx, `INSERT INTO questions
		(id, chat, text, subject, at, passage, clause, answered, confidence, lead, sure, supports, outcome)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET chat = excluded.chat, text = excluded.text, subject = excluded.subject, at = excluded.at,
		passage = excluded.passage, clause = excluded.clause, answered = excluded.answered, confidence = excluded.confidence,
		lead = excluded.lead, sure = excluded.sure, supports = excluded.supports, outcome = excluded.outcome`,
		q.ID, q.Chat, q.Text, q.Subject, q.At.UnixMilli(), q.Passage, q.Clause, q.Answered, q.Confidence, q.Lead, q.Sure,
		asJSON(q.Supports), q.Outcome); err != nil {
		return fmt.Errorf("save question %d: %w", q.ID, err)
	}
	return nil
}
