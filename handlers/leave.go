package handlers

import (
	"errors"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// remove takes everything from a person: /remove 姓名 [单位]. What he handled goes to others of his unit, what he was
// paired with is named, his links die.
func (t *turn) remove() error {
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Admin) {
		return &wording.Sorry{Text: wording.NotOffice}
	}
	_, rest, _ := command(t.up.Text)
	p, err := t.personIn(rest, wording.RemoveUsage)
	switch {
	case err != nil:
		return err
	case !t.me.Has(bot.Admin) && p.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader, bot.Admin):
		return &wording.Sorry{Text: wording.RemoveAdmin}
	}
	gone := wording.Leaving{Name: p.Name}
	if gone.Unpaired, err = t.pairedNames(p); err != nil {
		return err
	}
	had, err := t.tx.Tickets(t.ctx, ticket.Filter{Holder: p.ID, OpenOnly: true})
	if err != nil {
		return fmt.Errorf("tickets of person %d: %w", p.ID, err)
	}
	if gone.Links, err = t.tx.EndInvitations(t.ctx, p, t.now()); err != nil {
		return err
	}
	if err := t.tx.RemovePerson(t.ctx, p.ID); err != nil {
		return fmt.Errorf("remove person: %w", err)
	}
	for _, tk := range had {
		if gone.Passed, err = t.passOn(tk, gone.Passed); err != nil {
			return err
		}
	}
	if err := t.audit("remove", fmt.Sprint(int64(p.ID))); err != nil {
		return err
	}
	return t.say(gone.Message())
}

// passOn gives the ticket of one who left to another of the unit.
func (t *turn) passOn(tk ticket.Ticket, to []wording.Passed) ([]wording.Passed, error) {
	desk := ticket.NewDesk(t.tx, t.Rules, t.Words)
	next, err := desk.Do(t.ctx, tk.Number, ticket.Move{Verb: ticket.Vacate, By: ticket.Clock, At: t.now(), Cause: t.cause()})
	var refused *ticket.MoveError
	if errors.As(err, &refused) {
		return to, nil
	}
	if err != nil {
		return to, err
	}
	p := wording.Passed{Number: tk.Number}
	if next.Holder != 0 {
		who, err := t.tx.Person(t.ctx, next.Holder)
		if err != nil {
			return to, fmt.Errorf("new holder: %w", err)
		}
		p.To = who.Name
	}
	return append(to, p), nil
}

// personIn finds the one person whom "姓名 [单位]" means; of several of a name it asks for the unit.
func (t *turn) personIn(text, usage string) (bot.Person, error) {
	us, err := t.tx.Units(t.ctx)
	if err != nil {
		return bot.Person{}, fmt.Errorf("units: %w", err)
	}
	found, name := unitsIn(text, us)
	if name == "" {
		return bot.Person{}, &wording.Sorry{Text: usage}
	}
	people, err := t.tx.PeopleNamed(t.ctx, name)
	if err != nil {
		return bot.Person{}, fmt.Errorf("people of that name: %w", err)
	}
	var meant []bot.Person
	for _, p := range people {
		if len(found) == 0 || p.In(found[0].ID, bot.Roles...) {
			meant = append(meant, p)
		}
	}
	switch len(meant) {
	case 0:
		return bot.Person{}, &wording.Sorry{Text: wording.RemoveNobody}
	case 1:
		return meant[0], nil
	}
	return bot.Person{}, &wording.Sorry{Text: wording.SeveralOfName(name)}
}

// pairedNames are the enterprises and projects that only this person is paired with as a cadre.
func (t *turn) pairedNames(p bot.Person) ([]string, error) {
	day := string(t.day())
	his, err := t.tx.PairingsWith(t.ctx, p.ID, bot.PairedCadre, day)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, h := range his {
		all, err := t.tx.PairingsOf(t.ctx, h.Enterprise, h.Project)
		if err != nil {
			return nil, err
		}
		alone := true
		for _, o := range all {
			inForce := o.Since <= day && (o.Until == "" || o.Until >= day)
			alone = alone && !(o.As == bot.PairedCadre && inForce && o.Person != 0 && o.Person != p.ID)
		}
		if !alone {
			continue
		}
		name, err := t.pairedName(h)
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// pairedName is what a pairing is with.
func (t *turn) pairedName(p bot.Pairing) (string, error) {
	if p.Project != 0 {
		j, err := t.tx.Project(t.ctx, p.Project)
		return j.Name, err
	}
	e, err := t.tx.Enterprise(t.ctx, p.Enterprise)
	return e.Name, err
}
