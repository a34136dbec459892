package handlers

import (
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// readAway reads the days and the name.
func (t *turn) readAway(text string) (a bot.Absence, name string, err error) {
	fields := strings.FieldsFunc(halfWidth(text), func(r rune) bool { return strings.ContainsRune(" ,、到至~", r) })
	var days []string
	for _, f := range fields {
		if day, left, ok := dateIn(f, t.now()); ok && left == "" {
			days = append(days, day.Format(time.DateOnly))
			continue
		}
		if name != "" || strings.ContainsAny(f, "0123456789") {
			return a, "", &wording.Sorry{Text: wording.AwayUsage}
		}
		name = f
	}
	switch {
	case len(days) == 0 || len(days) > 2 || name == "":
		return a, "", &wording.Sorry{Text: wording.AwayUsage}
	case len(days) == 1:
		days = append(days, days[0])
	}
	if days[1] < days[0] || days[1] < string(t.day()) {
		return a, "", &wording.Sorry{Text: wording.AwayOrder}
	}
	return bot.Absence{From: days[0], To: days[1]}, name, nil
}

// leftWithout tells those for whom the person was to stand in while he is away himself, and names them.
func (t *turn) leftWithout(a bot.Absence) ([]string, error) {
	others, err := t.tx.StandsIn(t.ctx, a.Person, a.From, a.To)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, o := range others {
		p, err := t.tx.Person(t.ctx, o.Person)
		if err != nil {
			return nil, fmt.Errorf("person %d: %w", o.Person, err)
		}
		names = append(names, p.Name)
		if !p.Reachable() {
			continue
		}
		m := wording.StandInAway(t.me.Name, o)
		m.Chat = p.Chat
		if err := t.say(m); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// standIn finds a colleague by name: of the same unit for unit people, with a role in common for all others.
func (t *turn) standIn(name string) (bot.Person, error) {
	people, err := t.tx.PeopleNamed(t.ctx, name)
	if err != nil {
		return bot.Person{}, fmt.Errorf("stand-in: %w", err)
	}
	units := t.units()
	for _, p := range people {
		p = p.On(string(t.day()))
		fits := len(units) == 0 && sharesRole(p, t.me)
		for _, u := range units {
			fits = fits || p.In(u, bot.Interpreter, bot.Liaison, bot.Head)
		}
		if fits && p.Chat != 0 && p.ID != t.me.ID {
			return p, nil
		}
	}
	return bot.Person{}, &wording.Sorry{Text: wording.AwayNobody}
}

func sharesRole(a, b bot.Person) bool {
	for _, g := range a.Grants {
		if g.Role != bot.Owner && b.Has(g.Role) {
			return true
		}
	}
	return false
}
