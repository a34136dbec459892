package handlers

import (
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// unitChoice asks which unit takes the lead; turning a page rewrites the question.
func (t *turn) unitChoice(v ticket.View, verb ticket.Verb, page int, turned bool) error {
	us, err := t.aliveUnits()
	if err != nil {
		return err
	}
	us = slices.DeleteFunc(us, func(u bot.Unit) bool {
		return u.ID == v.Proposed.ID || u.ID == v.Lead.ID && verb == ticket.Redispatch
	})
	fs, err := t.aliveForces()
	if err != nil {
		return err
	}
	c := wording.UnitChoice{Forces: len(fs), Number: v.Ticket.Number, Verb: verb, Suggested: v.Proposed, Supports: v.Supports, Others: us, Page: page}
	if turned {
		return t.change(c.Message())
	}
	return t.say(c.Message())
}

// aliveUnits are the units that exist on the day.
func (t *turn) aliveUnits() ([]bot.Unit, error) {
	us, err := t.tx.Units(t.ctx)
	if err != nil {
		return nil, fmt.Errorf("units: %w", err)
	}
	day := string(t.day())
	return slices.DeleteFunc(us, func(u bot.Unit) bool {
		return u.Until != "" && u.Until < day || u.Since != "" && u.Since > day
	}), nil
}

// choice reads a button under a unit question: a word, then verb:number.
func (t *turn) choice() (word string, v ticket.View, verb ticket.Verb, err error) {
	_, word, id, _ := bot.ParseData(t.up.Press)
	s, n, _ := strings.Cut(id, ":")
	verb = ticket.Verb(s)
	v, may, err := t.desk(ticket.Number(n))
	switch {
	case err != nil:
	case verb != ticket.Dispatch && verb != ticket.Redispatch && verb != ticket.Rule && verb != ticket.Return:
		err = wording.MovedOn(v.Ticket)
	case !slices.Contains(may, verb):
		err = t.whyNot(v.Ticket, verb)
	}
	return word, v, verb, err
}

func (t *turn) pressUnits() error {
	word, v, verb, err := t.choice()
	if err != nil {
		return err
	}
	if page, forces := strings.CutPrefix(word, "f"); forces {
		return t.forceChoice(v, verb, number(page))
	}
	return t.unitChoice(v, verb, number(word), true)
}

// pressUnit hands the ticket to the unit pressed.
func (t *turn) pressUnit() error {
	word, v, verb, err := t.choice()
	if err != nil {
		return err
	}
	if id, force := strings.CutPrefix(word, "f"); force {
		return t.pressForce(v, verb, id)
	}
	u, err := t.tx.Unit(t.ctx, bot.UnitID(number(word)))
	if err != nil {
		return fmt.Errorf("unit: %w", err)
	}
	if verb == ticket.Return {
		return t.returnTo(v, u)
	}
	return t.handOver(v, verb, handOver{lead: u, supports: v.Supports})
}

// typedUnits hands the ticket to the units written.
func (t *turn) typedUnits(v ticket.View, verb ticket.Verb, text string) error {
	us, err := t.aliveUnits()
	if err != nil {
		return err
	}
	fs, err := t.aliveForces()
	if err != nil {
		return err
	}
	if h, ok := readForce(text, fs); ok {
		return t.handOver(v, verb, h)
	}
	if force := t.session.Data["force"]; force != "" { // the reason for it may name its members
		return t.handOver(v, verb, handOver{force: force, words: text})
	}
	h, ok := readHandOver(text, us)
	if ok {
		return t.handOver(v, verb, h)
	}
	lead := bot.UnitID(number(t.session.Data["unit"]))
	if lead == 0 {
		return wording.UnknownUnit(v.Ticket.Number)
	}
	u, err := t.tx.Unit(t.ctx, lead)
	if err != nil {
		return fmt.Errorf("unit: %w", err)
	}
	return t.handOver(v, verb, handOver{lead: u, supports: v.Supports, words: text})
}

// handOver makes the move; a redispatch wants a reason first.
func (t *turn) handOver(v ticket.View, verb ticket.Verb, h handOver) error {
	n := v.Ticket.Number
	if verb == ticket.Redispatch && h.words == "" {
		t.fill(n, verb)
		t.session.Data["unit"], t.session.Data["force"] = fmt.Sprint(int64(h.lead.ID)), h.force
		return t.say(wording.DeskPrompt(n, verb))
	}
	supports := slices.DeleteFunc(unitIDs(h.supports), func(u bot.UnitID) bool { return u == h.lead.ID })
	tk, err := t.do(n, ticket.Move{Verb: verb, Unit: h.lead.ID, Supports: supports, Taskforce: h.force, Text: h.words})
	if err != nil {
		return err
	}
	t.rest()
	return t.after(tk, verb)
}

// pressGround declines for a listed reason, and says where to go instead.
func (t *turn) pressGround() error {
	_, word, id, _ := bot.ParseData(t.up.Press)
	v, may, err := t.desk(ticket.Number(id))
	if err != nil {
		return err
	}
	if !slices.Contains(may, ticket.Decline) {
		return t.whyNot(v.Ticket, ticket.Decline)
	}
	i := number(word)
	if i >= len(wording.Grounds) || word != fmt.Sprint(i) {
		return t.deadButton()
	}
	g := wording.Grounds[i]
	where := g.Where
	if d := t.session.Data; t.session.Flow == deskFlow && d["n"] == id && d["where"] != "" {
		where = d["where"]
	}
	tk, err := t.do(v.Ticket.Number, ticket.Move{Verb: ticket.Decline, Reason: g.Text(), Text: where})
	if err != nil {
		return err
	}
	t.rest()
	return t.after(tk, ticket.Decline)
}
