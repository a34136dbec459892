package ticket_test

import (
	"errors"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

func TestWhoIsTold(t *testing.T) {
	urgent := opened(ticket.Help)
	urgent.New.Urgent = true
	sure := opened(ticket.Help)
	sure.New.Sure, sure.New.Proposed = true, 1
	for _, row := range []struct {
		name  string
		first []ticket.Move
		move  ticket.Move
		want  string
	}{
		{"a new ticket: receipt to the owner, card to the office", nil, opened(ticket.Help), "老王(owner) 活动办(office) 办内解读员(office) 主任(office)"},
		{"a sure one: only the receipt, the unit has it already", nil, sure, "老王(owner)"},
		{"about an official: the head of the office alone", nil, opened(ticket.Conduct), "老王(owner) 主任(office)"},
		{"handed on: the unit, the supports, the owner", help, dispatch1, "解读员甲(interpreter) 解读员乙(interpreter) 联络员(interpreter) 办内解读员(interpreter) 协办员(interpreter) 老王(owner)"},
		{"an urgent one handed on: the head too", moves(urgent), dispatch1, "解读员甲(interpreter) 解读员乙(interpreter) 联络员(interpreter) 办内解读员(interpreter) 局长(head) 协办员(interpreter) 老王(owner)"},
		{"signed: the owner", sent, sign, "老王(owner)"},
		{"sent back: the office", sent, return1, "活动办(office) 办内解读员(office) 主任(office)"},
		{"asked: the owner", working, ask, "老王(owner)"},
		{"supplied: the holder", after(working, ask), supply, "解读员甲(interpreter)"},
		{"the wait is over: both", after(working, ask, wait(6)), ticket.Move{Verb: ticket.Expire, By: ticket.Clock}, "解读员甲(interpreter) 老王(owner)"},
		{"interim: owner and office", working, ticket.Move{Verb: ticket.Interim, By: jia, Text: "正在核实"}, "老王(owner) 活动办(office) 办内解读员(office) 主任(office)"},
		{"an extension asked: the office", working, askExt("2026-12-02"), "活动办(office) 办内解读员(office) 主任(office)"},
		{"a second one asked: the leader", after(working, askExt("2026-12-02"), grant), askExt("2026-12-04"), "县领导(leader)"},
		{"granted: holder and owner", after(working, askExt("2026-12-02")), grant, "解读员甲(interpreter) 老王(owner)"},
		{"submitted: the head", working, submit, "局长(head)"},
		{"let go: owner and holder", reviewing, approve, "老王(owner) 解读员甲(interpreter)"},
		{"not solved: holder, head, office", answered, reject, "解读员甲(interpreter) 局长(head) 活动办(office) 办内解读员(office) 主任(office)"},
		{"found not solved: the owner as well", answered, revisit(gan, ticket.FoundUnsolved), "解读员甲(interpreter) 局长(head) 活动办(office) 办内解读员(office) 主任(office) 老王(owner)"},
		{"not reached: nobody", answered, revisit(gan, ticket.Unreachable), ""},
		{"urged before anybody signed: the unit", sent, urge, "解读员甲(interpreter) 解读员乙(interpreter) 联络员(interpreter) 办内解读员(interpreter)"},
		{"urged before it went anywhere: the office", help, urge, "活动办(office) 办内解读员(office) 主任(office)"},
		{"暂不能解决 confirmed: the leader", cannot, confirm, "县领导(leader) 解读员丙(interpreter)"},
		{"objected to: a head of the office", after(help, decline), object, "主任(office_head)"},
		{"a bad rating: holder and office", after(answered, confirm), ticket.Move{Verb: ticket.Rate, By: wang, Grade: "不满意"}, "解读员甲(interpreter) 活动办(office) 办内解读员(office) 主任(office)"},
		{"a good rating: nobody", after(answered, confirm), rate, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld()
			n := w.play(t, row.first)
			w.notices = nil
			w.must(t, n, row.move)
			if got := w.told(row.move.Verb); got != row.want {
				t.Errorf("got  %s\nwant %s", got, row.want)
			}
		})
	}
}

func TestNextInLine(t *testing.T) {
	silence := func(w *world, ids ...bot.PersonID) {
		for _, id := range ids {
			p := w.people[id]
			p.Gone = true
			w.people[id] = p
		}
	}
	w := newWorld()
	silence(w, jia, yi, lian, banjia)
	w.play(t, sent)
	if got, want := w.told(ticket.Dispatch), "局长(head) 协办员(interpreter) 老王(owner)"; got != want {
		t.Errorf("nobody of the unit but its head: got %s, want %s", got, want)
	}
	w = newWorld()
	silence(w, ban, banjia, zhuren)
	w.play(t, help)
	if got, want := w.told(ticket.Open), "老王(owner) 县领导(leader)"; got != want {
		t.Errorf("nobody in the office: got %s, want %s", got, want)
	}
	w = newWorld()
	silence(w, ling)
	w.play(t, major)
	if got := w.told(ticket.ProposeWatch); got != "" { // the office has its card of the new ticket already
		t.Errorf("no leader: got %s", got)
	}
	w = newWorld()
	p := w.people[wang]
	p.Gone = true
	w.people[wang] = p
	p = w.people[li]
	p.Grants = []bot.Grant{{Role: bot.Owner, Enterprise: 1, Admitted: true}}
	w.people[li] = p
	w.play(t, help)
	if got, want := w.told(ticket.Open), "小李(owner) 活动办(office) 办内解读员(office) 主任(office)"; got != want {
		t.Errorf("the filer is gone, another owner is admitted: got %s, want %s", got, want)
	}
	w = newWorld()
	silence(w, zhuren)
	w.play(t, conduct)
	if got, want := w.told(ticket.Open), "老王(owner)"; got != want {
		t.Errorf("about an official, and no head of the office: got %s, want %s", got, want)
	}
}

