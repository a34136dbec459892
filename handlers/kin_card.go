package handlers

import (
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// aroundTicket looks, before the transaction of a press on a card, for what stands beside it: matters like it for the
// office that opens it, clauses and earlier answers for who is about to answer.
func (t *turn) aroundTicket() error {
	_, word, id, _ := bot.ParseData(t.up.Press)
	switch ticket.Verb(word) {
	case "card":
		return t.gatherKin()
	case ticket.Reply, ticket.Submit:
		if err := t.gatherHints(ticket.Number(id)); err != nil {
			return err
		}
		return t.gatherPast(ticket.Number(id))
	}
	return nil
}

// aroundForm looks, before a message that says why a ticket is sent back, for the units that may be proposed for it.
func (t *turn) aroundForm() error {
	t.answer = kb.Answer{}
	if t.session.Data["verb"] != string(ticket.Return) || t.up.Text == "" {
		return nil
	}
	tk, err := t.Store.Ticket(t.ctx, ticket.Number(t.session.Data["n"]))
	if isNotFound(err) || err == nil && tk.Class == ticket.Conduct {
		return nil
	}
	if err != nil {
		return fmt.Errorf("ticket %s: %w", t.session.Data["n"], err)
	}
	if t.answer, err = t.Library.Answer(t.ctx, kb.Question{Text: tk.Summary + "\n" + tk.Text, Day: t.day()}); err != nil {
		return fmt.Errorf("who else has %s: %w", tk.Number, err)
	}
	return nil
}

// gatherPast finds the answers to matters like this one.
func (t *turn) gatherPast(n ticket.Number) error {
	if !t.me.Staff() {
		return nil
	}
	tk, err := t.Store.Ticket(t.ctx, n)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("ticket %s: %w", n, err)
	}
	t.past, err = t.kin.answeredBefore(t.ctx, t.Store, tk, t.now())
	return err
}

// shownPast is how many earlier answers are shown.
const shownPast = 3

// seenPast are the earlier answers that the person may see, likeliest first.
func (t *turn) seenPast(not ticket.Number) (vs []ticket.View, err error) {
	for _, n := range t.past {
		if n == not {
			continue
		}
		v, err := t.view(n)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if v.Ticket.Answer != "" {
			vs = append(vs, v)
		}
		if len(vs) == shownPast {
			break
		}
	}
	return vs, nil
}

// pastRow is the button that shows earlier answers, where there are any.
func (t *turn) pastRow(n ticket.Number) ([]bot.Button, error) {
	vs, err := t.seenPast(n)
	if err != nil || len(vs) == 0 {
		return nil, err
	}
	return bot.Row(wording.PastButton(n)), nil
}

// pastAnswers shows how matters like this one were answered.
func (t *turn) pastAnswers(n ticket.Number) error {
	if _, err := t.view(n); err != nil {
		return err
	}
	vs, err := t.seenPast(n)
	if err != nil {
		return err
	}
	if len(vs) == 0 {
		return &wording.Sorry{Text: wording.NoPast}
	}
	for _, v := range vs {
		if err := t.audit("look ticket", string(v.Ticket.Number)); err != nil {
			return err
		}
	}
	return t.say(wording.PastAnswers(n, vs))
}

// beside puts on a staff card what goes with the matter: the proposals it led to, and how many are like it.
func (t *turn) beside(c *wording.Card) (rows [][]bot.Button, err error) {
	n := c.View.Ticket.Number
	ps, err := t.tx.ProposalsOf(t.ctx, n)
	if err != nil {
		return nil, err
	}
	for _, p := range ps {
		c.Notes = append(c.Notes, wording.ProposalNote(p))
	}
	if !t.batchReader() || !slices.ContainsFunc(t.alike, func(g []ticket.Number) bool { return slices.Contains(g, n) }) {
		return nil, nil
	}
	g, ok, err := t.groupOf(n)
	if err != nil || !ok {
		return nil, err
	}
	return bot.Rows(bot.Row(wording.GroupButton(n, len(g.members)))), nil
}
