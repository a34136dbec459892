package ticket_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// merged plays a ticket and the other that it goes into, merges them and returns both.
func (w *world) merged(t *testing.T, one, other []ticket.Move) (gone, goesOn ticket.Ticket) {
	t.Helper()
	into := w.play(t, other)
	n := w.play(t, one)
	w.notices = nil
	gone = w.must(t, n, ticket.Move{Verb: ticket.Merge, By: ban, Other: into})
	for _, n := range []ticket.Number{n, into} {
		events, _ := w.Events(context.Background(), n)
		if again, err := ticket.Replay(events); err != nil || asJSON(again) != asJSON(w.tickets[n]) {
			t.Errorf("replay of %s gives %v\n%s\nwant\n%s", n, err, asJSON(again), asJSON(w.tickets[n]))
		}
	}
	return gone, w.tickets[into]
}

// What a ticket is under goes along when it is merged; of two deadlines the earlier holds.
func TestMarksGoAlong(t *testing.T) {
	until := func(m ticket.Move, day string) ticket.Move { m.Until = at(day + " 12:00"); return m }
	order := func(day string) ticket.Move {
		return until(ticket.Move{Verb: ticket.Instruct, By: ling, Text: "请速办"}, day)
	}
	up := func(unit, number string) ticket.Move {
		return ticket.Move{Verb: ticket.ReportUp, By: ban, Text: unit, Outer: number, Until: at("2026-11-23 00:00")}
	}
	told := ticket.Move{Verb: ticket.Interim, By: bing, Text: "在办"}
	watch := func(t ticket.Ticket) any {
		return fmt.Sprint(t.Supervised, " ", t.Watch.Number, " ", shown(t.Dues.Watch), " ", t.Watch.Need)
	}
	orders := func(t ticket.Ticket) any { return fmt.Sprint(len(t.Instructions), " ", shown(t.Dues.Order)) }
	upward := func(t ticket.Ticket) any { return fmt.Sprint(t.Upward, " ", t.Up.Unit, " ", shown(t.Dues.Upward)) }
	outer := func(t ticket.Ticket) any {
		return fmt.Sprint(t.Channel, " ", t.Outer, " ", shown(t.Dues.Outer), " ", shown(t.Dues.Promise))
	}
	own := outerOn("2026-11-26")
	own.New.Channel, own.New.Outer = "企业纾困360", "JK-7"
	for _, row := range []struct {
		name       string
		one, other []ticket.Move
		got        func(ticket.Ticket) any
		gone, want string
	}{
		{"nothing", working, elsewhere, watch, "false  – ", "false  – "},
		{"supervised", after(working, supervise), elsewhere, watch, "false 督〔2026〕1号 – ", "true 督〔2026〕1号 2026-12-07 18:00 "},
		{"supervised with a day of its own", after(working, until(supervise, "2026-12-02")), elsewhere, watch, "false 督〔2026〕1号 – ", "true 督〔2026〕1号 2026-12-02 18:00 "},
		{"both supervised, this one for longer", after(working, until(supervise, "2026-12-10")), after(working, supervise), watch, "false 督〔2026〕2号 – ", "true 督〔2026〕1号 2026-12-07 18:00 "},
		{"both supervised, this one for less", after(working, supervise), after(working, until(supervise, "2026-12-10")), watch, "false 督〔2026〕2号 – ", "true 督〔2026〕1号 2026-12-07 18:00 "},
		{"an instruction", after(working, order("2026-12-01")), elsewhere, orders, "1 –", "1 2026-12-01 18:00"},
		{"an instruction, the other has reported since", after(working, order("2026-12-01")), after(elsewhere, told), orders, "1 –", "1 2026-12-01 18:00"},
		{"both with an instruction", after(working, order("2026-12-10")), after(elsewhere, order("2026-12-01")), orders, "1 –", "2 2026-12-01 18:00"},
		{"one that was followed", after(working, order("2026-12-01"), by(jia, told)), after(elsewhere, order("2026-12-08")), orders, "1 –", "2 2026-12-08 18:00"},
		{"reported upward", after(working, up("市发改委", "焦1")), elsewhere, upward, "  –", "焦1 市发改委 2026-12-23 18:00"},
		{"both reported upward", after(working, up("市发改委", "焦1")), after(elsewhere, wait(3), up("市供电公司", "电2")), upward, "  –", "电2、焦1 市供电公司、市发改委 2026-12-28 18:00"},
		{"an outer number and its deadline", moves(outerOn("2026-11-26")), elsewhere, outer, "12345  2026-11-26 18:00 –", "12345 12345-9 2026-11-26 18:00 2026-11-26 18:00"},
		{"a later outer deadline", moves(outerOn("2026-12-20")), elsewhere, outer, "12345  2026-12-20 18:00 –", "12345 12345-9 2026-12-20 18:00 2026-11-30 18:00"},
		{"the other has an outer number of its own: the earlier deadline", moves(outerOn("2026-11-25")), moves(own), outer, "12345 12345-9 2026-11-25 18:00 –", "企业纾困360 JK-7 2026-11-25 18:00 2026-11-25 18:00"},
		{"and a later one", moves(outerOn("2026-11-27")), moves(own), outer, "12345 12345-9 2026-11-27 18:00 –", "企业纾困360 JK-7 2026-11-26 18:00 2026-11-26 18:00"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld()
			gone, goesOn := w.merged(t, row.one, row.other)
			if got := row.got(gone); got != row.gone {
				t.Errorf("left on the one that is gone: got %q, want %q", got, row.gone)
			}
			if got := row.got(goesOn); got != row.want {
				t.Errorf("on the one that goes on: got %q, want %q", got, row.want)
			}
			if missing := unexplained(goesOn, w.rules); len(missing) > 0 {
				t.Errorf("dates that are not explained: %v", missing)
			}
		})
	}
}

