package handlers

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// shownTickets is how many tickets /my lists.
const shownTickets = 15

// ownTickets lists the tickets the person may see as an owner: his own, and those of enterprises he was admitted
// to; the open ones first, newest first.
func (t *turn) ownTickets(open bool) ([]ticket.Ticket, error) {
	if t.me.ID == 0 || t.me.Removed {
		return nil, nil
	}
	all, err := t.tx.Tickets(t.ctx, ticket.Filter{Owner: t.me.ID, OpenOnly: open})
	if err != nil {
		return nil, fmt.Errorf("tickets of person %d: %w", t.me.ID, err)
	}
	all = slices.DeleteFunc(all, func(tk ticket.Ticket) bool { // filed for a firm that he has left
		owns, _ := t.me.Owns(tk.Enterprise)
		return tk.Enterprise != 0 && !owns
	})
	for _, g := range t.me.Grants {
		if g.Role != bot.Owner || !g.Admitted {
			continue
		}
		more, err := t.tx.Tickets(t.ctx, ticket.Filter{Enterprise: g.Enterprise, OpenOnly: open})
		if err != nil {
			return nil, fmt.Errorf("tickets of enterprise %d: %w", g.Enterprise, err)
		}
		for _, m := range more {
			if m.Class != ticket.Conduct && !slices.ContainsFunc(all, func(o ticket.Ticket) bool { return o.Number == m.Number }) {
				all = append(all, m)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b ticket.Ticket) int {
		if a.State.Open() != b.State.Open() {
			if a.State.Open() {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.Number, a.Number)
	})
	return all, nil
}

// myTickets answers /my and 查进度.
func (t *turn) myTickets() error {
	ts, err := t.ownTickets(false)
	if err != nil {
		return err
	}
	return t.say(wording.TicketList(ts[:min(len(ts), shownTickets)], len(ts) > shownTickets))
}

// minePressed acts on an owner's buttons on a ticket.
func (t *turn) minePressed() error {
	_, verb, id, _ := bot.ParseData(t.up.Press)
	n := ticket.Number(id)
	v, err := t.view(n)
	if err != nil {
		return err
	}
	if i, ok := strings.CutPrefix(verb, "why"); ok {
		return t.rejectPressed(n, i)
	}
	switch verb {
	case "card":
		return t.say(wording.OwnerCard(v, ticket.May(v, t.me, t.now())))
	case "gone":
		return t.withdraw(n)
	case "stay":
		t.rest()
		if err := t.bare(); err != nil {
			return err
		}
		return t.toast(wording.Kept, false)
	}
	return t.onOwn(v, verb)
}

// onOwn begins, or makes, a move on a ticket of his own.
func (t *turn) onOwn(v ticket.View, verb string) error {
	n, id := v.Ticket.Number, string(v.Ticket.Number)
	switch verb {
	case string(ticket.Add), string(ticket.Supply):
		t.rest()
		t.form("m", "add")
		t.session.Data["n"] = id
		return t.say(wording.AskAdd(n, asked(v.Ticket)))
	case string(ticket.Withdraw):
		t.rest()
		t.form("m", "withdraw")
		t.session.Data["n"] = id
		return t.say(wording.AskWithdraw(n, ""))
	case string(ticket.Reject):
		return t.askReject(v)
	case string(ticket.Apart):
		if err := t.move(n, ticket.Move{Verb: ticket.Apart}); err != nil {
			return err
		}
		t.rest()
		t.form("m", "add") // what is different he may simply write
		t.session.Data["n"] = id
		return nil
	case string(ticket.Urge), string(ticket.Confirm), string(ticket.Object):
		return t.move(n, ticket.Move{Verb: ticket.Verb(verb)})
	}
	return t.deadButton()
}

// move makes an owner's move and tells him what came of it; the desk tells all others.
func (t *turn) move(n ticket.Number, m ticket.Move) error {
	told, err := t.ownMove(n, m)
	if err != nil {
		return err
	}
	return t.say(told)
}

// ownMove makes an owner's move and gives what he is told of it.
func (t *turn) ownMove(n ticket.Number, m ticket.Move) (told bot.Message, err error) {
	m.By = t.me.ID
	tk, err := t.do(n, m)
	if err != nil {
		return told, err
	}
	v, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
	if err != nil {
		return told, err
	}
	told = t.Words.Tell(ticket.Notice{View: v, Event: ticket.Event{Ticket: n, Verb: m.Verb, To: tk.State}, Move: m,
		To: t.me, As: bot.Owner, May: ticket.May(v, t.me, t.now())})
	if hasVoice(m.Files) {
		told.HTML += "\n" + wording.VoiceKept
	}
	return told, nil
}

// withdraw takes a ticket back, with the reason if he wrote one.
func (t *turn) withdraw(n ticket.Number) error {
	reason := ""
	if t.session.Flow == "m" && t.session.Data["n"] == string(n) {
		reason = t.session.Data["reason"]
	}
	t.rest()
	return t.move(n, ticket.Move{Verb: ticket.Withdraw, Text: reason})
}

// rated takes one of the five grades.
func (t *turn) rated() error {
	_, grade, id, _ := bot.ParseData(t.up.Press)
	i, err := strconv.Atoi(grade)
	if err != nil || i < 1 || i > len(ticket.Grades) {
		return t.deadButton()
	}
	return t.rate(ticket.Number(id), ticket.Grades[i-1])
}

func (t *turn) rate(n ticket.Number, grade string) error {
	told, err := t.ownMove(n, ticket.Move{Verb: ticket.Rate, Grade: grade})
	if err != nil {
		return err
	}
	return t.sayUndoable(told, n)
}
