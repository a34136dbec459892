package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

func TestPagesAreNarrowed(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	day := 24 * time.Hour
	put := func(n ticket.Number, class ticket.Class, change func(*ticket.Ticket)) ticket.Ticket {
		tk := ticket.Ticket{Number: n, State: ticket.Working, Class: class, Filed: monday, Channel: "chat"}
		change(&tk)
		return tk
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		var errs []error
		for _, tk := range []ticket.Ticket{
			put("SQ-1", ticket.Help, func(t *ticket.Ticket) {
				t.Lead, t.Dues.Promise, t.Enterprise = c.reform, monday.Add(9*day), c.mill
			}),
			put("SQ-2", ticket.Consult, func(t *ticket.Ticket) {
				t.Lead, t.Supports, t.Dues.Promise, t.Supervised = c.finance, []bot.UnitID{c.reform}, monday.Add(2*day), true
			}),
			put("SQ-3", ticket.Consult, func(t *ticket.Ticket) {
				t.State, t.Filed, t.Dues.Dispatch, t.Channel = ticket.Submitted, monday.Add(day), monday.Add(3*day), "12345"
			}),
			put("SQ-4", ticket.Conduct, func(t *ticket.Ticket) { t.State = ticket.Submitted }),
			put("SQ-5", ticket.Help, func(t *ticket.Ticket) {
				t.State, t.Lead, t.Supervised, t.Found, t.Revisits = ticket.Closed, c.reform, true, ticket.Unreachable, 3
			}),
			put("SQ-6", ticket.Help, func(t *ticket.Ticket) {
				t.Lead, t.WantUntil, t.Extended, t.Filed, t.Dues.Promise = c.finance, monday.Add(30*day), 1, monday.Add(2*day), monday.Add(9*day)
				t.Dues.Revisit = monday.Add(day)
			}),
		} {
			errs = append(errs, tx.PutTicket(ctx, tk))
		}
		return errors.Join(errs...)
	})
	for _, row := range []struct {
		name string
		q    ticket.Query
		want string
	}{
		{"what is open, the oldest first, without complaints about officials", ticket.Query{Open: true}, "1 2 3 6"},
		{"with them", ticket.Query{Open: true, Conduct: true}, "1 2 4 3 6"},
		{"of a unit, lead or support", ticket.Query{Open: true, Unit: c.reform}, "1 2"},
		{"of a class", ticket.Query{Open: true, Class: ticket.Consult}, "2 3"},
		{"filed before", ticket.Query{Open: true, FiledBefore: monday.Add(day)}, "1 2"},
		{"late", ticket.Query{Open: true, DueBefore: monday.Add(3 * day)}, "2"},
		{"by date, those without one last", ticket.Query{Open: true, ByDue: true, Conduct: true}, "2 3 1 6 4"},
		{"on the supervision list, closed ones too", ticket.Query{Watched: true}, "2 5"},
		{"given up after three attempts", ticket.Query{Unreached: true}, "5"},
		{"a revisit that is late", ticket.Query{RevisitBefore: monday.Add(2 * day)}, "6"},
		{"waits for the office", ticket.Query{WaitsFor: bot.Office, ByDue: true}, "3"},
		{"waits for a leader", ticket.Query{WaitsFor: bot.Leader}, "6"},
		{"in some states", ticket.Query{States: []ticket.State{ticket.Closed, ticket.Submitted}}, "5 3"},
		{"from a channel", ticket.Query{Open: true, Channel: "12345"}, "3"},
		{"of somebody's units and enterprises", ticket.Query{Open: true,
			Scope: &ticket.Scope{Units: []bot.UnitID{c.finance}, Enterprises: []bot.EnterpriseID{c.mill}}}, "1 2 6"},
		{"of somebody who has none", ticket.Query{Open: true, Scope: &ticket.Scope{}}, ""},
	} {
		row.q.Limit = 10
		p := must(s.Page(t.Context(), row.q))(t)
		var got []string
		for _, tk := range p.Tickets {
			got = append(got, strings.TrimPrefix(string(tk.Number), "SQ-"))
		}
		if g := strings.Join(got, " "); g != row.want || p.Total != len(got) || p.Prev.Number != "" || p.Next.Number != "" {
			t.Errorf("%s: got %q of %d, want %q", row.name, g, p.Total, row.want)
		}
	}
}