// The unit that had the ticket is told once, of all that goes along; the leader whose word it was; and whose it is now.
func TestWhoHearsThatMarksGoAlong(t *testing.T) {
	order := ticket.Move{Verb: ticket.Instruct, By: ling, Text: "请速办", Unit: 1, Until: at("2026-12-10 00:00")}
	w := newWorld()
	gone, goesOn := w.merged(t, after(working, supervise, order), elsewhere)
	if got, want := w.told(ticket.Merge), "老王(owner) 解读员甲(interpreter) 局长(head) 县领导(leader)"; got != want {
		t.Errorf("told of the merge: %s, want %s", got, want)
	}
	if got, want := w.told(ticket.Absorb), "解读员丙(interpreter)"; !strings.HasPrefix(got, want) {
		t.Errorf("told of what came along: %s, want %s first", got, want)
	}
	seen := map[bot.PersonID]bool{}
	for _, n := range w.notices {
		if seen[n.To.ID] {
			t.Errorf("%d is told twice", n.To.ID)
		}
		seen[n.To.ID] = true
	}
	for _, r := range w.reminders {
		if r.State == ticket.Planned && r.Ticket == gone.Number {
			t.Errorf("%s is reminded of a ticket that is gone: %s", fmt.Sprint(r.Person), r.Key())
		}
	}
	if plan := w.planned(); !strings.Contains(plan, "watch 解读员丙") || !strings.Contains(plan, "order 解读员丙") {
		t.Errorf("whoever goes on is not reminded:\n%s", plan)
	}
	w.must(t, goesOn.Number, ticket.Move{Verb: ticket.Reply, By: bing, Text: "已办", Result: ticket.Solved}, revisit(gan, ticket.FoundSolved), lift)

	w = newWorld()
	w.merged(t, working, elsewhere)
	if got, want := w.told(ticket.Merge), "老王(owner) 解读员甲(interpreter)"; got != want || w.told(ticket.Absorb) != "" {
		t.Errorf("with nothing to go along told are %s and %s, want %s", got, w.told(ticket.Absorb), want)
	}
}
