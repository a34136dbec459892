package jobs_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/jobs"
)

// lose lets the waiting messages to somebody fail for good, as the courier does when a person is gone.
func (c *county) lose(name string) (lost int) {
	c.t.Helper()
	waiting, err := c.st.Waiting(c.t.Context(), 1000)
	if err != nil {
		c.t.Fatal(err)
	}
	p, err := c.st.Person(c.t.Context(), c.people[name])
	if err != nil {
		c.t.Fatal(err)
	}
	for _, w := range waiting {
		if w.Chat != p.Chat || w.Kind != bot.Send {
			continue
		}
		row, err := c.st.Outbound(c.t.Context(), w.ID)
		if err != nil {
			c.t.Fatal(err)
		}
		lost++
		c.put(func(tx *store.Tx) error {
			if err := tx.OutboxState(c.t.Context(), row.ID, bot.Dead, "gone", c.now, 1); err != nil {
				return err
			}
			return jobs.Undelivered(c.t.Context(), tx, row, c.now)
		})
	}
	c.gone(name)
	return lost
}

// due runs the jobs at a time and sends nothing.
func (c *county) due(when string) {
	c.t.Helper()
	c.now = at(when)
	c.runner.Tick(c.t.Context())
}

// A message that tells of several reminders and does not arrive has told of none of them: each is marked, and whoever
// relied on it is told for each ticket.
func TestUndeliveredDigestOfAnOwner(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	r := reminding(c)
	r.Budget = 1
	ask := ticket.Move{Verb: ticket.Ask, Text: "请补电费单"}
	c.do(c.working(false), "甲", ask)
	asked := []ticket.Number{c.do(c.working(false), "甲", ask), c.do(c.working(false), "甲", ask)}
	c.put(func(tx *store.Tx) error {
		return tx.PlanPush(t.Context(), bot.Push{Person: c.people["老王"], Enterprise: c.firm, Rule: jobs.PushNew, Policy: 1, Due: at("2026-11-27 09:00"), Line: "新政策"})
	})
	c.tick("2026-11-27 08:30")
	c.tick("2026-11-30 08:30")
	c.due("2026-12-04 08:31")
	if n := c.lose("老王"); n != 1 {
		t.Fatalf("lost %d messages, want the one that tells all", n)
	}
	for _, n := range asked {
		rs, err := c.st.Reminders(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		failed := 0
		for _, m := range rs {
			if m.As == bot.Owner && m.State == ticket.Sent {
				t.Errorf("%s counts as told", m.Key())
			}
			if m.State == ticket.Failed {
				failed++
				rows, err := c.st.OutboxOfReminder(t.Context(), m.ID)
				if err != nil || len(rows) != 1 {
					t.Errorf("%s was told by %d messages, %v", m.Key(), len(rows), err)
				}
			}
		}
		if failed != 1 {
			t.Errorf("%s: %d reminders failed, want 1", n, failed)
		}
	}
	if ps, err := c.st.Pushes(t.Context(), c.people["老王"]); err != nil || len(ps) != 1 || ps[0].State != string(ticket.Failed) {
		t.Errorf("the push: %+v, %v", ps, err)
	}
	told := strings.Join(c.read(), "\n")
	for _, n := range asked {
		if !strings.Contains(told, string(n)+" 有一条消息没有送到老王") {
			t.Errorf("nobody was told of %s:\n%s", n, told)
		}
	}
}

// The list of policies that run out is one message too.
func TestUndeliveredListOfPolicies(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	c.run(&jobs.Policies{Store: doors{c.st}, Calendar: c.rules.Calendar}, &jobs.Remind{Store: doors{c.st}, Calendar: c.rules.Calendar, Budget: 3})
	for _, title := range []string{"甲办法", "乙办法", "丙办法"} {
		c.policy(title, "", "2026-12-20", "第一条")
	}
	c.due("2026-11-23 09:01")
	if n := c.lose("办"); n != 1 {
		t.Fatalf("lost %d messages, want one", n)
	}
	ps, err := c.st.Pushes(t.Context(), c.people["办"])
	if err != nil || len(ps) != 3 {
		t.Fatalf("pushes %+v, %v", ps, err)
	}
	for _, p := range ps {
		if p.State != string(ticket.Failed) {
			t.Errorf("policy %d is %s", p.Policy, p.State)
		}
	}
}

// A revisit that a cadre's morning list tells of stands for his reminder and for that of whom he stands in for.
func TestUndeliveredRevisitOfAList(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	c.run(&jobs.Digest{Store: doors{c.st}, Calendar: c.rules.Calendar, Budget: 3})
	n := c.answered()
	tk := c.stands(n)
	c.put(func(tx *store.Tx) error {
		for _, name := range []string{"干部", "同事"} {
			if err := tx.PlanReminder(t.Context(), ticket.Reminder{Ticket: n, Rule: ticket.RuleRevisitDue, Step: ticket.StepRevisit, Person: c.people[name],
				As: bot.Cadre, Day: "2026-11-30", Due: at("2026-11-24 08:30"), Of: tk.Dues.Revisit, State: ticket.Planned}); err != nil {
				return err
			}
		}
		return nil
	})
	c.away("干部", "同事", "2026-11-23", "2026-12-31")
	c.read()
	day := tk.Dues.Revisit.In(c.rules.Calendar.Location()).Format("2006-01-02")
	c.due(day + " 08:31")
	if c.lose("同事") == 0 {
		t.Fatal("nothing went to who stands in")
	}
	rs, err := c.st.Reminders(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, m := range rs {
		if m.Rule == ticket.RuleRevisitDue && m.State == ticket.Sent {
			t.Errorf("%s counts as told", m.Key())
		}
		if m.State == ticket.Failed {
			failed++
		}
	}
	if failed < 2 {
		t.Errorf("%d failed, want both", failed)
	}
}
