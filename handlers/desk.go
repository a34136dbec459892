package handlers

import (
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// Flows of the staff side. A form's step is the verb it gathers for.
const (
	deskFlow    = "desk"    // one message gives what a verb needs
	draftFlow   = "draft"   // an answer before it goes out
	revisitFlow = "revisit" // the new day of a revisit
)

// desk reads a ticket its reader may see, with what he may do now.
func (t *turn) desk(n ticket.Number) (ticket.View, []ticket.Verb, error) {
	t.of = n
	v, err := t.view(n)
	if isNotFound(err) {
		err = t.gone(n)
	}
	if err != nil {
		return v, nil, err
	}
	return v, ticket.May(v, t.me, t.now()), nil
}

// gone says why a ticket that somebody had before him is not his any more: a colleague sent it back, or it went to another
// unit. Whose unit never had it hears that there is none.
func (t *turn) gone(n ticket.Number) error {
	tk, err := t.tx.Ticket(t.ctx, n)
	if err != nil {
		return err
	}
	had := func(h ticket.Handing) bool { return slices.Contains(t.units(), h.Unit) }
	if tk.Class == ticket.Conduct || !slices.ContainsFunc(tk.Handed, had) {
		return bot.ErrNotFound
	}
	es, err := t.tx.Events(t.ctx, n)
	if err != nil {
		return fmt.Errorf("events of %s: %w", n, err)
	}
	for _, e := range slices.Backward(es) {
		switch e.Verb {
		case ticket.Return:
			by, err := t.tx.Person(t.ctx, e.By)
			if err != nil && !isNotFound(err) {
				return fmt.Errorf("who sent %s back: %w", n, err)
			}
			if slices.ContainsFunc(t.units(), func(u bot.UnitID) bool { return by.In(u, bot.Roles...) }) {
				return wording.SentBackBy(n, by)
			}
			return wording.NotHere(n)
		case ticket.Dispatch, ticket.Redispatch, ticket.Rule, ticket.Succeed:
			return wording.NotHere(n)
		}
	}
	return wording.NotHere(n)
}

// pressTicket acts on a button of a ticket's card.
func (t *turn) pressTicket() error {
	_, word, id, _ := bot.ParseData(t.up.Press)
	v, may, err := t.desk(ticket.Number(id))
	if err != nil {
		return err
	}
	switch word {
	case "card":
		return t.look(v)
	case "more":
		return t.more(v, may)
	case "files":
		return t.showFiles(v)
	case "go":
		return t.sendGathered(v, may)
	}
	verb := ticket.Verb(word)
	if slices.Contains(answers, verb) {
		verb = answerVerb(may)
	}
	if !slices.Contains(may, verb) {
		return t.whyNot(v.Ticket, firstVerb(verb, word))
	}
	if begin, known := t.onPress[verb]; known {
		return begin(t, v)
	}
	return t.deadButton()
}

// whyNot asks the desk why a move is refused; the table of moves refuses it before it looks at what was said.
func (t *turn) whyNot(tk ticket.Ticket, v ticket.Verb) error {
	if v == ticket.Open {
		return ticket.ErrNotYours
	}
	if _, err := t.do(tk.Number, ticket.Move{Verb: v}); err != nil {
		return err
	}
	return wording.MovedOn(tk)
}

// firstVerb is the verb that fits now, or the one on the button when none does.
func firstVerb(v ticket.Verb, word string) ticket.Verb {
	if v == "" {
		return ticket.Verb(word)
	}
	return v
}

// onTop are moves that leave the cards with their buttons: one line tells of them.
var onTop = []ticket.Verb{ticket.Interim, ticket.AskExtension, ticket.ProposeDefer, ticket.NoWatch,
	ticket.Instruct, ticket.Request, ticket.ReportUp, ticket.Confer}

// after answers the one who moved a ticket: a fresh card when he may do more, else one line.
func (t *turn) after(tk ticket.Ticket, v ticket.Verb) error {
	if err := t.toast(wording.Did(v), false); err != nil {
		return err
	}
	view, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
	if err != nil {
		return err
	}
	may := ticket.May(view, t.me, t.now())
	buttons := wording.TicketButtons(tk, may)
	if !ticket.Visible(view, t.me) || len(buttons) == 0 || slices.Contains(onTop, v) {
		return t.say(wording.DidLine(tk, v))
	}
	head := wording.Did(v)
	if slices.Contains([]ticket.Verb{ticket.Dispatch, ticket.Rule, ticket.Redispatch}, v) {
		staff, err := t.tx.StaffOf(t.ctx, tk.Lead, string(t.day()), bot.Interpreter, bot.Liaison, bot.Head)
		if err != nil {
			return fmt.Errorf("staff of %d: %w", tk.Lead, err)
		}
		if !slices.ContainsFunc(staff, bot.Person.Reachable) {
			head += "。" + wording.NobodyThere(view.Lead)
		}
	}
	return t.say(wording.Card{View: view, Head: head, May: may, Clear: wording.Acts(view, t.me)}.Message())
}

// transferChoice lists the others of the unit.
func (t *turn) transferChoice(v ticket.View) error {
	people, err := t.tx.StaffOf(t.ctx, v.Lead.ID, string(t.day()), bot.Interpreter, bot.Liaison)
	if err != nil {
		return fmt.Errorf("staff of %d: %w", v.Lead.ID, err)
	}
	people = slices.DeleteFunc(people, func(p bot.Person) bool { return p.ID == v.Holder.ID || p.Chat == 0 })
	return t.say(wording.TransferChoice(v.Ticket.Number, people))
}

// pressPerson hands a ticket to another person of the unit.
func (t *turn) pressPerson() error {
	_, who, id, _ := bot.ParseData(t.up.Press)
	v, may, err := t.desk(ticket.Number(id))
	if err != nil {
		return err
	}
	if !slices.Contains(may, ticket.Transfer) {
		return t.whyNot(v.Ticket, ticket.Transfer)
	}
	tk, err := t.do(v.Ticket.Number, ticket.Move{Verb: ticket.Transfer, Person: bot.PersonID(number(who))})
	if err != nil {
		return err
	}
	return t.after(tk, ticket.Transfer)
}
