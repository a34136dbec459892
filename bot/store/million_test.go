package store_test

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// How big the store of the benchmark is.
const (
	millionTickets = 1_000_000
	millionOpen    = 20_000
	millionUnits   = 40
	millionFirms   = 3_000
)

var millionDir = flag.String("million.dir", "", "folder to keep the big store of BenchmarkMillion in, for other benchmarks")

// BenchmarkMillion reads what a tick and the lists read from a store of a million tickets, 20,000 of them open, with two
// million reminders: docs/performance.md. Loading takes about half a minute, so only -bench Million runs it.
func BenchmarkMillion(b *testing.B) {
	if f := flag.Lookup("test.bench"); f == nil || !strings.Contains(f.Value.String(), "Million") {
		b.Skip("only with -bench Million")
	}
	dir := *millionDir
	if dir == "" {
		dir = b.TempDir()
	}
	loadMillion(b, dir)
	s := openAt(b, dir)
	ctx := b.Context()
	now := monday
	run := func(name string, f func() (int, error)) {
		b.Run(name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				var err error
				if n, err = f(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n), "rows")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/op")
		})
	}
	run("tick", func() (int, error) { return tick(ctx, s, now) })
	page := func(q ticket.Query) func() (int, error) {
		q.Limit = 8
		return func() (int, error) { return shown(ctx, s, q, now) }
	}
	run("open", page(ticket.Query{Open: true}))
	run("open/unit", page(ticket.Query{Open: true, Unit: 7}))
	run("open/class", page(ticket.Query{Open: true, Class: ticket.Help}))
	run("open/old", page(ticket.Query{Open: true, FiledBefore: now.AddDate(0, 0, -30)}))
	run("open/late", page(ticket.Query{Open: true, DueBefore: now, Unit: 7}))
	run("open/middle", page(ticket.Query{Open: true, From: ticket.Cursor{At: now.AddDate(-4, 0, 0).UnixMilli(), Number: "SQ"}}))
	run("open/leader", page(ticket.Query{Open: true, Scope: &ticket.Scope{Units: []bot.UnitID{1, 2, 3, 4, 5}, Enterprises: []bot.EnterpriseID{5, 6, 7, 8}}}))
	run("inbox/unit", page(ticket.Query{Open: true, Unit: 7, ByDue: true, States: ticket.AtUnit}))
	run("inbox/office", page(ticket.Query{WaitsFor: bot.Office, ByDue: true}))
	find := func(text string) func() (int, error) {
		q := ticket.ReadSearch(text, "SQ")
		q.Limit = 50
		return func() (int, error) { ts, err := s.Search(ctx, q); return len(ts), err }
	}
	run("find/phone", find("13900123456"))
	run("find/phone-end", find("3456"))
	run("find/firm", find("第1234食品厂"))
	run("find/short", find("42号那个"))
	run("watch", page(ticket.Query{Watched: true}))
}

// tick is what the clock's round asks of the store, with twenty reminders due.
func tick(ctx context.Context, s *store.Store, now time.Time) (int, error) {
	rs, err := s.DueReminders(ctx, now, 1<<30)
	if err != nil {
		return 0, err
	}
	for _, r := range rs {
		t, err := s.Ticket(ctx, r.Ticket)
		if err != nil {
			return 0, err
		}
		if _, err := ticket.LoadViewOn(ctx, s, t, now); err != nil {
			return 0, err
		}
		if _, err := s.Reminders(ctx, r.Ticket); err != nil {
			return 0, err
		}
		if _, err := s.Contacted(ctx, t.Enterprise, 0, now.AddDate(0, 0, -7)); err != nil {
			return 0, err
		}
	}
	for _, f := range []ticket.Filter{{ReadyFor: now}, {ProvisionalOnly: true, OpenOnly: true}} {
		if _, err := s.Tickets(ctx, f); err != nil {
			return 0, err
		}
	}
	for _, urgent := range []bool{true, false} {
		if _, err := s.NextReminder(ctx, now, urgent); err != nil {
			return 0, err
		}
	}
	_, err = s.NextWake(ctx, now)
	return len(rs), err
}

// shown reads a page with the names beside each row, as a list shows it.
func shown(ctx context.Context, s *store.Store, q ticket.Query, now time.Time) (int, error) {
	p, err := s.Page(ctx, q)
	if err != nil {
		return 0, err
	}
	for _, t := range p.Tickets {
		if _, err := ticket.LoadViewOn(ctx, s, t, now); err != nil {
			return 0, err
		}
	}
	return p.Total, nil
}