// Whatever is filed and closed between two presses: who pages to the end sees every row that stood all the time once.
func TestPagingSkipsAndRepeatsNothing(t *testing.T) {
	for seed := range uint64(12) {
		draw := rand.New(rand.NewPCG(seed, 1)).IntN
		s := open(t)
		ctx := t.Context()
		named := func(i int) ticket.Number { return ticket.Number(fmt.Sprintf("SQ-%04d", i)) }
		file := func(i int, state ticket.State) {
			tk := ticket.Ticket{Number: named(i), State: state, Class: ticket.Help,
				Filed: monday.Add(time.Duration(i/3) * time.Hour)} // several at one moment
			do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutTicket(ctx, tk) })
		}
		n := 1 + draw(30)
		stays := map[ticket.Number]bool{}
		for i := range n {
			file(2*i, ticket.Working)
			stays[named(2*i)] = true
		}
		q := ticket.Query{Open: true, Limit: 1 + draw(5)}
		seen := map[ticket.Number]int{}
		for {
			p := must(s.Page(ctx, q))(t)
			if again := must(s.Page(ctx, q))(t); !reflect.DeepEqual(p, again) {
				t.Fatalf("seed %d: a button pressed twice gives another page", seed)
			}
			if q.From.Number != "" && p.Next.Number == "" && (len(p.Tickets) == 0 || p.Tickets[0].Filed.UnixMilli() < q.From.At) {
				break // what followed is closed by now: the last page stands there again
			}
			for _, tk := range p.Tickets {
				seen[tk.Number]++
			}
			if p.Next.Number == "" {
				break
			}
			q.From = p.Next
			for range draw(4) {
				i := draw(2*n + 1)
				if i%2 == 1 {
					file(i, ticket.Working) // somewhere in between
				} else {
					file(i, ticket.Closed)
					delete(stays, named(i))
				}
			}
		}
		for number, times := range seen {
			if times > 1 {
				t.Errorf("seed %d: %s stands on two pages", seed, number)
			}
		}
		for number := range stays {
			if seen[number] == 0 {
				t.Errorf("seed %d: %s was skipped", seed, number)
			}
		}
	}
}

func TestPagesBackAndTheirPlace(t *testing.T) {
	s := open(t)
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		var errs []error
		for i := range 7 {
			errs = append(errs, tx.PutTicket(ctx, ticket.Ticket{Number: ticket.Number(fmt.Sprintf("SQ-%d", i)), State: ticket.Working,
				Class: ticket.Help, Filed: monday.Add(time.Duration(i) * time.Hour)}))
		}
		return errors.Join(errs...)
	})
	show := func(from ticket.Cursor) (string, ticket.Page) {
		p := must(s.Page(t.Context(), ticket.Query{Open: true, Limit: 3, From: from}))(t)
		var b strings.Builder
		for i, tk := range p.Tickets {
			fmt.Fprintf(&b, "%d:%s ", p.Before+i+1, strings.TrimPrefix(string(tk.Number), "SQ-"))
		}
		return strings.TrimSpace(b.String()), p
	}
	got, p := show(ticket.Cursor{})
	all := []string{got}
	for _, step := range []string{"next", "next", "prev", "prev"} {
		from := p.Next
		if step == "prev" {
			from = p.Prev
		}
		if read, ok := ticket.ParseCursor(from.String()); !ok || read != from {
			t.Fatalf("%s: cursor %q is read as %+v", step, from, read)
		}
		got, p = show(from)
		all = append(all, got)
	}
	want := []string{"1:0 2:1 3:2", "4:3 5:4 6:5", "7:6", "4:3 5:4 6:5", "1:0 2:1 3:2"}
	if !slices.Equal(all, want) {
		t.Errorf("got %q, want %q", all, want)
	}
	_, p = show(ticket.Cursor{})
	_, p = show(p.Next)
	last := p.Next
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-6", State: ticket.Closed, Class: ticket.Help, Filed: monday.Add(6 * time.Hour)})
	})
	if got, _ := show(last); got != "4:3 5:4 6:5" {
		t.Errorf("a page whose rows have gone: got %q, want the last", got)
	}
}

func TestBadCursors(t *testing.T) {
	for _, s := range []string{"x", ">", ">.", ">zz", ">1.", ".SQ-1", "1.SQ-1", "!1.SQ-1"} {
		if _, ok := ticket.ParseCursor(s); ok {
			t.Errorf("%q is taken for a cursor", s)
		}
	}
}
