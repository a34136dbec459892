package ticket_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// cell is what the matrix says of one move at one stage: where it leads and who may make it.
type cell struct {
	to   string // a state's label, or 不变
	who  []string
	line int
}

// deed is a move as the matrix names it: a verb, and what tells its forms apart.
type deed struct {
	name    string
	verb    ticket.Verb
	outcome ticket.Outcome
	result  ticket.Result
	batch   string
}

// deeds are all moves, by the names of product's table.
func deeds() (all []deed) {
	for _, v := range verbs {
		switch v {
		case ticket.Revisit:
			for _, o := range []ticket.Outcome{ticket.FoundSolved, ticket.FoundUnsolved, ticket.Unreachable, ticket.PutOff} {
				all = append(all, deed{name: v.Label() + string(o), verb: v, outcome: o})
			}
		case ticket.Reply:
			all = append(all, deed{name: "答复", verb: v, result: ticket.Solved}, deed{name: "答复不属本县事权", verb: v, result: ticket.NotOurs},
				deed{name: "批量答复", verb: v, result: ticket.Solved, batch: "一批"})
		default:
			all = append(all, deed{name: v.Label(), verb: v})
		}
	}
	return all
}

// sensible is what goes with a deed so that nothing but table, conditions and rights can refuse it.
func (d deed) sensible(w *world, t ticket.Ticket, like ticket.Number) ticket.Move {
	m := ticket.Move{Verb: d.verb, Text: "说明", Reason: "结果", Unit: 1, Person: yi, Result: ticket.Solved, Grade: "满意", Outcome: d.outcome,
		Clauses: []string{"21"}, Class: ticket.Major, Other: like, Batch: d.batch, Outer: "市-1", Event: t.Events}
	if d.result != "" {
		m.Result = d.result
	}
	if t.Lead == 4 {
		m.Person = ding
	}
	switch d.verb {
	case ticket.Redispatch:
		m.Unit = 4
	case ticket.AskExtension:
		m.Until = w.rules.Calendar.Later(t.Dues.Promise, 1)
	case ticket.ProposeDefer, ticket.Defer, ticket.Revisit, ticket.Instruct, ticket.Require, ticket.Request:
		if d.verb == ticket.Instruct {
			m.Unit = t.Lead
		}
		m.Until = w.rules.Calendar.Later(w.now, 30)
	}
	return m
}

// Every person × every move × every stage, own and other unit, own and other enterprise: who may is written in
// matrix.golden, which follows product; all others are refused, and nothing changes.
func TestMatrix(t *testing.T) {
	m := readMatrix(t)
	stages := matrixStages()
	for _, name := range m.names {
		if _, known := stages[name]; !known {
			t.Errorf("matrix.golden tells of %q, which no moves lead to", name)
		}
	}
	for name, moves := range stages {
		t.Run(name, func(t *testing.T) {
			s, ok := m.stages[name]
			if !ok {
				t.Fatal("matrix.golden says nothing of it")
			}
			start, n, like := staged(t, moves)
			if got := start.tickets[n].State.Label(); got != s.state {
				t.Fatalf("the moves lead to %s, matrix.golden says %s", got, s.state)
			}
			known := map[string]bool{}
			for _, d := range deeds() {
				known[d.name] = true
				tryAll(t, start, n, like, d, s.cells[d.name])
			}
			for d, c := range s.cells {
				if !known[d] {
					t.Errorf("matrix.golden:%d: no such move: %s", c.line, d)
				}
			}
		})
	}
}

// staged is a county with a ticket at a stage, and another open one of the same enterprise beside it.
func staged(t *testing.T, list []ticket.Move) (*world, ticket.Number, ticket.Number) {
	w := matrixWorld()
	like := w.must(t, "", opened(ticket.Help)).Number
	list = slices.Clone(list)
	for i, m := range list {
		if m.Verb == ticket.Merge {
			list[i].Other = like
		}
	}
	return w, w.play(t, list), like
}

// tryAll lets everybody try a move, each in a county of his own.
func tryAll(t *testing.T, start *world, n, like ticket.Number, d deed, want cell) {
	tk := start.tickets[n]
	may := map[bot.PersonID]bool{}
	for _, word := range want.who {
		people, known := meant(word, tk)
		if !known {
			t.Fatalf("matrix.golden:%d: nobody is called %q", want.line, word)
		}
		for _, p := range people {
			may[p] = true
		}
	}
	to := want.to
	if to == "不变" {
		to = tk.State.Label()
	}
	w := start.clone()
	whole, refusals := w.snapshot(), 0
	for id, name := range matrixPeople() {
		saved := w.writes
		m := d.sensible(w, tk, like)
		m.By = id
		got, err := w.do(n, m)
		switch {
		case may[id] && err != nil:
			t.Errorf("%s by %s is refused (%v), matrix.golden:%d allows it", d.name, name, err, want.line)
		case may[id] && got.State.Label() != to:
			t.Errorf("%s by %s leads to %s, want %s", d.name, name, got.State.Label(), to)
		case may[id]:
		case err == nil:
			t.Errorf("%s by %s is accepted, to %s; matrix.golden does not allow it", d.name, name, got.State.Label())
		default:
			refusals++
			if w.writes != saved {
				t.Errorf("%s by %s is refused and saved something", d.name, name)
			}
			var refused *ticket.MoveError
			unseen, sentence := errors.Is(err, bot.ErrNotFound), errors.Is(err, ticket.ErrNotYours) || errors.As(err, &refused)
			if sees := slices.Contains(whoSees(tk), id); sees && !sentence || !sees && !unseen {
				t.Errorf("%s by %s, who sees it: %v, is refused with %v", d.name, name, sees, err)
			}
			continue
		}
		w = start.clone()
	}
	if refusals > 0 && w.snapshot() != whole {
		t.Errorf("%s: refusals changed something", d.name)
	}
}

// clone is a world of its own from here on.
func (w *world) clone() *world {
	c := *w
	c.tickets, c.reminders = maps.Clone(w.tickets), maps.Clone(w.reminders)
	c.events, c.outbox, c.notices = slices.Clone(w.events), slices.Clone(w.outbox), nil
	c.draws = slices.Clone(w.draws)
	return &c
}

// cells reads "动作 → 状态:甲、乙(丙的除外)".
func (c *cell) read(line string) (name string, err error) {
	name, rest, ok := strings.Cut(line, " → ")
	to, who, ok2 := strings.Cut(rest, ":")
	if !ok || !ok2 {
		return "", fmt.Errorf("not 动作 → 状态:谁 in %q", line)
	}
	c.to, c.who = to, strings.Split(who, "、")
	return name, nil
}
