package handlers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// handover gives what one cadre is paired with to another: /handover 张三 李四 [日期]. It shows what goes over and asks.
func (t *turn) handover() error {
	if !t.officer() {
		return &wording.Sorry{Text: wording.NotOffice}
	}
	_, rest, _ := command(t.up.Text)
	from := string(t.day())
	if day, left, ok := dateIn(halfWidth(rest), t.now()); ok {
		from, rest = day.Format(time.DateOnly), left
	}
	names := strings.FieldsFunc(halfWidth(rest), func(r rune) bool { return strings.ContainsRune(" ,、>", r) })
	names = slices.DeleteFunc(names, func(s string) bool { return s == "交给" || s == "给" })
	switch {
	case len(names) != 2 || names[0] == names[1]:
		return &wording.Sorry{Text: wording.HandoverUsage}
	case from < string(t.day()):
		return &wording.Sorry{Text: wording.PastDate}
	}
	a, err := t.cadreNamed(names[0])
	if err != nil {
		return err
	}
	b, err := t.cadreNamed(names[1])
	if err != nil {
		return err
	}
	h, err := t.handing(a, b, from)
	if err != nil {
		return err
	}
	if len(h.Names) == 0 {
		return &wording.Sorry{Text: wording.NothingToHand(a.Name)}
	}
	return t.say(h.Ask(fmt.Sprintf("%d-%d-%s", a.ID, b.ID, from)))
}

// cadreNamed finds the one cadre of a name, joined or of the roster.
func (t *turn) cadreNamed(name string) (bot.Person, error) {
	people, err := t.tx.PeopleNamed(t.ctx, name)
	if err != nil {
		return bot.Person{}, fmt.Errorf("people of that name: %w", err)
	}
	people = slices.DeleteFunc(people, func(p bot.Person) bool { return !p.Has(bot.Cadre) })
	switch len(people) {
	case 0:
		return bot.Person{}, &wording.Sorry{Text: wording.NoSuchCadre(name)}
	case 1:
		return people[0], nil
	}
	return bot.Person{}, &wording.Sorry{Text: wording.SeveralCadres(name)}
}

// hisPairings are the pairings of a cadre that last to a day or beyond, those under his mere name too.
func (t *turn) hisPairings(p bot.Person, day string) ([]bot.Pairing, error) {
	all, err := t.tx.Pairings(t.ctx, "")
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(q bot.Pairing) bool {
		his := q.Person == p.ID || q.Person == 0 && p.Chat == 0 && q.Name == p.Name
		return q.As != bot.PairedCadre || !his || q.Until != "" && q.Until < day
	}), nil
}

// handing is what goes over from one cadre to another on a day.
func (t *turn) handing(a, b bot.Person, day string) (wording.Handover, error) {
	h := wording.Handover{From: a.Name, To: b.Name, Day: day, Waits: !b.Reachable()}
	his, err := t.hisPairings(a, day)
	if err != nil {
		return h, err
	}
	for _, q := range his {
		name, err := t.pairedName(q)
		if err != nil {
			return h, err
		}
		h.Names = append(h.Names, name)
		if q.Enterprise == 0 {
			continue
		}
		ts, err := t.tx.Tickets(t.ctx, ticket.Filter{Enterprise: q.Enterprise, OpenOnly: true})
		if err != nil {
			return h, fmt.Errorf("tickets: %w", err)
		}
		for _, tk := range ts {
			if tk.Class != ticket.Conduct {
				h.Open = append(h.Open, tk)
			}
		}
	}
	return h, nil
}

// pressHandover makes it so, and tells both.
func (t *turn) pressHandover() error {
	_, verb, id, _ := bot.ParseData(t.up.Press)
	parts := strings.SplitN(id, "-", 3)
	if !t.officer() {
		return bot.ErrNotAllowed
	}
	if verb != "go" {
		return t.change(bot.Message{HTML: wording.Kept})
	}
	if len(parts) != 3 {
		return t.deadButton()
	}
	a, err := t.tx.Person(t.ctx, bot.PersonID(number(parts[0])))
	if err != nil {
		return fmt.Errorf("who hands over: %w", err)
	}
	b, err := t.tx.Person(t.ctx, bot.PersonID(number(parts[1])))
	if err != nil {
		return fmt.Errorf("who takes over: %w", err)
	}
	day := max(parts[2], string(t.day()))
	if !b.Has(bot.Cadre) {
		return &wording.Sorry{Text: wording.NoSuchCadre(b.Name)}
	}
	h, err := t.handing(a, b, day)
	if err != nil {
		return err
	}
	if len(h.Names) == 0 {
		return t.toast(wording.NothingToHand(a.Name), true)
	}
	if err := t.pass(a, b, day); err != nil {
		return err
	}
	if err := t.audit("handover", fmt.Sprintf("%d-%d", a.ID, b.ID)); err != nil {
		return err
	}
	if err := t.change(h.Done()); err != nil {
		return err
	}
	for _, p := range []struct {
		bot.Person
		m bot.Message
	}{{a, h.ToFormer()}, {b, h.ToNext()}} {
		if !p.Reachable() {
			continue
		}
		p.m.Chat = p.Chat
		if err := t.say(p.m); err != nil {
			return err
		}
	}
	return nil
}

// pass ends the pairings of one the day before and begins those of the other.
func (t *turn) pass(a, b bot.Person, day string) error {
	his, err := t.hisPairings(a, day)
	if err != nil {
		return err
	}
	first, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return fmt.Errorf("day of the handover: %w", err)
	}
	last := first.AddDate(0, 0, -1).Format(time.DateOnly)
	for _, q := range his {
		if err := t.tx.EndPairing(t.ctx, q.ID, last); err != nil {
			return err
		}
		next := bot.Pairing{Enterprise: q.Enterprise, Project: q.Project, As: bot.PairedCadre, Name: b.Name, Since: max(day, q.Since), Until: q.Until}
		if b.Chat != 0 {
			next.Person = b.ID
		}
		had, err := t.tx.PairingsOf(t.ctx, q.Enterprise, q.Project)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(had, func(o bot.Pairing) bool {
			return o.As == bot.PairedCadre && o.Name == b.Name && o.Person == next.Person && o.Since <= next.Since && (o.Until == "" || o.Until >= next.Since)
		}) {
			continue
		}
		if err := t.tx.PutPairing(t.ctx, next); err != nil {
			return fmt.Errorf("hand over: %w", err)
		}
	}
	return nil
}

// unpaired lists the enterprises and projects without a cadre.
func (t *turn) unpaired() error {
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader, bot.Admin) {
		return &wording.Sorry{Text: wording.NotOffice}
	}
	u, err := t.tx.Unpaired(t.ctx, string(t.day()))
	if err != nil {
		return err
	}
	return t.say(wording.UnpairedList(u))
}
