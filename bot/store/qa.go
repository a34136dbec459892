package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

var _ kb.Explanations = (*Store)(nil)

const qaColumns = `q.id, q.ticket, q.unit, q.question, q.answer, q.rests, q.state, q.proposer, q.proposed, q.decider, q.decided,
	q.withdrawer, q.withdrawn, q.reason`

func scanQA(row scanner) (e qa.Entry, err error) {
	var at, decided, withdrawn sql.NullInt64
	err = row.Scan(&e.ID, &e.Ticket, &e.Unit, &e.Question, &e.Answer, decoded{&e.Rests}, &e.State, &e.By, &at,
		into(&e.Decider), &decided, into(&e.Withdrawer), &withdrawn, &e.Reason)
	e.At, e.DecidedAt, e.WithdrawnAt = moment(at), moment(decided), moment(withdrawn)
	return e, err
}

// QA finds an entry of the questions and answers.
func (r Reads) QA(ctx context.Context, id qa.ID) (qa.Entry, error) {
	e, err := one(ctx, r.q, scanQA, "SELECT "+qaColumns+" FROM qa q WHERE q.id = ?", id)
	if err != nil {
		return e, fmt.Errorf("qa %d: %w", id, err)
	}
	return e, nil
}

// QAOf lists the entries made of a ticket's answers, oldest first.
func (r Reads) QAOf(ctx context.Context, n ticket.Number) ([]qa.Entry, error) {
	es, err := list(ctx, r.q, scanQA, "SELECT "+qaColumns+" FROM qa q WHERE q.ticket = ? ORDER BY q.id", n)
	if err != nil {
		return nil, fmt.Errorf("qa of %s: %w", n, err)
	}
	return es, nil
}

// QAs counts and lists a page of the entries, newest first: those of some units, or of all where none is named.
func (r Reads) QAs(ctx context.Context, units []bot.UnitID, limit, offset int) (total int, page []qa.Entry, err error) {
	where, args := "", []any{}
	if len(units) > 0 {
		where = " WHERE q.unit IN (" + marks(len(units)) + ")"
		for _, u := range units {
			args = append(args, u)
		}
	}
	total, err = one(ctx, r.q, column[int], "SELECT count(*) FROM qa q"+where, args...)
	if err == nil {
		page, err = list(ctx, r.q, scanQA, "SELECT "+qaColumns+" FROM qa q"+where+" ORDER BY q.id DESC LIMIT ? OFFSET ?", append(args, limit, offset)...)
	}
	if err != nil {
		return 0, nil, fmt.Errorf("list qa: %w", err)
	}
	return total, page, nil
}

// PutQA inserts an entry without an id, or saves it.
func (tx *Tx) PutQA(ctx context.Context, e qa.Entry) (qa.ID, error) {
	id, err := one(ctx, tx.q, column[qa.ID], `INSERT INTO qa
		(id, ticket, unit, question, answer, rests, state, proposer, proposed, decider, decided, withdrawer, withdrawn, reason, version)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(version), 0) + 1 FROM qa))
		ON CONFLICT (id) DO UPDATE SET question = excluded.question, answer = excluded.answer, rests = excluded.rests,
		state = excluded.state, decider = excluded.decider, decided = excluded.decided, withdrawer = excluded.withdrawer,
		withdrawn = excluded.withdrawn, reason = excluded.reason, version = excluded.version RETURNING id`,
		null(e.ID), e.Ticket, e.Unit, e.Question, e.Answer, asJSON(e.Rests), e.State, e.By, e.At.UnixMilli(),
		null(e.Decider), millis(e.DecidedAt), null(e.Withdrawer), millis(e.WithdrawnAt), e.Reason)
	if err != nil {
		return 0, fmt.Errorf("save qa %d: %w", e.ID, err)
	}
	return id, nil
}

// ExplanationsAt tells two states of the questions and answers apart.
func (r Reads) ExplanationsAt(ctx context.Context) (int64, error) {
	v, err := one(ctx, r.q, column[int64], "SELECT coalesce(max(version), 0) FROM qa")
	if err != nil {
		return 0, fmt.Errorf("version of qa: %w", err)
	}
	return v, nil
}

// Explanations lists those that are confirmed, as the library reads them.
func (r Reads) Explanations(ctx context.Context) ([]kb.Explanation, error) {
	es, err := list(ctx, r.q, func(row scanner) (e kb.Explanation, err error) {
		var rests []qa.Rest
		var decided int64
		if err := row.Scan(&e.ID, &e.Question, &e.Answer, &e.Unit, &decided, decoded{&rests}); err != nil {
			return e, err
		}
		e.Day = kb.Date(time.UnixMilli(decided).In(calendar.Shanghai).Format(time.DateOnly))
		for _, x := range rests {
			e.Rests = append(e.Rests, kb.Rest{Policy: kb.PolicyID(x.Policy), Sum: x.Sum, Cited: x.Cited})
		}
		return e, nil
	}, `SELECT q.id, q.question, q.answer, u.name, q.decided, q.rests FROM qa q JOIN units u ON u.id = q.unit
		WHERE q.state = 'confirmed' ORDER BY q.id`)
	if err != nil {
		return nil, fmt.Errorf("confirmed qa: %w", err)
	}
	return es, nil
}
