package ticket_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
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

func (w *world) StaffGroup(context.Context) (bot.ChatID, error) { return w.group, nil }

func (w *world) Ticket(_ context.Context, n ticket.Number) (ticket.Ticket, error) {
	t, ok := w.tickets[n]
	if !ok {
		return ticket.Ticket{}, bot.ErrNotFound
	}
	return t, nil
}

func (w *world) TaskforceNamed(_ context.Context, name string) (bot.Taskforce, error) {
	for _, f := range w.forces {
		if f.Name == name {
			return f, nil
		}
	}
	return bot.Taskforce{}, bot.ErrNotFound
}

func (w *world) PutTicket(_ context.Context, t ticket.Ticket) error {
	w.writes++
	w.tickets[t.Number] = t
	return nil
}

func (w *world) NextNumber(_ context.Context, prefix string, day time.Time) (ticket.Number, error) {
	w.numbers++
	return ticket.FormatNumber(prefix, day, w.numbers), nil
}

func (w *world) NextInYear(context.Context, string, int) (int, error) {
	w.serials++
	return w.serials, nil
}

func (w *world) Happened(_ context.Context, n ticket.Number, v ticket.Verb, cause string) (ticket.Event, bool, error) {
	for _, e := range w.events {
		if e.Verb == v && e.Cause == cause && (e.Ticket == n || n == "") {
			return e, true, nil
		}
	}
	return ticket.Event{}, false, nil
}

func (w *world) Append(_ context.Context, e ticket.Event) error {
	w.writes++
	if _, twice, _ := w.Happened(context.Background(), e.Ticket, e.Verb, e.Cause); twice {
		return errors.New("event twice")
	}
	w.events = append(w.events, e)
	return nil
}

func (w *world) Events(_ context.Context, n ticket.Number) ([]ticket.Event, error) {
	var out []ticket.Event
	for _, e := range w.events {
		if e.Ticket == n {
			out = append(out, e)
		}
	}
	return out, nil
}

func (w *world) PutDraw(_ context.Context, d ticket.Drawing) error {
	w.writes++
	w.draws = slices.DeleteFunc(w.draws, func(o ticket.Drawing) bool { return o.Month == d.Month && o.Ticket == d.Ticket })
	w.draws = append(w.draws, d)
	return nil
}

func (w *world) PlanReminder(_ context.Context, r ticket.Reminder) error {
	w.writes++
	if old, ok := w.reminders[r.Key()]; !ok || old.State == ticket.Superseded {
		w.reminders[r.Key()] = r
	}
	return nil
}

func (w *world) Reminders(_ context.Context, n ticket.Number) ([]ticket.Reminder, error) {
	var all []ticket.Reminder
	for _, r := range w.reminders {
		if r.Ticket == n {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b ticket.Reminder) int { return a.Due.Compare(b.Due) })
	return all, nil
}

func (w *world) SupersedeReminders(_ context.Context, n ticket.Number) error {
	w.writes++
	for k, r := range w.reminders {
		if r.Ticket == n && r.State == ticket.Planned {
			r.State = ticket.Superseded
			w.reminders[k] = r
		}
	}
	return nil
}

func (w *world) Enqueue(_ context.Context, o bot.Outbound) error {
	w.writes++
	if o.Message.Chat == 0 {
		return errors.New("no chat")
	}
	if !slices.ContainsFunc(w.outbox, func(old bot.Outbound) bool { return old.Key == o.Key }) {
		w.outbox = append(w.outbox, o)
	}
	return nil
}

func (w *world) PutContact(_ context.Context, c bot.Contact) error {
	w.contacts = append(w.contacts, c)
	return nil
}

func (w *world) StripCards(context.Context, ticket.Number, string) error {
	w.writes++
	w.stripped++
	return nil
}

func (w *world) Person(_ context.Context, id bot.PersonID) (bot.Person, error) {
	p, ok := w.people[id]
	if !ok {
		return bot.Person{}, bot.ErrNotFound
	}
	return p, nil
}

func (w *world) Unit(_ context.Context, id bot.UnitID) (bot.Unit, error) {
	u, ok := w.units[id]
	if !ok {
		return bot.Unit{}, bot.ErrNotFound
	}
	return u, nil
}

func (w *world) Enterprise(_ context.Context, id bot.EnterpriseID) (bot.Enterprise, error) {
	if id != 1 && id != 2 {
		return bot.Enterprise{}, bot.ErrNotFound
	}
	return bot.Enterprise{ID: id, Name: fmt.Sprintf("企业%d", id)}, nil
}

func (w *world) where(is func(bot.Person) bool) []bot.Person {
	var out []bot.Person
	for _, id := range slices.Sorted(maps.Keys(w.people)) {
		if p := w.people[id]; !p.Removed && is(p) {
			out = append(out, p)
		}
	}
	return out
}

func (w *world) StaffOf(_ context.Context, u bot.UnitID, day string, roles ...bot.Role) ([]bot.Person, error) {
	return w.where(func(p bot.Person) bool { return onDay(p, day).In(u, roles...) }), nil
}

func (w *world) WithRole(_ context.Context, r bot.Role, day string) ([]bot.Person, error) {
	return w.where(func(p bot.Person) bool { return onDay(p, day).Has(r) }), nil
}

func onDay(p bot.Person, day string) bot.Person {
	if day == "" {
		return p
	}
	return p.On(day)
}

func (w *world) OwnersOf(_ context.Context, e bot.EnterpriseID) ([]bot.Person, error) {
	return w.where(func(p bot.Person) bool { owns, _ := p.Owns(e); return owns }), nil
}

func (w *world) AbsenceOf(_ context.Context, p bot.PersonID, _ string) (bot.Absence, error) {
	in, away := w.away[p]
	if !away {
		return bot.Absence{}, bot.ErrNotFound
	}
	return bot.Absence{Person: p, StandIn: in}, nil
}

func (w *world) CadresOf(_ context.Context, e bot.EnterpriseID, _ string) ([]bot.Person, error) {
	if e != 1 {
		return nil, nil
	}
	return []bot.Person{w.people[gan]}, nil
}
