package qa_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
)

// Unit 1 has two people and a head; unit 2 has one person alone.
const (
	jia bot.PersonID = iota + 1
	yi
	tou
	lone
	ban
	other
)

const (
	n1 ticket.Number = "SQ-20261123-0001" // answered by jia of unit 1
	n2 ticket.Number = "SQ-20261123-0002" // answered by lone of unit 2
)

// desk is a transaction in memory.
type desk struct {
	people  map[bot.PersonID]bot.Person
	tickets map[ticket.Number]ticket.Ticket
	entries map[qa.ID]qa.Entry
	audits  []bot.AuditEntry
	sent    []bot.Outbound
}

func newDesk() *desk {
	d := &desk{people: map[bot.PersonID]bot.Person{}, entries: map[qa.ID]qa.Entry{}}
	for id, g := range map[bot.PersonID]bot.Grant{jia: {Role: bot.Interpreter, Unit: 1}, yi: {Role: bot.Liaison, Unit: 1}, tou: {Role: bot.Head, Unit: 1},
		lone: {Role: bot.Interpreter, Unit: 2}, ban: {Role: bot.Office}, other: {Role: bot.Interpreter, Unit: 3}} {
		d.people[id] = bot.Person{ID: id, Chat: bot.ChatID(id), Grants: []bot.Grant{g}}
	}
	final := ticket.Ticket{State: ticket.Answered, Class: ticket.Help, Answer: "可以", Result: ticket.Explained}
	a, b := final, final
	a.Number, a.Lead, a.Holder = n1, 1, jia
	b.Number, b.Lead, b.Holder = n2, 2, lone
	d.tickets = map[ticket.Number]ticket.Ticket{n1: a, n2: b}
	return d
}

func found[K comparable, V any](m map[K]V, k K) (V, error) {
	v, ok := m[k]
	if !ok {
		return v, bot.ErrNotFound
	}
	return v, nil
}

func (d *desk) QA(_ context.Context, id qa.ID) (qa.Entry, error) { return found(d.entries, id) }

func (d *desk) QAOf(_ context.Context, n ticket.Number) (all []qa.Entry, _ error) {
	for _, e := range d.entries {
		if e.Ticket == n {
			all = append(all, e)
		}
	}
	return all, nil
}

func (d *desk) PutQA(_ context.Context, e qa.Entry) (qa.ID, error) {
	if e.ID == 0 {
		e.ID = qa.ID(len(d.entries) + 1)
	}
	d.entries[e.ID] = e
	return e.ID, nil
}

func (d *desk) Ticket(_ context.Context, n ticket.Number) (ticket.Ticket, error) {
	return found(d.tickets, n)
}

func (d *desk) Person(_ context.Context, id bot.PersonID) (bot.Person, error) {
	return found(d.people, id)
}

func (d *desk) Unit(_ context.Context, id bot.UnitID) (bot.Unit, error) {
	return bot.Unit{ID: id, Name: "某局"}, nil
}

func (d *desk) where(is func(bot.Person) bool) (all []bot.Person) {
	for id := jia; id <= other; id++ {
		if is(d.people[id]) {
			all = append(all, d.people[id])
		}
	}
	return all
}

func (d *desk) StaffOf(_ context.Context, u bot.UnitID, _ string, roles ...bot.Role) ([]bot.Person, error) {
	return d.where(func(p bot.Person) bool { return p.In(u, roles...) }), nil
}

func (d *desk) WithRole(_ context.Context, r bot.Role, _ string) ([]bot.Person, error) {
	return d.where(func(p bot.Person) bool { return p.Has(r) }), nil
}

func (d *desk) Audit(_ context.Context, e bot.AuditEntry) error {
	d.audits = append(d.audits, e)
	return nil
}

func (d *desk) Enqueue(_ context.Context, o bot.Outbound) error {
	d.sent = append(d.sent, o)
	return nil
}