func TestMessagesAreKeyedAndCarryTheNumber(t *testing.T) {
	w := newWorld()
	w.play(t, working)
	seen := map[string]bool{}
	for _, o := range w.outbox {
		if seen[o.Key] || !strings.HasPrefix(o.Key, "ev:SQ-20261123-0001:") || o.Message.Ticket != "SQ-20261123-0001" || o.Kind != bot.Send {
			t.Errorf("got %+v", o)
		}
		seen[o.Key] = true
	}
	if w.stripped != 3 {
		t.Errorf("cards were stripped %d times, want 3: open, dispatch, sign", w.stripped)
	}
}

// A sure filing is two events of one cause; done again it is still one ticket.
func TestSureFilingIsHandedOnAtOnce(t *testing.T) {
	w := newWorld()
	m := opened(ticket.Help)
	m.New.Sure, m.New.Proposed, m.New.Supports = true, 1, []bot.UnitID{2}
	got := w.must(t, "", m)
	if got.State != ticket.Dispatched || got.Lead != 1 || len(w.events) != 2 {
		t.Errorf("got %s, lead %d, %d events", got.State, got.Lead, len(w.events))
	}
	w.seq--
	if again := w.must(t, "", m); again.Number != got.Number || len(w.events) != 2 {
		t.Errorf("the same update again: %s, %d events", again.Number, len(w.events))
	}
	m.New.Proposed = 5 // has ended
	if got := w.must(t, "", m); got.State != ticket.Submitted {
		t.Errorf("to a unit that has ended: got %s, want submitted", got.State)
	}
}

func TestVisible(t *testing.T) {
	w := newWorld()
	n := w.play(t, working)
	secret := w.play(t, conduct)
	for name, id := range names {
		if id < 0 {
			continue
		}
		p := w.people[id]
		hidden := map[bot.PersonID]bool{li: true, zhao: true, stranger: true, bing: true, gone: true}[id]
		if got := ticket.Visible(w.view(n), p); got == hidden {
			t.Errorf("%s sees the ticket: %v", name, got)
		}
		if got, want := ticket.Visible(w.view(secret), p), id == wang || id == zhuren; got != want {
			t.Errorf("%s sees the complaint about an official: %v, want %v", name, got, want)
		}
	}
}

// A ticket begun with a name and a phone is its filer's alone, until he is removed.
func TestVisibleWithoutAFirm(t *testing.T) {
	v := ticket.View{Ticket: ticket.Ticket{Owner: stranger, State: ticket.Submitted}}
	p := bot.Person{ID: stranger}
	if !ticket.Visible(v, p) || ticket.Visible(v, bot.Person{ID: li}) || ticket.Visible(v, bot.Person{}) {
		t.Error("the filer, and nobody else, should see it")
	}
	p.Removed = true
	if ticket.Visible(v, p) {
		t.Error("the filer was removed and still sees it")
	}
}

// Buttons are what Do would let the person do: the card of each stage of product.md 5.
func TestMay(t *testing.T) {
	for _, row := range []struct {
		name  string
		first []ticket.Move
		who   bot.PersonID
		want  string
	}{
		{"the office with a new ticket", help, ban, "dispatch decline upward merge confer instruct complete propwatch"},
		{"the office after a second return", returned2, ban, "rule decline upward merge confer instruct complete propwatch"},
		{"the unit before signing", sent, jia, "sign return"},
		{"the holder", working, jia, "return ask interim askext propdefer submit"},
		{"the holder where there is no head", elsewhere, bing, "return ask interim askext propdefer reply"},
		{"a colleague of the holder", working, yi, ""},
		{"the head with an answer to approve", reviewing, tou, "approve sendback"},
		{"the owner after an answer", answered, wang, "confirm reject add urge withdraw"},
		{"the owner when asked", after(working, ask), wang, "supply add urge withdraw"},
		{"the cadre after an answer", answered, gan, "revisit"},
		{"a leader", working, ling, "instruct supervise"},
		{"the owner of a closed ticket", after(answered, confirm), wang, "rate"},
		{"a stranger", working, stranger, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld()
			n := w.play(t, row.first)
			var got []string
			for _, v := range ticket.May(w.view(n), w.people[row.who], w.now) {
				got = append(got, string(v))
			}
			if strings.Join(got, " ") != row.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, " "), row.want)
			}
		})
	}
}

// Whoever is away names a stand-in, who is told and may act in his place; a colleague who was not named may not.
func TestStandIns(t *testing.T) {
	w := newWorld()
	n := w.play(t, after(working, ask))
	w.away = map[bot.PersonID]bot.PersonID{jia: yi, tou: lian}
	w.notices = nil
	w.must(t, n, supply)
	if got, want := w.told(ticket.Supply), "解读员乙(interpreter)"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
	if _, err := w.do(n, by(banjia, submit)); !errors.Is(err, ticket.ErrNotYours) {
		t.Errorf("a colleague who was not named: %v", err)
	}
	w.must(t, n, by(yi, submit), by(lian, approve))
	w.away = map[bot.PersonID]bot.PersonID{jia: xie} // not of the unit
	if _, err := w.do(n, by(xie, ticket.Move{Verb: ticket.Correct, Text: "更正"})); !errors.Is(err, ticket.ErrNotYours) {
		t.Errorf("a stand-in from another unit: %v", err)
	}
}
