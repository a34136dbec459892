package jobs_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/jobs"
)

// county is a store with a few people in it, a clock that the test moves, and all jobs of the clock.
type county struct {
	t      *testing.T
	st     *store.Store
	now    time.Time
	rules  ticket.Rules
	runner *jobs.Runner
	people map[string]bot.PersonID
	units  map[string]bot.UnitID
	firm   bot.EnterpriseID
	seq    int
}

// doors opens the store's transactions for the jobs.
type doors struct{ *store.Store }

func (d doors) Do(ctx context.Context, f func(jobs.Tx) error) error {
	return d.Store.Do(ctx, func(tx *store.Tx) error { return f(tx) })
}

func (d doors) Settle(ctx context.Context, job, period string, before time.Time) error {
	return d.Store.Do(ctx, func(tx *store.Tx) error {
		if err := tx.PurgeUpdates(ctx, before); err != nil {
			return err
		}
		return tx.PutJobRun(ctx, job, period)
	})
}

var words = wording.Words{County: "温县"}

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.Shanghai)
	if err != nil {
		panic(err)
	}
	return t
}

// settle opens a county at a time.
func settle(t *testing.T, now string) *county {
	t.Helper()
	st, err := store.Open(t.Context(), store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	c := &county{t: t, st: st, now: at(now), people: map[string]bot.PersonID{}, units: map[string]bot.UnitID{},
		rules: ticket.Rules{Calendar: calendar.Default(), Profile: ticket.P13710, Seed: "2026", Sample: 1}}
	c.put(func(tx *store.Tx) error {
		for _, u := range []string{"发改委", "税务局"} {
			if c.units[u], err = tx.PutUnit(t.Context(), bot.Unit{Name: u}); err != nil {
				return err
			}
		}
		c.firm, err = tx.PutEnterprise(t.Context(), bot.Enterprise{Name: "示例面粉厂", Code: "91410825MA40XK7X6J"})
		return err
	})
	one := c.units["发改委"]
	c.join("老王", bot.Grant{Role: bot.Owner, Enterprise: c.firm, Admitted: true})
	c.join("甲", bot.Grant{Role: bot.Interpreter, Unit: one})
	c.join("乙", bot.Grant{Role: bot.Interpreter, Unit: one})
	c.join("局长", bot.Grant{Role: bot.Head, Unit: one})
	c.join("干部", bot.Grant{Role: bot.Cadre})
	c.join("同事", bot.Grant{Role: bot.Cadre})
	c.join("办", bot.Grant{Role: bot.Office})
	c.join("主任", bot.Grant{Role: bot.OfficeHead})
	c.join("县长", bot.Grant{Role: bot.Leader})
	c.put(func(tx *store.Tx) error {
		return tx.PutPairing(t.Context(), bot.Pairing{Enterprise: c.firm, Person: c.people["干部"], Name: "干部"})
	})
	d := doors{st}
	c.run(&jobs.ClockMoves{Store: d, Rules: c.rules, Teller: words}, &jobs.Recount{Store: d, Rules: c.rules, Teller: words},
		&jobs.Digest{Store: d, Calendar: c.rules.Calendar}, &jobs.Remind{Store: d, Calendar: c.rules.Calendar, Budget: 3})
	return c
}

// run chooses the jobs.
func (c *county) run(all ...jobs.Job) {
	c.t.Helper()
	log := slog.New(slog.NewTextHandler(failing{c.t}, nil))
	r, err := jobs.NewRunner(jobs.Options{Now: func() time.Time { return c.now }, Every: "@every 1h", Jobs: all, Log: log})
	if err != nil {
		c.t.Fatal(err)
	}
	c.runner = r
}

// failing fails the test for whatever a job logs.
type failing struct{ t *testing.T }

func (f failing) Write(b []byte) (int, error) { f.t.Errorf("logged: %s", b); return len(b), nil }

var _ io.Writer = failing{}

func (c *county) put(f func(*store.Tx) error) {
	c.t.Helper()
	if err := c.st.Do(c.t.Context(), f); err != nil {
		c.t.Fatal(err)
	}
}

func (c *county) join(name string, grants ...bot.Grant) {
	c.t.Helper()
	c.put(func(tx *store.Tx) error {
		id, err := tx.PutPerson(c.t.Context(), bot.Person{Chat: bot.ChatID(100 + len(c.people)), Name: name, Grants: grants})
		c.people[name] = id
		return err
	})
}

// gone marks a person who blocked the bot.
func (c *county) gone(name string) {
	c.t.Helper()
	p, err := c.st.Person(c.t.Context(), c.people[name])
	if err != nil {
		c.t.Fatal(err)
	}
	c.put(func(tx *store.Tx) error { return tx.ChatGone(c.t.Context(), p.Chat) })
}

// away names a stand-in for a time.
func (c *county) away(name, in, from, to string) {
	c.t.Helper()
	c.put(func(tx *store.Tx) error {
		return tx.PutAbsence(c.t.Context(), bot.Absence{Person: c.people[name], StandIn: c.people[in], From: from, To: to})
	})
}

// do makes a move in somebody's name; what it tells people is taken as read.
func (c *county) do(n ticket.Number, who string, m ticket.Move) ticket.Number {
	c.t.Helper()
	c.seq++
	m.By, m.At, m.Cause = c.people[who], c.now, fmt.Sprintf("update %d", c.seq)
	c.put(func(tx *store.Tx) error {
		t, err := ticket.NewDesk(tx, c.rules, words).Do(c.t.Context(), n, m)
		n = t.Number
		return err
	})
	c.read()
	return n
}

func (c *county) file(class ticket.Class, urgent bool) ticket.Number {
	c.t.Helper()
	return c.do("", "老王", ticket.Move{Verb: ticket.Open, New: &ticket.Filing{Class: class, Urgent: urgent, Enterprise: c.firm,
		Owner: c.people["老王"], Contact: "老王", Phone: "13900000000", Channel: "chat", Summary: "电价高", Text: "厂里电费太高"}})
}

// working is a ticket that 甲 handles.
func (c *county) working(urgent bool) ticket.Number {
	c.t.Helper()
	n := c.file(ticket.Help, urgent)
	c.do(n, "办", ticket.Move{Verb: ticket.Dispatch, Unit: c.units["发改委"]})
	return c.do(n, "甲", ticket.Move{Verb: ticket.Sign})
}

// answered is a ticket that waits for the owner and the cadre.
func (c *county) answered() ticket.Number {
	c.t.Helper()
	n := c.working(false)
	c.do(n, "甲", ticket.Move{Verb: ticket.Submit, Text: "已协调", Result: ticket.Solved})
	return c.do(n, "局长", ticket.Move{Verb: ticket.Approve})
}