func (d *desk) TellQA(n qa.Notice) bot.Message { return bot.Message{HTML: string(n.Verb)} }

// told lists who was told and forgets it.
func (d *desk) told() (to []bot.PersonID) {
	for _, o := range d.sent {
		to = append(to, bot.PersonID(o.Message.Chat))
	}
	d.sent = nil
	slices.Sort(to)
	return to
}

var now = time.Date(2026, 11, 23, 9, 0, 0, 0, calendar.Shanghai)

func (d *desk) do(v qa.Verb, by bot.PersonID, id qa.ID, text string) (qa.Entry, error) {
	return qa.Do(context.Background(), d, d, qa.Move{Verb: v, By: by, ID: id, Text: text, At: now})
}

func (d *desk) propose(by bot.PersonID, n ticket.Number, change ...func(*qa.Entry)) (qa.Entry, error) {
	e := qa.Entry{Ticket: n, Question: "能不能", Answer: "可以", Rests: []qa.Rest{{Policy: 3, Sum: "x", Cited: "第一条"}}}
	for _, c := range change {
		c(&e)
	}
	return qa.Do(context.Background(), d, d, qa.Move{Verb: qa.Propose, New: e, By: by, At: now})
}

func TestProposing(t *testing.T) {
	for _, c := range []struct {
		name   string
		by     bot.PersonID
		before func(*desk)
		with   func(*qa.Entry)
		why    qa.Why
	}{
		{"the holder", jia, nil, nil, ""},
		{"a colleague who did not answer", yi, nil, nil, qa.WhyAnswer},
		{"the office", ban, nil, nil, qa.WhyAnswer},
		{"not answered yet", jia, func(d *desk) { change(d, func(t *ticket.Ticket) { t.State = ticket.Working }) }, nil, qa.WhyAnswer},
		{"cannot be solved now", jia, func(d *desk) { change(d, func(t *ticket.Ticket) { t.Result = ticket.Cannot }) }, nil, qa.WhyAnswer},
		{"about an official", jia, func(d *desk) { change(d, func(t *ticket.Ticket) { t.Class = ticket.Conduct }) }, nil, qa.WhyAnswer},
		{"on no clause", jia, nil, func(e *qa.Entry) { e.Rests = nil }, qa.WhyClause},
		{"without an answer", jia, nil, func(e *qa.Entry) { e.Answer = "" }, qa.WhyText},
		{"twice", jia, func(d *desk) { _, _ = d.propose(jia, n1) }, nil, qa.WhyTwice},
		{"again after it was refused", jia, func(d *desk) {
			e, _ := d.propose(jia, n1)
			_, _ = d.do(qa.Refuse, yi, e.ID, "写清楚")
		}, nil, ""},
	} {
		d := newDesk()
		if c.before != nil {
			c.before(d)
		}
		n, audits := len(d.entries), len(d.audits)
		e, err := d.propose(c.by, n1, func(e *qa.Entry) {
			if c.with != nil {
				c.with(e)
			}
		})
		var r *qa.Refusal
		switch {
		case c.why == "" && (err != nil || e.State != qa.Proposed || e.Unit != 1 || len(d.audits) != audits+1):
			t.Errorf("%s: got %+v, %v", c.name, e, err)
		case c.why != "" && (!errors.As(err, &r) || r.Why != c.why || len(d.entries) != n || len(d.audits) != audits):
			t.Errorf("%s: got %v, want %s and nothing changed", c.name, err, c.why)
		}
	}
}

func change(d *desk, f func(*ticket.Ticket)) {
	t := d.tickets[n1]
	f(&t)
	d.tickets[n1] = t
}

