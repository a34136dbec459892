package store

import (
	"context"
	"database/sql"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Report is what Verify found. Problems are sentences for the operator, in Chinese; none means sound.
type Report struct {
	Tickets  int
	Events   int
	Outbox   int
	Problems []string
}

// Sound reports whether nothing was found wrong.
func (r Report) Sound() bool { return len(r.Problems) == 0 }

// String says what was looked at.
func (r Report) String() string {
	return fmt.Sprintf("工单 %d 件,事件 %d 条,消息 %d 条,问题 %d 处。", r.Tickets, r.Events, r.Outbox, len(r.Problems))
}

// snapshot queries one reading transaction.
type snapshot struct{ tx *sql.Tx }

func (s snapshot) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	return s.tx.QueryContext(ctx, text, args...)
}

// Verify checks the file, the references, every ticket's chain of events, the outbox and the reminders, all as
// of one moment, beside a running program.
func (s *Store) Verify(ctx context.Context) (Report, error) {
	tx, err := s.pool.BeginTx(ctx, nil)
	if err != nil {
		return Report{}, fmt.Errorf("verify: %w", err)
	}
	defer tx.Rollback()
	v := verifier{Reads: Reads{snapshot{tx}}}
	for _, check := range []func(context.Context) error{v.file, v.references, v.chains, v.counts, v.leftovers} {
		if err := check(ctx); err != nil {
			return v.report, fmt.Errorf("verify: %w", err)
		}
	}
	return v.report, nil
}

type verifier struct {
	Reads
	report Report
}

func (v *verifier) problem(format string, args ...any) {
	v.report.Problems = append(v.report.Problems, fmt.Sprintf(format, args...))
}

func (v *verifier) file(ctx context.Context) error {
	lines, err := list(ctx, v.q, column[string], "PRAGMA integrity_check")
	for _, line := range lines {
		if line != "ok" {
			v.problem("数据库文件损坏:%s", line)
		}
	}
	return err
}

func (v *verifier) references(ctx context.Context) error {
	_, err := list(ctx, v.q, func(row scanner) (struct{}, error) {
		var table, parent string
		var rowid sql.NullInt64
		var constraint int
		err := row.Scan(&table, &rowid, &parent, &constraint)
		v.problem("表 %s 第 %d 行引用的 %s 不存在。", table, rowid.Int64, parent)
		return struct{}{}, err
	}, "PRAGMA foreign_key_check")
	return err
}

// chains walks the events of all tickets, one ticket in memory at a time.
func (v *verifier) chains(ctx context.Context) error {
	numbers, err := list(ctx, v.q, column[ticket.Number], "SELECT number FROM tickets UNION SELECT ticket FROM events ORDER BY 1")
	if err != nil {
		return err
	}
	for _, n := range numbers {
		if err := v.chain(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) chain(ctx context.Context, n ticket.Number) error {
	events, err := v.Events(ctx, n)
	if err != nil {
		return err
	}
	v.report.Tickets++
	v.report.Events += len(events)
	if err := ticket.VerifyChain(events); err != nil {
		v.problem("%s 的事件链断了:%v", n, err)
	}
	t, err := one(ctx, v.q, scanTicket, "SELECT body FROM tickets WHERE number = ?", n)
	if err == bot.ErrNotFound {
		v.problem("%s 有事件,但没有工单。", n)
		return nil
	}
	if err != nil {
		return err
	}
	if len(events) != t.Events {
		v.problem("%s 应有 %d 条事件,实有 %d 条。", n, t.Events, len(events))
		return nil
	}
	if len(events) > 0 {
		last := events[len(events)-1]
		if last.Hash != t.Hash || last.To != t.State {
			v.problem("%s 的现状与最后一条事件不符。", n)
		}
	}
	// An erased ticket cannot be made again, and a broken chain was named above.
	if again, err := ticket.Replay(events); err == nil && len(events) > 0 && asJSON(again) != asJSON(t) {
		v.problem("%s 的内容与事件记录不符。", n)
	}
	return nil
}

func (v *verifier) counts(ctx context.Context) (err error) {
	v.report.Outbox, err = one(ctx, v.q, column[int], "SELECT count(*) FROM outbox")
	return err
}

// leftovers holds the checks that are one query each: every row found is a problem.
func (v *verifier) leftovers(ctx context.Context) error {
	for _, c := range []struct{ sentence, text string }{
		{"%s 在清单里的状态、类别或单位与工单不符。", `SELECT number FROM tickets WHERE state <> coalesce(json_extract(body, '$.State'), '')
			OR class <> coalesce(json_extract(body, '$.Class'), '') OR coalesce(lead, 0) <> coalesce(json_extract(body, '$.Lead'), 0)`},
		{"消息 %s 已发出,却没有记下消息号。", "SELECT id FROM outbox WHERE kind = 'send' AND state = 'sent' AND sent_id IS NULL"},
		{"消息 %s 的状态不认识。", "SELECT id FROM outbox WHERE state NOT IN ('queued', 'sent', 'unknown', 'dead')"},
		{"消息 %s 要修改一条消息,却没有写明是哪一条。", "SELECT id FROM outbox WHERE kind IN ('edit', 'strip') AND target = 0"},
		{"消息 %s 所属的提醒不存在。", `SELECT id FROM outbox WHERE reminder IS NOT NULL AND reminder NOT IN (SELECT id FROM reminders)`},
		{"消息 %s 所属的工单不存在。", `SELECT id FROM outbox WHERE ticket <> '' AND ticket NOT IN (SELECT number FROM tickets)`},
		{"提醒 %s 的消息已发出,提醒却还在等。", `SELECT r.id FROM reminders r JOIN outbox o ON o.reminder = r.id
			WHERE r.state = 'planned' AND o.state = 'sent'`},
		{"提醒 %s 所属的工单不存在。", "SELECT id FROM reminders WHERE ticket <> '' AND ticket NOT IN (SELECT number FROM tickets)"},
	} {
		ids, err := list(ctx, v.q, column[string], c.text)
		if err != nil {
			return err
		}
		for _, id := range ids {
			v.problem(c.sentence, id)
		}
	}
	return nil
}
