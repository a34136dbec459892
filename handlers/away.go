package handlers

import (
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// away names a stand-in: /away 起始日期 结束日期 姓名. One date means that day alone. Alone it lists, with 取消 it takes back.
func (t *turn) away() error {
	if !t.me.Staff() {
		return &wording.Sorry{Text: wording.AwayNotStaff}
	}
	_, rest, _ := command(t.up.Text)
	if rest == "" {
		return t.absences()
	}
	if day, back := strings.CutPrefix(rest, "取消"); back {
		return t.backEarly(day)
	}
	a, name, err := t.readAway(rest)
	if err != nil {
		return err
	}
	p, err := t.standIn(name)
	if err != nil {
		return err
	}
	if a.Person, a.StandIn = t.me.ID, p.ID; p.ID != 0 {
		his, err := t.tx.Absences(t.ctx, p.ID, a.From, a.To)
		if err != nil {
			return err
		}
		if len(his) > 0 {
			return &wording.Sorry{Text: wording.AwayToo(p.Name, his[0].From, his[0].To)}
		}
	}
	before, err := t.tx.Absences(t.ctx, t.me.ID, a.From, a.To)
	if err != nil {
		return err
	}
	if err := t.tx.PutAbsence(t.ctx, a); err != nil {
		return fmt.Errorf("put absence: %w", err)
	}
	if err := t.audit("away", a.From+" "+a.To); err != nil {
		return err
	}
	left, err := t.leftWithout(a)
	if err != nil {
		return err
	}
	if err := t.say(wording.Away(a, p.Name, before, left)); err != nil {
		return err
	}
	m := wording.AwayAsked(t.me.Name, a)
	m.Chat = p.Chat
	return t.say(m)
}

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

// absences lists when the person is away and for whom he stands in, from today on.
func (t *turn) absences() error {
	mine, err := t.tx.Absences(t.ctx, t.me.ID, string(t.day()), wording.Always)
	if err != nil {
		return err
	}
	theirs, err := t.tx.StandsIn(t.ctx, t.me.ID, string(t.day()), wording.Always)
	if err != nil {
		return err
	}
	names := map[bot.PersonID]string{}
	for _, a := range append(mine, theirs...) {
		for _, id := range []bot.PersonID{a.Person, a.StandIn} {
			if p, err := t.tx.Person(t.ctx, id); err == nil {
				names[id] = p.Name
			} else if !isNotFound(err) {
				return fmt.Errorf("person %d: %w", id, err)
			}
		}
	}
	return t.say(wording.Absences(mine, theirs, names))
}

// backEarly takes back the absence of a day, or all from today on; the stand-ins are told.
func (t *turn) backEarly(text string) error {
	from, to := string(t.day()), wording.Always
	if text = strings.TrimSpace(text); text != "" {
		day, left, ok := dateIn(halfWidth(text), t.now())
		if !ok || left != "" {
			return &wording.Sorry{Text: wording.AwayUsage}
		}
		from = day.Format(time.DateOnly)
		to = from
	}
	gone, err := t.tx.DropAbsences(t.ctx, t.me.ID, from, to)
	if err != nil {
		return err
	}
	if len(gone) == 0 {
		return &wording.Sorry{Text: wording.AwayNone}
	}
	if err := t.audit("away back", from); err != nil {
		return err
	}
	if err := t.say(wording.BackEarly(gone)); err != nil {
		return err
	}
	told := map[bot.PersonID]bool{}
	for _, a := range gone {
		in, err := t.tx.Person(t.ctx, a.StandIn)
		if isNotFound(err) || err == nil && (!in.Reachable() || told[in.ID]) {
			continue
		}
		if err != nil {
			return fmt.Errorf("person %d: %w", a.StandIn, err)
		}
		told[in.ID] = true
		m := wording.AwayOver(t.me.Name, a)
		m.Chat = in.Chat
		if err := t.say(m); err != nil {
			return err
		}
	}
	return nil
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
