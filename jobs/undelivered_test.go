package jobs_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/jobs"
)

func TestUndelivered(t *testing.T) {
	for _, row := range []struct {
		name   string
		class  ticket.Class
		missed string
		want   []string // who is told
	}{
		{"the owner is gone: whoever handles it", ticket.Help, "老王", []string{"甲"}},
		{"the handler is gone: the head of the unit", ticket.Help, "甲", []string{"局长"}},
		{"the cadre is gone: whoever handles it", ticket.Help, "干部", []string{"甲"}},
		{"about an official: the head of the office alone", ticket.Conduct, "老王", []string{"主任"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := settle(t, "2026-11-23 09:00")
			n := c.file(row.class, false)
			if row.class != ticket.Conduct {
				c.do(n, "办", ticket.Move{Verb: ticket.Dispatch, Unit: c.units["发改委"]})
				c.do(n, "甲", ticket.Move{Verb: ticket.Sign})
			}
			p, err := c.st.Person(t.Context(), c.people[row.missed])
			if err != nil {
				t.Fatal(err)
			}
			c.gone(row.missed)
			for range 2 { // two messages of one day: told once
				c.put(func(tx *store.Tx) error {
					return jobs.Undelivered(t.Context(), tx, bot.Outbound{ID: 7, Kind: bot.Send, Message: bot.Message{Chat: p.Chat, Ticket: string(n)}}, c.now)
				})
			}
			var got []string
			for _, line := range c.read() {
				name, _, _ := strings.Cut(line, ":")
				got = append(got, name)
			}
			c.expect("told", got, row.want...)
		})
	}
}

// A group that takes nothing any more is unbound and the office told once; what people are told in private goes on.
func TestLostStaffGroup(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	n := c.file(ticket.Help, false)
	const group = -900
	c.do(n, "办", ticket.Move{Verb: ticket.Dispatch, Unit: c.units["发改委"]})
	c.put(func(tx *store.Tx) error { return tx.BindGroup(t.Context(), group, c.people["主任"], c.now) })
	for range 2 {
		c.put(func(tx *store.Tx) error {
			row := bot.Outbound{ID: 7, Kind: bot.Send, Unit: c.units["发改委"], Message: bot.Message{Chat: group, Ticket: string(n)}}
			return jobs.Undelivered(t.Context(), tx, row, c.now)
		})
	}
	told := map[string]int{}
	for _, line := range c.read() {
		if name, text, _ := strings.Cut(line, ":"); strings.Contains(text, "员工群收不到消息") {
			told[name]++
		}
	}
	if len(told) != 2 || told["办"] != 1 || told["主任"] != 1 {
		t.Errorf("told: got %v, want the office, once each", told)
	}
	if chat, err := c.st.StaffGroup(t.Context()); chat != 0 || err != nil {
		t.Errorf("still bound to %d, %v", chat, err)
	}
}
