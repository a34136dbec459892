package handlers

import (
	"fmt"
	"slices"
	"strings"
	"time"

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

// visit records that a cadre or the office came by: /visit 企业 情况.
func (t *turn) visit() error {
	if !t.me.Has(bot.Cadre, bot.Office, bot.OfficeHead) {
		return &wording.Sorry{Text: wording.VisitWho}
	}
	_, rest, _ := command(t.up.Text)
	name, note, _ := strings.Cut(strings.TrimSpace(halfWidth(rest)), " ")
	note = strings.TrimSpace(note)
	found, err := t.visitable(name)
	switch {
	case err != nil:
		return err
	case name == "" && len(found) == 0:
		return &wording.Sorry{Text: wording.VisitUsage}
	case len(found) == 0:
		return &wording.Sorry{Text: wording.VisitNone}
	case len(found) > 1 || name == "":
		t.rest()
		t.form(visitFlow, "firm")
		t.session.Data["note"] = note
		return t.say(wording.VisitMany(found[:min(len(found), 20)]))
	case note == "":
		return t.askVisit(found[0])
	}
	return t.keepVisit(found[0], note)
}

const visitFlow = "vi"

// visitable are the enterprises that somebody may record a visit to: those paired with him, for the office all.
func (t *turn) visitable(name string) ([]bot.Enterprise, error) {
	var mine []bot.Enterprise
	if t.me.Has(bot.Cadre) {
		paired, err := t.pairedWith()
		if err != nil {
			return nil, err
		}
		mine = slices.DeleteFunc(paired, func(e bot.Enterprise) bool { return !strings.Contains(e.Name, name) })
	}
	if len(mine) > 0 || name == "" || !t.me.Has(bot.Office, bot.OfficeHead) {
		return mine, nil
	}
	return t.tx.EnterprisesNamed(t.ctx, name, 20)
}

func (t *turn) askVisit(e bot.Enterprise) error {
	t.rest()
	t.form(visitFlow, "note")
	t.session.Data["firm"] = fmt.Sprint(int64(e.ID))
	return t.say(wording.VisitPrompt(e))
}

// pressVisit chooses one of several enterprises.
func (t *turn) pressVisit() error {
	_, _, word, _ := bot.ParseData(t.up.Press)
	e, err := t.mayVisit(bot.EnterpriseID(number(word)))
	if err != nil {
		return err
	}
	if note := t.session.Data["note"]; t.session.Flow == visitFlow && note != "" {
		return t.keepVisit(e, note)
	}
	return t.askVisit(e)
}

// mayVisit finds an enterprise again that was shown to him.
func (t *turn) mayVisit(id bot.EnterpriseID) (bot.Enterprise, error) {
	e, err := t.tx.Enterprise(t.ctx, id)
	if err != nil {
		return e, err
	}
	found, err := t.visitable(e.Name)
	if err == nil && !slices.ContainsFunc(found, func(f bot.Enterprise) bool { return f.ID == id }) {
		err = &wording.Sorry{Text: wording.VisitNone}
	}
	return e, err
}

// visitStep takes the note.
func (t *turn) visitStep() error {
	note := strings.TrimSpace(t.up.Text)
	if t.session.Step != "note" || note == "" {
		return &wording.Sorry{Text: wording.VisitUsage}
	}
	e, err := t.mayVisit(bot.EnterpriseID(number(t.session.Data["firm"])))
	if err != nil {
		return t.leave(err)
	}
	return t.keepVisit(e, note)
}

func (t *turn) keepVisit(e bot.Enterprise, note string) error {
	c := bot.Contact{Key: "visit:" + t.cause(), At: t.now(), Enterprise: e.ID, By: t.me.ID, Topic: bot.TopicVisit, Why: note}
	if err := t.tx.PutContact(t.ctx, c); err != nil {
		return err
	}
	if err := t.audit("visit", fmt.Sprint(int64(e.ID))); err != nil {
		return err
	}
	n, err := t.tx.Contacted(t.ctx, e.ID, 0, t.now().Add(-7*24*time.Hour))
	if err != nil {
		return err
	}
	t.rest()
	return t.say(wording.VisitKept(e, n, t.budget()))
}
