package ticket_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// The people of the tests. Unit 1 leads, unit 2 supports, unit 3 is another one with nobody in it, unit 4 has no head.
const (
	wang     bot.PersonID = iota + 1 // admitted owner of firm 1
	li                               // owner of firm 1, not admitted
	zhao                             // owner of firm 2
	jia                              // interpreter of unit 1
	yi                               // interpreter of unit 1
	lian                             // liaison of unit 1
	tou                              // head of unit 1
	xie                              // interpreter of unit 2
	gan                              // cadre of firm 1
	ban                              // office
	zhuren                           // office head
	ling                             // leader
	banjia                           // office, and interpreter of unit 1
	stranger                         // nobody in particular
	bing                             // interpreter of unit 4
	ducha                            // supervision office
	gone                             // interpreter of unit 1, removed
)

var names = map[string]bot.PersonID{"老王": wang, "小李": li, "老赵": zhao, "解读员甲": jia, "解读员乙": yi, "联络员": lian, "局长": tou,

	"协办员": xie, "干部": gan, "活动办": ban, "主任": zhuren, "县领导": ling, "办内解读员": banjia, "生人": stranger, "解读员丙": bing, "督查室": ducha,
	"离任者": gone, "时钟": ticket.Clock, "路由": ticket.Router}

// world is a transaction in memory that behaves as the store does.
type world struct {
	people    map[bot.PersonID]bot.Person
	group     bot.ChatID // the staff group
	units     map[bot.UnitID]bot.Unit
	tickets   map[ticket.Number]ticket.Ticket
	forces    []bot.Taskforce
	events    []ticket.Event
	reminders map[string]ticket.Reminder
	outbox    []bot.Outbound
	stripped  int
	writes    int // how often anything was saved
	numbers   int
	contacts  []bot.Contact
	serials   int
	notices   []ticket.Notice
	away      map[bot.PersonID]bot.PersonID // → who stands in
	draws     []ticket.Drawing

	rules ticket.Rules
	now   time.Time
	seq   int
}

func newWorld() *world {
	person := func(id bot.PersonID, g ...bot.Grant) bot.Person {
		return bot.Person{ID: id, Chat: bot.ChatID(1000 + id), Grants: g}
	}
	w := &world{
		people: map[bot.PersonID]bot.Person{}, tickets: map[ticket.Number]ticket.Ticket{}, reminders: map[string]ticket.Reminder{},
		units: map[bot.UnitID]bot.Unit{1: {ID: 1, Name: "甲局"}, 2: {ID: 2, Name: "乙局"}, 3: {ID: 3, Name: "丙局"}, 4: {ID: 4, Name: "丁公司", Vertical: true},
			5: {ID: 5, Name: "旧局", Until: "2025-12-31", Successor: 1}},
		rules: ticket.Rules{Calendar: calendar.Default(), Profile: ticket.P13710, Seed: "2026"},
		now:   at("2026-11-23 09:00"),
	}
	for _, p := range []bot.Person{
		person(wang, bot.Grant{Role: bot.Owner, Enterprise: 1, Admitted: true}),
		person(li, bot.Grant{Role: bot.Owner, Enterprise: 1}),
		person(zhao, bot.Grant{Role: bot.Owner, Enterprise: 2, Admitted: true}),
		person(jia, bot.Grant{Role: bot.Interpreter, Unit: 1}),
		person(yi, bot.Grant{Role: bot.Interpreter, Unit: 1}),
		person(lian, bot.Grant{Role: bot.Liaison, Unit: 1}),
		person(tou, bot.Grant{Role: bot.Head, Unit: 1}),
		person(xie, bot.Grant{Role: bot.Interpreter, Unit: 2}),
		person(gan, bot.Grant{Role: bot.Cadre}),
		person(ban, bot.Grant{Role: bot.Office}),
		person(zhuren, bot.Grant{Role: bot.OfficeHead}),
		person(ling, bot.Grant{Role: bot.Leader}),
		person(banjia, bot.Grant{Role: bot.Office}, bot.Grant{Role: bot.Interpreter, Unit: 1}),
		person(stranger),
		person(bing, bot.Grant{Role: bot.Interpreter, Unit: 4}),
		person(ducha, bot.Grant{Role: bot.Supervision}),
		{ID: gone, Chat: 1099, Removed: true, Grants: []bot.Grant{{Role: bot.Interpreter, Unit: 1}}},
	} {
		w.people[p.ID] = p
	}
	return w
}

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.Shanghai)
	if err != nil {
		panic(err)
	}
	return t
}

func shown(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.In(calendar.Shanghai).Format("2006-01-02 15:04")
}

// do makes a move under a cause of its own.
func (w *world) do(n ticket.Number, m ticket.Move) (ticket.Ticket, error) {
	w.seq++
	m.At, m.Cause = w.now, fmt.Sprintf("update %d", w.seq)
	return ticket.NewDesk(w, w.rules, w).Do(context.Background(), n, m)
}

// filing is what the owner files when nothing else is said.
func filing(class ticket.Class) *ticket.Filing {
	return &ticket.Filing{Class: class, Problem: "要素保障", Enterprise: 1, Owner: wang, Channel: "chat", Summary: "电价高", Text: "厂里电费太高"}
}

// must makes moves that have to be accepted.
func (w *world) must(t *testing.T, n ticket.Number, moves ...ticket.Move) ticket.Ticket {
	t.Helper()
	var got ticket.Ticket
	for _, m := range moves {
		var err error
		if got, err = w.do(n, m); err != nil {
			t.Fatalf("%s by %d: %v", m.Verb, m.By, err)
		}
		n = got.Number
	}
	return got
}

// later moves the clock to the opening of the n-th working day from now.
func (w *world) later(n int) { w.now = w.rules.Calendar.Later(w.now, n).Add(time.Hour) }

// snapshot is all that is stored, to see that a refusal changed nothing; events and messages only ever grow.
func (w *world) snapshot() string {
	planned := 0
	for _, r := range w.reminders {
		if r.State == ticket.Planned {
			planned++
		}
	}
	b, err := json.Marshal(w.tickets)
	if err != nil {
		panic(err)
	}
	return fmt.Sprint(len(w.events), len(w.outbox), w.stripped, len(w.reminders), planned, string(b))
}

func (w *world) view(n ticket.Number) ticket.View {
	v, err := ticket.LoadViewOn(context.Background(), w, w.tickets[n], w.now)
	if err != nil {
		panic(err)
	}
	return v
}

// told lists who was told of the last event: 姓名(身份), in order.
func (w *world) told(verb ticket.Verb) string {
	byID := map[bot.PersonID]string{}
	for name, id := range names {
		byID[id] = name
	}
	var out []string
	for _, n := range w.notices {
		if n.Event.Verb == verb {
			out = append(out, fmt.Sprintf("%s(%s)", byID[n.To.ID], n.As))
		}
	}
	return strings.Join(out, " ")
}

func (w *world) Tell(n ticket.Notice) bot.Message {
	w.notices = append(w.notices, n)
	return bot.Message{HTML: string(n.Event.Verb)}
}

func (w *world) TellTopic(n ticket.Notice, _ bot.UnitID) bot.Message {
	return bot.Message{HTML: string(n.Event.Verb)}
}
