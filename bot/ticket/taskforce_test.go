package ticket_test

import (
	"errors"
	"fmt"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

func forced() *world {
	w := newWorld()
	w.units[6] = bot.Unit{ID: 6, Name: "撤局", Until: "2025-12-31"}
	w.forces = []bot.Taskforce{{ID: 1, Name: "食品专班", Lead: 5, Members: []bot.UnitID{1, 2, 6, 3}}, {ID: 2, Name: "旧专班", Lead: 1, Until: "2026-11-22"}}
	return w
}

// A task force has a ticket through its units: the lead unit leads, the members support; a unit that ended is there in
// its successor.
func TestTaskforceAsTarget(t *testing.T) {
	w := forced()
	n := w.play(t, help)
	for name, want := range map[string]ticket.Why{"无此专班": ticket.WhyTaskforce, "旧专班": ticket.WhyTaskforce} {
		_, err := w.do(n, ticket.Move{Verb: ticket.Dispatch, By: ban, Taskforce: name})
		var refused *ticket.MoveError
		if !errors.As(err, &refused) || refused.Why != want {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
	}
	got := w.must(t, n, ticket.Move{Verb: ticket.Dispatch, By: ban, Taskforce: "食品专班"})
	if s := fmt.Sprint(got.State, got.Lead, got.Supports, got.Taskforce); s != "dispatched1 [2 3]食品专班" {
		t.Errorf("handed to the task force: %s", s)
	}
	if told := w.told(ticket.Dispatch); told != "解读员甲(interpreter) 解读员乙(interpreter) 联络员(interpreter) 办内解读员(interpreter) 协办员(interpreter) 老王(owner)" {
		t.Errorf("told %s", told)
	}
	if got = w.must(t, n, return1); got.Taskforce != "" {
		t.Errorf("sent back, and still with %q", got.Taskforce)
	}
	got = w.must(t, n, dispatch1, ticket.Move{Verb: ticket.Redispatch, By: ban, Taskforce: "食品专班", Text: "要多家一起办"})
	if got.Taskforce != "食品专班" || len(got.Handed) != 3 {
		t.Errorf("redispatched: %+v", got.Handed)
	}
	if got = w.must(t, n, ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 4, Text: "归丁公司"}); got.Taskforce != "" {
		t.Errorf("with unit 4, and still with %q", got.Taskforce)
	}
}

// Who handles a ticket leaves: another of the unit has it at once, or the unit itself where there is nobody.
func TestHolderLeaves(t *testing.T) {
	vacate := ticket.Move{Verb: ticket.Vacate, By: ticket.Clock}
	leave := func(w *world, id bot.PersonID) {
		w.people[id] = bot.Person{ID: id, Chat: w.people[id].Chat, Removed: true}
	}
	for _, row := range []struct {
		name    string
		stage   []ticket.Move
		left    []bot.PersonID
		holder  bot.PersonID
		told    string
		refused bool
	}{
		{name: "nobody has left", stage: working, holder: jia, refused: true},
		{name: "the liaison takes over", stage: working, left: []bot.PersonID{jia}, holder: lian, told: "联络员(interpreter) 老王(owner)"},
		{name: "without a liaison an interpreter", stage: working, left: []bot.PersonID{jia, lian}, holder: yi, told: "解读员乙(interpreter) 老王(owner)"},
		{name: "then the head", stage: working, left: []bot.PersonID{jia, lian, yi, banjia}, holder: tou, told: "局长(interpreter) 老王(owner)"},
		{name: "nobody is left: the office is told", stage: working, left: []bot.PersonID{jia, lian, yi, banjia, tou}, told: "活动办(office) 主任(office) 老王(owner)"},
		{name: "while the owner is asked", stage: after(working, ask), left: []bot.PersonID{jia}, holder: lian, told: "联络员(interpreter) 老王(owner)"},
		{name: "while it is with the head", stage: reviewing, left: []bot.PersonID{jia}, holder: lian, told: "联络员(interpreter) 老王(owner)"},
		{name: "once it is answered", stage: answered, left: []bot.PersonID{jia}, holder: lian, told: "联络员(interpreter) 老王(owner)"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld()
			n := w.play(t, row.stage)
			w.notices = nil
			state := w.tickets[n].State
			for _, id := range row.left {
				leave(w, id)
			}
			got, err := w.do(n, vacate)
			if (err != nil) != row.refused {
				t.Fatalf("got %v", err)
			}
			if err == nil && (got.State != state || got.Holder != row.holder || w.told(ticket.Vacate) != row.told) {
				t.Errorf("got %s, holder %d, told %q; want %s, %d, %q", got.State, got.Holder, w.told(ticket.Vacate), state, row.holder, row.told)
			}
		})
	}
	w := newWorld()
	n := w.play(t, working)
	p := w.people[jia]
	p.Grants = []bot.Grant{{Role: bot.Interpreter, Unit: 1, Until: "2026-11-24"}}
	w.people[jia] = p
	if ticket.HolderLeft(w.view(n), w.now) {
		t.Error("left before his last day")
	}
	if w.later(2); !ticket.HolderLeft(w.view(n), w.now) {
		t.Error("still there after his last day")
	}
}
