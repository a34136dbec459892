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
