package ticket_test

import (
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
	unsure := opened(ticket.Help)
	unsure.New.Urgent, unsure.New.Proposed = true, 1
	surely := opened(ticket.Help)
	surely.New.Urgent, surely.New.Sure, surely.New.Proposed = true, true, 1
	back := return1
	back.Unit = 1
	for _, row := range []struct {
		name  string
		first []ticket.Move
		move  ticket.Move
		want  string
	}{
		{"a new ticket: receipt to the owner, card to the office", nil, opened(ticket.Help), "老王(owner) 活动办(office) 办内解读员(office) 主任(office)"},
		{"a sure one: only the receipt, the unit has it already", nil, sure, "老王(owner)"},
		{"about an official: the head of the office alone", nil, opened(ticket.Conduct), "老王(owner) 主任(office)"},
		{"an urgent one, unsure: office and the head of the unit proposed", nil, unsure, "老王(owner) 活动办(office) 办内解读员(office) 主任(office) 局长(head)"},
		{"an urgent one, sure: the office all the same", nil, surely, "老王(owner) 活动办(office) 办内解读员(office) 主任(office)"},
		{"an urgent one sent back: the head of the unit proposed too", moves(urgent, dispatch4), by(bing, back), "活动办(office) 办内解读员(office) 主任(office) 局长(head)"},
		{"a note about a revisit: holder and office", after(answered, revisit(gan, ticket.FoundUnsolved)), ticket.Move{Verb: ticket.Note, By: gan, Text: "只修了一半"}, "解读员甲(interpreter) 活动办(office) 办内解读员(office) 主任(office)"},
		{"handed on: the unit, the supports, the owner", help, dispatch1, "解读员甲(interpreter) 解读员乙(interpreter) 联络员(interpreter) 办内解读员(interpreter) 协办员(interpreter) 老王(owner)"},
		{"an urgent one handed on: the head too", moves(urgent), dispatch1, "解读员甲(interpreter) 解读员乙(interpreter) 联络员(interpreter) 办内解读员(interpreter) 局长(head) 协办员(interpreter) 老王(owner)"},
		{"passed on by the liaison: the new holder, the former one, the owner", working, ticket.Move{Verb: ticket.Transfer, By: lian, Person: yi}, "解读员乙(interpreter) 解读员甲(interpreter) 老王(owner)"},
		{"signed: the owner, and the support unit whose part can be written now", sent, sign, "老王(owner) 协办员(interpreter)"},
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
