package ticket_test

import (
	"errors"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

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

// Who is on duty at the unit proposed for an urgent matter sees it while the office has it, and only the head.
func TestVisibleToTheHeadOnDuty(t *testing.T) {
	w := newWorld()
	m := opened(ticket.Help)
	m.New.Urgent, m.New.Proposed = true, 1
	n := w.play(t, moves(m))
	if v := w.view(n); !ticket.Visible(v, w.people[tou]) || ticket.Visible(v, w.people[jia]) || len(ticket.May(v, w.people[tou], w.now)) != 0 {
		t.Error("the head of the unit proposed, and he alone of it, should see it and do nothing")
	}
	w.must(t, n, dispatch4)
	if ticket.Visible(w.view(n), w.people[tou]) {
		t.Error("another unit has it, and the head still sees it")
	}
	m.New.Urgent = false
	if ticket.Visible(w.view(w.play(t, moves(m))), w.people[tou]) {
		t.Error("the head sees an ordinary matter that the office has not handed on")
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
		{"the office with a new ticket", help, ban, "dispatch decline upward merge confer instruct complete"},
		{"the office after a second return", returned2, ban, "rule decline upward merge confer instruct complete"},
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
	p := w.people[zhao]
	p.Grants = append(p.Grants, bot.Grant{Role: bot.Cadre})
	w.people[zhao] = p
	if _, err := w.do(n, revisit(zhao, ticket.Unreachable)); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("a cadre of other firms: %v", err)
	}
	w.away[gan] = zhao
	w.must(t, n, revisit(zhao, ticket.Unreachable))
	p = w.people[xie]
	p.Grants = append(p.Grants, bot.Grant{Role: bot.Cadre})
	w.people[xie] = p
	w.away[gan] = xie // of a support unit
	if _, err := w.do(n, revisit(xie, ticket.FoundSolved)); !errors.Is(err, ticket.ErrNotYours) {
		t.Errorf("a stand-in for the cadre who belongs to a support unit: %v", err)
	}
	w.away = map[bot.PersonID]bot.PersonID{jia: xie} // not of the unit
	if _, err := w.do(n, by(xie, ticket.Move{Verb: ticket.Correct, Text: "更正"})); !errors.Is(err, ticket.ErrNotYours) {
		t.Errorf("a stand-in from another unit: %v", err)
	}
}
