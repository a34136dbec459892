package ticket_test

import (
	"slices"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// from lets people come from a unit in which they have no other part than the one they have in the county.
func from(u bot.UnitID, ids ...bot.PersonID) func(*world) {
	return func(w *world) {
		for _, id := range ids {
			p := w.people[id]
			p.Grants = []bot.Grant{{Role: p.Grants[0].Role, Unit: u}}
			w.people[id] = p
		}
	}
}

// Who goes back: the paired cadre, else the office, else the supervision office.
func TestWhoGoesBack(t *testing.T) {
	leave := func(ids ...bot.PersonID) func(*world) {
		return func(w *world) {
			for _, id := range ids {
				p := w.people[id]
				p.Gone = true
				w.people[id] = p
			}
		}
	}
	inUnit1 := func(w *world) { // the whole office sits in the lead unit
		for _, id := range []bot.PersonID{gan, ban, zhuren} {
			p := w.people[id]
			p.Grants = append(p.Grants, bot.Grant{Role: bot.Interpreter, Unit: 1})
			w.people[id] = p
		}
	}
	for _, row := range []struct {
		name  string
		first []ticket.Move
		with  func(*world)
		want  []bot.PersonID
	}{
		{"the cadre comes from the lead unit: the office", answered, from(1, gan), []bot.PersonID{ban, zhuren}},
		{"the cadre comes from a support unit: the office", answered, from(2, gan), []bot.PersonID{ban, zhuren}},
		{"the cadre comes from another unit", answered, from(4, gan), []bot.PersonID{gan}},
		{"he and the office come from the lead unit: the supervision office", answered, from(1, gan, ban, zhuren), []bot.PersonID{ducha}},
		{"a cadre is paired: he alone", answered, nil, []bot.PersonID{gan}},
		{"it is two working days late: the office too", after(answered, wait(5)), nil, []bot.PersonID{gan, ban, zhuren}},
		{"it is one working day late: the cadre still", after(answered, wait(4)), nil, []bot.PersonID{gan}},
		{"the cadre cannot be reached: the office, but for the one of the unit", answered, leave(gan), []bot.PersonID{gan, ban, zhuren}},
		{"the office sits in the unit: the supervision office", answered, inUnit1, []bot.PersonID{ducha}},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld()
			n := w.play(t, row.first)
			if row.with != nil {
				row.with(w)
			}
			var got []bot.PersonID
			for _, id := range everybody {
				if slices.Contains(ticket.May(w.view(n), w.people[id], w.now), ticket.Revisit) {
					got = append(got, id)
				}
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("got %v, want %v", got, row.want)
			}
		})
	}
}

// Nobody of the office can go: the reminder of the revisit goes to the supervision office from the start.
func TestTheSupervisionOfficeIsReminded(t *testing.T) {
	w := newWorld()
	for _, id := range []bot.PersonID{gan, ban, zhuren} {
		p := w.people[id]
		p.Grants = append(p.Grants, bot.Grant{Role: bot.Interpreter, Unit: 1})
		w.people[id] = p
	}
	n := w.play(t, answered)
	for _, r := range w.reminders {
		if r.Ticket == n && r.State == ticket.Planned && r.Person != ducha {
			t.Errorf("%s to %d, want the supervision office", r.Rule, r.Person)
		}
	}
}
