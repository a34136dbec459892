package handlers

import (
	"errors"
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/wording"
)

// join takes the invitation that came with /start: it gives its role to whoever uses it first, and binds the name to
// the lists that were imported.
func (t *turn) join(payload string) error {
	inv, err := t.tx.Invitation(t.ctx, payload)
	switch {
	case isNotFound(err):
		return wording.InvitationUnknown
	case err != nil:
		return fmt.Errorf("invitation: %w", err)
	case inv.UsedBy != 0 && inv.UsedBy == t.me.ID:
		return t.welcome(inv)
	case inv.UsedBy != 0:
		return wording.InvitationUsed
	case t.now().After(inv.Expires):
		return wording.InvitationExpired
	}
	if err := t.becomes(inv); err != nil {
		return err
	}
	if _, err := t.tx.UseInvitation(t.ctx, payload, t.me.ID, t.now()); errors.Is(err, bot.ErrUsed) {
		return wording.InvitationUsed
	} else if err != nil {
		return fmt.Errorf("use invitation: %w", err)
	}
	if t.me.Name != "" {
		if err := t.tx.BindPairings(t.ctx, t.me.Name, t.me.ID); err != nil {
			return fmt.Errorf("bind pairings: %w", err)
		}
	}
	if err := t.audit("join", string(inv.Role)); err != nil {
		return err
	}
	if inv.Enterprise != 0 {
		return t.teamJoined(inv)
	}
	return t.welcome(inv)
}

// becomes makes the one who spoke the person the invitation means: the one of that name in the roster, if nobody is
// he yet, and else himself with the name.
func (t *turn) becomes(inv bot.Invitation) error {
	me, err := t.stored(t.me)
	if err != nil {
		return err
	}
	me.Chat, me.Nick, me.Gone = bot.ChatID(t.up.From.ID), t.up.From.Name, false
	if me.Removed {
		me.Removed, me.Grants = false, nil
	}
	grant := bot.Grant{Role: inv.Role, Unit: inv.Unit, Enterprise: inv.Enterprise, Admitted: inv.Enterprise != 0, Since: inv.Since, Until: inv.Until}
	if inv.Name != "" && inv.Role != bot.Owner {
		listed, found, err := t.listed(inv)
		if err != nil {
			return err
		}
		if found {
			grant = t.asListed(grant, listed)
			if me, err = t.merge(me, listed); err != nil {
				return err
			}
		}
	}
	if inv.Name != "" && (inv.Role != bot.Owner || me.Name == "") {
		me.Name = inv.Name
	}
	if me.Name == "" {
		me.Name = me.Nick
	}
	me.Grants = append(slices.DeleteFunc(me.Grants, func(g bot.Grant) bool { // the same role for other days gives way
		return g.Role == grant.Role && sameUnit(g, grant) && g.Enterprise == grant.Enterprise
	}), grant)
	id, err := t.tx.PutPerson(t.ctx, me)
	if err != nil {
		return fmt.Errorf("put person: %w", err)
	}
	me.ID = id
	t.me = me.On(string(t.day()))
	return nil
}

// sameUnit reports whether a grant is for the unit that another of its role names, or left the unit open.
func sameUnit(g, named bot.Grant) bool {
	return g.Unit == named.Unit || g.Unit == 0 && !intake.OfUnit(g.Role)
}

// listed is the one of the roster whom an invitation means: of its name and unit, or where either names no unit the only
// one of that name with its role. Who shares no more than the name is another person.
func (t *turn) listed(inv bot.Invitation) (p bot.Person, found bool, err error) {
	people, err := t.tx.PeopleNamed(t.ctx, inv.Name)
	if err != nil {
		return p, false, fmt.Errorf("people of that name: %w", err)
	}
	all, err := t.mayGiveAll(inv.By)
	if err != nil {
		return p, false, err
	}
	people = slices.DeleteFunc(people, func(p bot.Person) bool {
		beyond := slices.ContainsFunc(p.Grants, func(g bot.Grant) bool { return !slices.Contains(officeInvites, g.Role) })
		return p.Chat != 0 || beyond && !all
	})
	meant := slices.DeleteFunc(slices.Clone(people), func(p bot.Person) bool {
		return inv.Unit != 0 && !p.In(inv.Unit, bot.Roles...) || inv.Unit == 0 && !p.Has(inv.Role)
	})
	if len(meant) == 0 && !intake.OfUnit(inv.Role) { // the list names none for this role
		meant = slices.DeleteFunc(people, func(p bot.Person) bool {
			return !slices.ContainsFunc(p.Grants, func(g bot.Grant) bool { return g.Role == inv.Role && g.Unit == 0 })
		})
	}
	if len(meant) != 1 {
		return p, false, nil
	}
	return meant[0], true, nil
}

// mayGiveAll reports whether who made an invitation may give every role: the admin, and the command line. A link of the
// office does not bring the place of a leader or of the admin, whatever name it bears.
func (t *turn) mayGiveAll(by bot.PersonID) (bool, error) {
	if by == 0 {
		return true, nil
	}
	p, err := t.tx.Person(t.ctx, by)
	if isNotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("who invited: %w", err)
	}
	return p.On(string(t.day())).Has(bot.Admin), nil
}

// asListed gives a grant the unit and the days that the roster has for it, where the invitation says none.
func (t *turn) asListed(g bot.Grant, listed bot.Person) bot.Grant {
	for _, l := range listed.Grants {
		if l.Role != g.Role || g.Unit != 0 && !sameUnit(l, g) {
			continue
		}
		if g.Unit == 0 {
			g.Unit = l.Unit
		}
		if g.Since == "" && g.Until == "" && (l.Until == "" || l.Until >= string(t.day())) {
			g.Since, g.Until = l.Since, l.Until
		}
	}
	return g
}

// merge puts the person of the roster and the one of the chat together. A stranger becomes the listed one; one who
// is known already takes over what the list says, and the listed one goes.
func (t *turn) merge(me, listed bot.Person) (bot.Person, error) {
	if me.ID == 0 {
		listed.Chat, listed.Nick, listed.Gone = me.Chat, me.Nick, false
		return listed, nil
	}
	me.Phone, me.HidePhone, me.Post, me.Fields = firstWord(listed.Phone, me.Phone), listed.HidePhone, listed.Post, listed.Fields
	for _, g := range listed.Grants {
		if !slices.Contains(me.Grants, g) {
			me.Grants = append(me.Grants, g)
		}
	}
	if err := t.tx.RemovePerson(t.ctx, listed.ID); err != nil {
		return me, fmt.Errorf("merge with the roster: %w", err)
	}
	return me, nil
}

func firstWord(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (t *turn) welcome(inv bot.Invitation) error {
	unit := ""
	if inv.Unit != 0 {
		u, err := t.tx.Unit(t.ctx, inv.Unit)
		if err != nil {
			return fmt.Errorf("unit: %w", err)
		}
		unit = u.Name
	}
	return t.say(t.Words.Welcome(t.me, inv.Role, unit))
}
