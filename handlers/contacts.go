package handlers

import (
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// What an owner hears unasked, who contacted him, and how he turns it off.

const (
	shownContacts = 20
	usualBudget   = 3 // unasked contacts a week, unless the county says otherwise
)

// contactRoutes are the conversations about who contacts whom.
func (r *Router) contactRoutes() routes {
	return routes{
		commands: map[string]action{
			"/contacts": {run: (*turn).contactsWithMe}, "/quiet": {run: (*turn).topics},
			"/visit": {run: (*turn).visit}, "/undelivered": {run: (*turn).unreached},
		},
		words:   map[string]action{wording.ContactsKey: {run: (*turn).contactsWithMe}},
		presses: map[string]action{"n": {run: (*turn).pressTopic}, visitFlow: {run: (*turn).pressVisit}},
		steps:   map[string]action{visitFlow: {run: (*turn).visitStep}},
	}
}

func (t *turn) budget() int {
	if t.Budget == 0 {
		return usualBudget
	}
	return t.Budget
}

// contactsWithMe answers /contacts: who contacted the reader, or an enterprise that he was admitted to, and why.
func (t *turn) contactsWithMe() error {
	var all []bot.Contact
	add := func(e bot.EnterpriseID, p bot.PersonID) error {
		cs, err := t.tx.ContactsOf(t.ctx, e, p, shownContacts)
		if err != nil {
			return err
		}
		for _, c := range cs {
			if !slices.ContainsFunc(all, func(o bot.Contact) bool { return o.Key == c.Key }) {
				all = append(all, c)
			}
		}
		return nil
	}
	if t.me.ID != 0 && !t.me.Removed {
		if err := add(0, t.me.ID); err != nil {
			return err
		}
		for _, g := range t.me.Grants {
			if g.Role == bot.Owner && g.Admitted {
				if err := add(g.Enterprise, 0); err != nil {
					return err
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b bot.Contact) int { return b.At.Compare(a.At) })
	var shown []wording.Contacted
	for _, c := range all[:min(len(all), shownContacts)] {
		who := ""
		if c.By > 0 {
			p, err := t.tx.Person(t.ctx, c.By)
			if err != nil {
				return fmt.Errorf("person %d: %w", c.By, err)
			}
			if who = p.Name; who == "" {
				who = "工作人员"
			}
		}
		shown = append(shown, wording.Contacted{Contact: c, Who: who})
	}
	return t.say(wording.Contacts(shown, t.budget()))
}

// topics answers /quiet.
func (t *turn) topics() error {
	muted, err := t.muted()
	if err != nil {
		return err
	}
	return t.say(wording.Topics(muted))
}

func (t *turn) muted() ([]bot.Topic, error) {
	if t.me.ID == 0 {
		return nil, nil
	}
	return t.tx.Muted(t.ctx, t.me.ID)
}

// pressTopic turns a topic off or on: under a message that came unasked, or in the list of them.
func (t *turn) pressTopic() error {
	_, verb, word, _ := bot.ParseData(t.up.Press)
	topic := bot.Topic(word)
	verb, listed := strings.CutSuffix(verb, "l")
	if !slices.Contains(bot.Muteable, topic) || verb != "on" && verb != "off" {
		return t.deadButton()
	}
	if err := t.known(); err != nil {
		return err
	}
	if err := t.tx.PutMuted(t.ctx, t.me.ID, topic, verb == "off"); err != nil {
		return err
	}
	if !listed {
		return t.toast(wording.TopicOff(topic), true)
	}
	muted, err := t.muted()
	if err != nil {
		return err
	}
	return t.change(wording.Topics(muted))
}

// unreached answers /undelivered: whom messages do not reach.
func (t *turn) unreached() error {
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Admin) {
		return &wording.Sorry{Text: wording.NotOffice}
	}
	missed, err := t.tx.Undelivered(t.ctx, t.now().AddDate(0, 0, -30))
	if err != nil {
		return err
	}
	roles := map[bot.PersonID]string{}
	for _, m := range missed {
		p, err := t.tx.Person(t.ctx, m.Person)
		if err != nil {
			return fmt.Errorf("person %d: %w", m.Person, err)
		}
		if roles[m.Person], err = t.roleWords(p.On(string(t.day()))); err != nil {
			return err
		}
	}
	if len(missed) > 0 {
		if err := t.audit("look undelivered", fmt.Sprint(len(missed))); err != nil {
			return err
		}
	}
	return t.say(wording.Unreached(missed, roles))
}

// roleWords say in which part somebody is here: of which unit or enterprise.
func (t *turn) roleWords(p bot.Person) (string, error) {
	for _, g := range p.Grants {
		switch {
		case g.Unit != 0:
			u, err := t.tx.Unit(t.ctx, g.Unit)
			return u.Name, err
		case g.Enterprise != 0:
			e, err := t.tx.Enterprise(t.ctx, g.Enterprise)
			return e.Name, err
		case g.Role != "":
			return wording.RoleName(g.Role), nil
		}
	}
	return "", nil
}