// A second person of the unit confirms, never who proposed; where there is no second one, the office.
func TestWhoConfirms(t *testing.T) {
	for _, c := range []struct {
		name string
		n    ticket.Number
		by   bot.PersonID
		told []bot.PersonID
		may  []bot.PersonID
	}{
		{"a unit of three", n1, jia, []bot.PersonID{yi, tou}, []bot.PersonID{yi, tou}},
		{"a unit of one", n2, lone, []bot.PersonID{ban}, []bot.PersonID{ban}},
	} {
		d := newDesk()
		e, err := d.propose(c.by, c.n)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.told(); !slices.Equal(got, c.told) {
			t.Errorf("%s: told %v, want %v", c.name, got, c.told)
		}
		var may []bot.PersonID
		for id := jia; id <= other; id++ {
			again := *d
			again.entries = map[qa.ID]qa.Entry{e.ID: e}
			if got, err := again.do(qa.Confirm, id, e.ID, ""); err == nil {
				may = append(may, id)
				if got.State != qa.Confirmed || got.Decider != id || got.DecidedAt.IsZero() {
					t.Errorf("%s: got %+v", c.name, got)
				}
			} else if again.entries[e.ID].State != qa.Proposed {
				t.Errorf("%s: refused to %d, and changed", c.name, id)
			}
		}
		if !slices.Equal(may, c.may) {
			t.Errorf("%s: may confirm %v, want %v", c.name, may, c.may)
		}
	}
}

func TestTheEndOfAnEntry(t *testing.T) {
	for _, c := range []struct {
		name string
		verb qa.Verb
		by   bot.PersonID
		text string
		why  qa.Why
		told []bot.PersonID
	}{
		{"withdrawn by one of the unit", qa.Withdraw, yi, "有变化", "", []bot.PersonID{jia, tou}},
		{"withdrawn by the office", qa.Withdraw, ban, "有变化", "", []bot.PersonID{jia, yi, tou}},
		{"without a reason", qa.Withdraw, yi, "", qa.WhyReason, nil},
		{"by another unit", qa.Withdraw, other, "有变化", qa.WhyNotYours, nil},
		{"refused after it was confirmed", qa.Refuse, tou, "不对", qa.WhyState, nil},
		{"lapsed with its clause", qa.Lapse, ticket.Clock, "依据的第一条已失效", "", []bot.PersonID{jia, yi, tou}},
		{"lapsed by a person", qa.Lapse, tou, "不想要了", qa.WhyNotYours, nil},
	} {
		d := newDesk()
		e, _ := d.propose(jia, n1)
		if _, err := d.do(qa.Confirm, yi, e.ID, ""); err != nil {
			t.Fatal(err)
		}
		d.told()
		got, err := d.do(c.verb, c.by, e.ID, c.text)
		var r *qa.Refusal
		switch {
		case c.why == "" && (err != nil || got.State != qa.Withdrawn || got.Reason != c.text || got.Withdrawer != c.by):
			t.Errorf("%s: got %+v, %v", c.name, got, err)
		case c.why != "" && (!errors.As(err, &r) || r.Why != c.why || d.entries[e.ID].State != qa.Confirmed):
			t.Errorf("%s: got %v, want %s and nothing changed", c.name, err, c.why)
		}
		if to := d.told(); !slices.Equal(to, c.told) {
			t.Errorf("%s: told %v, want %v", c.name, to, c.told)
		}
	}
}

// What is one firm's own is taken out of a text.
func TestCleaned(t *testing.T) {
	v := ticket.View{Ticket: ticket.Ticket{Contact: "王大明", Phone: "0391-0000777", Summary: "我们怀川速食厂(91410825MADEM0011H)电话13800000501,电价怎么降"},
		Enterprise: bot.Enterprise{Name: "怀川速食有限公司", Code: "91410825MADEM0011H"}}
	if got, want := qa.Cleaned("怀川速食有限公司王大明:怀川速食可以申请,打13800000501或0391-0000101,见SQ-20261123-0001", v), "企业:企业可以申请,打(略)或0391-0000101,见(略)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := qa.AskedOf(v), "企业电话(略),电价怎么降"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
