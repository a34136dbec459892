package ticket_test

import (
	"slices"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Who rules after a second return: the office, but for those of the units it is about; the supervision office only where
// all of the office is of them.
func TestWhoRules(t *testing.T) {
	seat := func(u bot.UnitID, ids ...bot.PersonID) func(*world) {
		return func(w *world) {
			for _, id := range ids {
				p := w.people[id]
				p.Grants = append(slices.Clone(p.Grants), bot.Grant{Role: bot.Liaison, Unit: u})
				w.people[id] = p
			}
		}
	}
	to := func(id bot.PersonID, u bot.UnitID) ticket.Move {
		return ticket.Move{Verb: ticket.Rule, By: id, Unit: u}
	}
	back4 := ticket.Move{Verb: ticket.Return, By: bing, Reason: "不属本单位职责", Unit: 3}
	by4 := after(help, dispatch4, back4, dispatch4, back4) // returned by unit 4, which proposes unit 3
	objected := after(returned2, decline, object)
	for _, row := range []struct {
		name  string
		first []ticket.Move
		with  func(*world)
		move  ticket.Move
		why   ticket.Why // empty: it is ruled
	}{
		{"the office", returned2, nil, to(ban, 4), ""},
		{"one of the office who is of the unit that sent it back", returned2, nil, to(banjia, 4), ticket.WhyOwnUnit},
		{"one of the office for a unit of his own", by4, nil, to(banjia, 1), ticket.WhyOwnUnit},
		{"the supervision office, the office being elsewhere", returned2, nil, to(ducha, 4), ticket.WhyOfficeRules},
		{"one of the office who comes from the unit that sent it back", returned2, from(1, ban), to(ban, 4), ticket.WhyOwnUnit},
		{"one of the office for the unit he comes from", by4, from(1, ban), to(ban, 1), ticket.WhyOwnUnit},
		{"all of the office comes from the unit that is to have it", by4, from(1, ban, zhuren), to(ducha, 1), ""},
		{"one of the office is of another unit", returned2, seat(1, zhuren), to(ducha, 1), ticket.WhyOfficeRules},
		{"all of the office is of the unit that sent it back", returned2, seat(1, ban, zhuren), to(ducha, 4), ""},
		{"and so nobody of the office", returned2, seat(1, ban, zhuren), to(ban, 4), ticket.WhyOwnUnit},
		{"all of the office is of the unit proposed", by4, seat(3, ban, zhuren, banjia), to(ducha, 3), ""},
		{"all of the office is of the unit that is to have it", by4, seat(1, ban, zhuren), to(ducha, 1), ""},
		{"of that unit, but it is to go to another", by4, seat(1, ban, zhuren), to(ducha, 2), ticket.WhyOfficeRules},
		{"who supervises is of the unit himself", returned2, seat(1, ban, zhuren, ducha), to(ducha, 4), ticket.WhyOfficeRules},
		{"before a second return", after(sent, return1), seat(1, ban, zhuren), to(ducha, 4), ticket.WhyNoRuling},
		{"objected to: a head of the office", objected, nil, to(ban, 4), ticket.WhyHeadDecides},
		{"objected to, the head of the office of the unit", objected, seat(1, zhuren), to(ducha, 4), ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld()
			n := w.play(t, row.first)
			if row.with != nil {
				row.with(w)
			}
			before := w.snapshot()
			got, err := w.do(n, row.move)
			switch {
			case row.why == "" && (err != nil || got.Lead != row.move.Unit || !got.Ruled):
				t.Errorf("got unit %d, %v", got.Lead, err)
			case row.why != "" && (err == nil || !strings.Contains(err.Error(), string(row.why))):
				t.Errorf("got %v, want %s", err, row.why)
			case row.why != "" && w.snapshot() != before:
				t.Error("a refusal changed something")
			}
		})
	}
}

// Who rules is told of the second return, with the button, and reminded of it.
func TestTheSupervisionOfficeIsToldToRule(t *testing.T) {
	for _, row := range []struct {
		name  string
		moves []ticket.Move
		want  string
		minds bot.PersonID
	}{
		{"the office can", returned2, "活动办(office) 办内解读员(office) 主任(office)", ban},
		{"the office sits in the unit", after(moves(officeInUnit1), returned2...), "活动办(office) 办内解读员(office) 主任(office) 督查室(supervision)", ducha},
	} {
		w := newWorld()
		first := row.moves[:len(row.moves)-1]
		n := w.play(t, first)
		w.notices = nil
		w.must(t, n, row.moves[len(row.moves)-1])
		if got := w.told(ticket.Return); got != row.want {
			t.Errorf("%s: told %s, want %s", row.name, got, row.want)
		}
		for _, note := range w.notices {
			if rules := slices.Contains(note.May, ticket.Rule); rules != (note.As == bot.Supervision || row.minds == ban && note.To.ID != banjia) && note.Event.Verb == ticket.Return {
				t.Errorf("%s: %d is offered to rule: %v", row.name, note.To.ID, rules)
			}
		}
		minded := map[bot.PersonID]bool{}
		for _, r := range w.reminders {
			if r.Ticket == n && r.State == ticket.Planned && r.Step == ticket.StepDispatch && r.Rule != ticket.RuleOverdue {
				minded[r.Person] = true
			}
		}
		if !minded[row.minds] || minded[ban] && minded[ducha] {
			t.Errorf("%s: reminded are %v, want %d", row.name, minded, row.minds)
		}
	}
}