// loadMillion writes the open tickets as the desk does, and the closed ones with their reminders straight into the file.
func loadMillion(b *testing.B, dir string) {
	b.Helper()
	s, err := store.Open(b.Context(), store.Options{Dir: dir})
	if err != nil {
		b.Fatal(err)
	}
	do(b, s, func(ctx context.Context, tx *store.Tx) error {
		for u := range millionUnits {
			id, err := tx.PutUnit(ctx, bot.Unit{Name: fmt.Sprintf("县第%d局", u+1), Phone: "0391-0000000"})
			if err != nil {
				return err
			}
			for i := range 3 {
				role := []bot.Role{bot.Liaison, bot.Interpreter, bot.Head}[i]
				if _, err := tx.PutPerson(ctx, bot.Person{Chat: bot.ChatID(9000 + u*3 + i), Name: fmt.Sprintf("虚构%d", u*3+i),
					Grants: []bot.Grant{{Role: role, Unit: id}}}); err != nil {
					return err
				}
			}
		}
		for i := range millionFirms {
			if _, err := tx.PutEnterprise(ctx, bot.Enterprise{Name: fmt.Sprintf("虚构第%d食品厂", i), Town: "番田镇"}); err != nil {
				return err
			}
		}
		return nil
	})
	for from := 0; from < millionOpen; from += 2000 {
		do(b, s, func(ctx context.Context, tx *store.Tx) error {
			for i := from; i < from+2000; i++ {
				if err := putOpen(ctx, tx, i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, text := range []string{"PRAGMA synchronous = OFF", "PRAGMA cache_size = -200000", closedTickets, closedReminders, "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := db.ExecContext(b.Context(), text, sql.Named("closed", millionTickets-millionOpen), sql.Named("start", monday.AddDate(-9, 0, 0).UnixMilli())); err != nil {
			b.Fatal(err)
		}
	}
}

// putOpen files the i-th open ticket, spread over nine years, and plans its reminders; twenty are due by monday.
func putOpen(ctx context.Context, tx *store.Tx, i int) error {
	filed := monday.AddDate(-9, 0, 0).Add(time.Duration(i) * (9 * 365 * 24 * time.Hour / millionOpen))
	due := monday.Add(time.Duration(1+i%480) * time.Hour)
	if i%11 == 0 {
		due = monday.Add(-time.Duration(1+i%480) * time.Hour)
	}
	t := ticket.Ticket{Number: ticket.Number(fmt.Sprintf("SQ-%s-%04d", filed.Format("20060102"), 5000+i%1000)), Filed: filed, Counted: filed,
		State:      []ticket.State{ticket.Working, ticket.Working, ticket.Working, ticket.Submitted, ticket.Dispatched, ticket.Answered}[i%6],
		Class:      ticket.Classes[i%len(ticket.Classes)],
		Problem:    ticket.Problems[i%len(ticket.Problems)],
		Enterprise: bot.EnterpriseID(1 + i%millionFirms), Contact: "虚构", Phone: fmt.Sprintf("138%08d", i), Channel: "chat",
		Summary: "厂里电费太高,有什么优惠电价政策", Text: strings.Repeat("厂里电费太高,有什么优惠电价政策。", 6),
		Supervised: i%400 == 0, FirstDue: due}
	switch t.State {
	case ticket.Submitted:
		t.Dues.Dispatch, t.Dues.Promise = due, due.AddDate(0, 0, 5)
	case ticket.Answered:
		t.Dues.Revisit, t.Dues.Lapse = due, monday.AddDate(0, 0, 9)
		t.Answer = strings.Repeat("周三派人到厂里办好分时电价。", 5)
		fallthrough
	default:
		t.Lead, t.Dispatched = bot.UnitID(1+i%millionUnits), filed
		t.Supports = []bot.UnitID{bot.UnitID(1 + (i+7)%millionUnits)}
		t.Holder = bot.PersonID(1 + 3*(i%millionUnits))
		t.Dues.Sign, t.Dues.Promise, t.Dues.Unit = due, due, due
	}
	if err := tx.PutTicket(ctx, t); err != nil {
		return err
	}
	for k := range 3 {
		at := monday.Add(time.Duration(24*k+1) * time.Hour)
		if k == 0 && i%1000 == 0 {
			at = monday.Add(-time.Hour)
		}
		if err := tx.PlanReminder(ctx, ticket.Reminder{Ticket: t.Number, Rule: ticket.RuleDueSoon, Step: ticket.StepPromise, Person: t.Holder,
			As: bot.Interpreter, Due: at, Day: at.Format(time.DateOnly), Of: due}); err != nil {
			return err
		}
	}
	return nil
}

const closedTickets = `WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i + 1 < :closed)
	INSERT INTO tickets (number, state, class, enterprise, owner, lead, holder, contact, phone, outer_number, filed, due, revisit, wakes,
		provisional, channel, watched, batch, waits_for, body)
	SELECT n, 'closed', '求助', e, NULL, u, NULL, '虚构', p, '', f, NULL, NULL, NULL, 0, 'chat', 0, '', '',
		json_object('Number', n, 'State', 'closed', 'Class', '求助', 'Enterprise', e, 'Lead', u, 'Contact', '虚构', 'Phone', p,
			'Summary', '厂里电费太高,有什么优惠电价政策', 'Text', '厂里电费太高,有什么优惠电价政策。厂里电费太高,有什么优惠电价政策。',
			'Filed', strftime('%Y-%m-%dT%H:%M:%SZ', f / 1000, 'unixepoch'), 'Answer', '周三派人到厂里办好分时电价。', 'Result', '已解决', 'Confirmed', json('true'))
	FROM (SELECT 1 + i % 3000 e, 1 + i % 40 u, printf('139%08d', i) p, :start + i * 289000 f,
		printf('SQ-%s-%04d', strftime('%Y%m%d', (:start + i * 289000) / 1000, 'unixepoch', '+8 hours'), i % 1000) n FROM c)`

const closedReminders = `INSERT INTO reminders (key, ticket, rule, step, person, role, due, day, of_date, urgent, budget, state, late)
	SELECT number || '|' || r.value || '|promise|1|' || filed, number, r.value, 'promise', 1, 'interpreter', filed, '2026-01-01', filed, 0, 0,
		CASE r.value WHEN 'due-soon' THEN 'sent' ELSE 'superseded' END, 0
	FROM tickets, json_each('["due-soon","due-today"]') r WHERE state = 'closed'`
