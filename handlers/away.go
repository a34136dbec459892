package handlers

import (
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// away names a stand-in: /away 起始日期 结束日期 姓名. One date means that day alone.
func (t *turn) away() error {
	if !t.me.Staff() {
		return &wording.Sorry{Text: wording.AwayNotStaff}
	}
	_, rest, _ := command(t.up.Text)
	fields := strings.FieldsFunc(halfWidth(rest), func(r rune) bool { return strings.ContainsRune(" ,、到至~", r) })
	var days []string
	var name string
	for _, f := range fields {
		if day, left, ok := dateIn(f, t.now()); ok && left == "" {
			days = append(days, day.Format(time.DateOnly))
			continue
		}
		if name != "" || strings.ContainsAny(f, "0123456789") {
			return &wording.Sorry{Text: wording.AwayUsage}
		}
		name = f
	}
	switch {
	case len(days) == 0 || len(days) > 2 || name == "":
		return &wording.Sorry{Text: wording.AwayUsage}
	case len(days) == 1:
		days = append(days, days[0])
	}
	if days[1] < days[0] || days[1] < string(t.day()) {
		return &wording.Sorry{Text: wording.AwayOrder}
	}
	p, err := t.standIn(name)
	if err != nil {
		return err
	}
	if err := t.tx.PutAbsence(t.ctx, bot.Absence{Person: t.me.ID, StandIn: p.ID, From: days[0], To: days[1]}); err != nil {
		return fmt.Errorf("put absence: %w", err)
	}
	if err := t.audit("away", days[0]+" "+days[1]); err != nil {
		return err
	}
	return t.say(wording.Away(days[0], days[1], p.Name))
}

// standIn finds a colleague by name: of the same unit for unit people, with a role in common for all others.
func (t *turn) standIn(name string) (bot.Person, error) {
	units := t.units()
	if len(units) == 0 {
		units = []bot.UnitID{0}
	}
	for _, u := range units {
		p, err := t.tx.PersonNamed(t.ctx, name, u)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return p, fmt.Errorf("stand-in: %w", err)
		}
		if p.Chat != 0 && p.ID != t.me.ID && (u != 0 || sharesRole(p, t.me)) {
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
