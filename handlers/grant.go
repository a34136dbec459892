package handlers

import (
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// meantRole reads "姓名 单位 角色 [起始 截止]" of somebody who is in the lists or has joined.
func (t *turn) meantRole(usage string) (w inviteWords, p bot.Person, err error) {
	if !t.officer() {
		return w, p, &wording.Sorry{Text: wording.NotOffice}
	}
	_, rest, _ := command(t.up.Text)
	if w, err = t.readInvite(rest); err != nil {
		return w, p, err
	}
	gives := t.gives()
	switch {
	case w.Role == "" || w.Role == bot.Owner || len(w.names) != 1:
		return w, p, &wording.Sorry{Text: usage}
	case gives != nil && !slices.Contains(gives, w.Role):
		return w, p, &wording.Sorry{Text: wording.OnlyAdminGives}
	case intake.OfUnit(w.Role) && w.unit.ID == 0:
		return w, p, &wording.Sorry{Text: wording.InviteUnit}
	}
	people, err := t.tx.PeopleNamed(t.ctx, w.names[0])
	if err != nil {
		return w, p, fmt.Errorf("people of that name: %w", err)
	}
	if of := slices.DeleteFunc(slices.Clone(people), func(p bot.Person) bool { return w.unit.ID == 0 || !p.In(w.unit.ID, bot.Roles...) }); len(of) > 0 {
		people = of
	}
	switch len(people) {
	case 0:
		return w, p, &wording.Sorry{Text: wording.RemoveNobody}
	case 1:
		return w, people[0], nil
	}
	return w, p, &wording.Sorry{Text: wording.SeveralOfName(w.names[0])}
}

// grant gives a role to somebody who is there already: /grant 姓名 单位 角色 [起始 截止].
func (t *turn) grant() error {
	w, p, err := t.meantRole(wording.GrantUsage)
	if err != nil {
		return err
	}
	if w.Until != "" && (w.Until < w.Since || w.Until < string(t.day())) {
		return &wording.Sorry{Text: wording.AwayOrder}
	}
	g := bot.Grant{Role: w.Role, Unit: w.unit.ID, Since: w.Since, Until: w.Until}
	p.Grants = append(slices.DeleteFunc(slices.Clone(p.Grants), func(o bot.Grant) bool { return o.Role == g.Role && o.Unit == g.Unit }), g)
	if _, err := t.tx.PutPerson(t.ctx, p); err != nil {
		return fmt.Errorf("grant: %w", err)
	}
	if p.Chat != 0 {
		if err := t.tx.BindPairings(t.ctx, p.Name, p.ID); err != nil {
			return fmt.Errorf("bind pairings: %w", err)
		}
	}
	return t.granted("grant", p, wording.Granted(p, w.unit, g))
}

// revoke takes a role from somebody, at once or with a last day: /revoke 姓名 单位 角色 [最后一天].
func (t *turn) revoke() error {
	w, p, err := t.meantRole(wording.RevokeUsage)
	if err != nil {
		return err
	}
	last := w.Since // the only day that is written
	at := slices.IndexFunc(p.Grants, func(g bot.Grant) bool { return g.Role == w.Role && (w.unit.ID == 0 || g.Unit == w.unit.ID) })
	switch {
	case at < 0:
		return &wording.Sorry{Text: wording.RoleNotHeld}
	case last != "" && last < string(t.day()):
		return &wording.Sorry{Text: wording.PastDate}
	}
	p.Grants = slices.Clone(p.Grants)
	unit := p.Grants[at].Unit
	if p.Grants[at].Until = last; last == "" {
		p.Grants = slices.Delete(p.Grants, at, at+1)
	}
	if _, err := t.tx.PutPerson(t.ctx, p); err != nil {
		return fmt.Errorf("revoke: %w", err)
	}
	gone := wording.Leaving{Name: p.Name}
	if last == "" && intake.OfUnit(w.Role) && !p.In(unit, bot.Interpreter, bot.Liaison, bot.Head) {
		had, err := t.tx.Tickets(t.ctx, ticket.Filter{Holder: p.ID, OpenOnly: true})
		if err != nil {
			return fmt.Errorf("tickets of person %d: %w", p.ID, err)
		}
		for _, tk := range had {
			if tk.Lead != unit {
				continue
			}
			if gone.Passed, err = t.passOn(tk, gone.Passed); err != nil {
				return err
			}
		}
	}
	if last == "" && w.Role == bot.Cadre && !p.Has(bot.Cadre) {
		if gone.Unpaired, err = t.pairedNames(p); err != nil {
			return err
		}
	}
	return t.granted("revoke", p, wording.Revoked(p, w.unit, w.Role, last, gone))
}

// granted puts it on record, says it to who asked and to whom it concerns.
func (t *turn) granted(what string, p bot.Person, m bot.Message) error {
	if err := t.audit(what, fmt.Sprint(int64(p.ID))); err != nil {
		return err
	}
	if err := t.say(m); err != nil || !p.Reachable() || p.ID == t.me.ID {
		return err
	}
	his := wording.YourRoles(m)
	his.Chat = p.Chat
	return t.say(his)
}
