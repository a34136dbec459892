package handlers

import (
	"crypto/rand"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// The people of one enterprise: an owner already admitted, or the office, invites another and takes one out. Who is
// taken out sees nothing of it from that moment.

// teamDays is how long a link for an enterprise is good for.
const teamDays = 7

// team lists who may see an enterprise: one's own, or for the office the one named.
func (t *turn) team() error {
	_, rest, _ := command(t.up.Text)
	if t.officer() && rest != "" {
		es, err := t.tx.EnterprisesNamed(t.ctx, halfWidth(rest), 6)
		if err != nil {
			return fmt.Errorf("enterprises: %w", err)
		}
		if len(es) == 0 {
			return &wording.Sorry{Text: wording.TeamNobody}
		}
		for _, e := range es[:min(len(es), 5)] {
			if err := t.showTeam(e); err != nil {
				return err
			}
		}
		return t.audit("look team", fmt.Sprint(len(es)))
	}
	shown := false
	for _, g := range t.me.Grants {
		if g.Role != bot.Owner || g.Enterprise == 0 || !g.Admitted {
			continue
		}
		e, err := t.tx.Enterprise(t.ctx, g.Enterprise)
		if err != nil {
			return fmt.Errorf("enterprise %d: %w", g.Enterprise, err)
		}
		shown = true
		if err := t.showTeam(e); err != nil {
			return err
		}
	}
	switch {
	case shown:
		return nil
	case t.officer():
		return &wording.Sorry{Text: wording.TeamUsage}
	case t.me.Has(bot.Owner):
		return &wording.Sorry{Text: wording.TeamNotAdmitted}
	}
	return &wording.Sorry{Text: wording.TeamNoFirm}
}

func (t *turn) officer() bool { return t.me.Has(bot.Office, bot.OfficeHead, bot.Admin) }

func (t *turn) showTeam(e bot.Enterprise) error {
	people, err := t.tx.OwnersOf(t.ctx, e.ID)
	if err != nil {
		return fmt.Errorf("owners of enterprise %d: %w", e.ID, err)
	}
	return t.say(wording.Team(e, people, t.me.ID))
}

// pressTeam acts on a button under the list: the enterprise, and where it is about somebody the person.
func (t *turn) pressTeam() error {
	_, verb, id, _ := bot.ParseData(t.up.Press)
	firm, who, _ := strings.Cut(id, "-")
	eid, err := strconv.ParseInt(firm, 10, 64)
	if err != nil {
		return t.deadButton()
	}
	pid, _ := strconv.ParseInt(who, 10, 64)
	e, err := t.tx.Enterprise(t.ctx, bot.EnterpriseID(eid))
	if err != nil {
		return fmt.Errorf("enterprise %d: %w", eid, err)
	}
	if _, admitted := t.me.Owns(e.ID); !admitted && !t.officer() {
		return bot.ErrNotAllowed
	}
	if verb == "invite" {
		return t.inviteToTeam(e)
	}
	if verb == "stay" {
		return t.change(bot.Message{HTML: wording.Kept})
	}
	people, err := t.tx.OwnersOf(t.ctx, e.ID)
	if err != nil {
		return fmt.Errorf("owners of enterprise %d: %w", e.ID, err)
	}
	at := slices.IndexFunc(people, func(p bot.Person) bool { return p.ID == bot.PersonID(pid) })
	switch {
	case at < 0:
		return t.toast(wording.TeamGoneBefore, true)
	case verb == "out":
		return t.say(wording.AskTakeOut(e, people[at], people[at].ID == t.me.ID))
	case verb == "gone":
		return t.takeOut(e, people[at], people)
	}
	return t.deadButton()
}

// inviteToTeam makes a link for one more person of the enterprise.
func (t *turn) inviteToTeam(e bot.Enterprise) error {
	inv := bot.Invitation{Payload: strings.ToLower(rand.Text()), Role: bot.Owner, Enterprise: e.ID, By: t.me.ID, Made: t.now(), Expires: t.now().AddDate(0, 0, teamDays)}
	if err := t.tx.PutInvitation(t.ctx, inv); err != nil {
		return fmt.Errorf("put invitation: %w", err)
	}
	if err := t.audit("invite owner", fmt.Sprint(int64(e.ID))); err != nil {
		return err
	}
	return t.say(wording.TeamInvited(e, inv, t.BotName))
}

// takeOut takes a person out of the enterprise: his part in it, his unused links for it, and what still waits to be sent
// to him about it.
func (t *turn) takeOut(e bot.Enterprise, p bot.Person, people []bot.Person) error {
	others := slices.ContainsFunc(people, func(o bot.Person) bool {
		_, admitted := o.Owns(e.ID)
		return admitted && o.ID != p.ID && o.Reachable()
	})
	if _, admitted := p.Owns(e.ID); admitted && !others && !t.officer() {
		return &wording.Sorry{Text: wording.TeamLast}
	}
	p.Grants = slices.DeleteFunc(slices.Clone(p.Grants), func(g bot.Grant) bool { return g.Role == bot.Owner && g.Enterprise == e.ID })
	if _, err := t.tx.PutPerson(t.ctx, p); err != nil {
		return fmt.Errorf("take out person %d: %w", p.ID, err)
	}
	if err := t.tx.LeaveTeam(t.ctx, p, e.ID, t.now()); err != nil {
		return err
	}
	if err := t.audit("take out owner", fmt.Sprintf("%d-%d", p.ID, e.ID)); err != nil {
		return err
	}
	if err := t.change(wording.TakenOut(e, p)); err != nil {
		return err
	}
	if p.ID == t.me.ID || !p.Reachable() {
		return nil
	}
	m := wording.YouAreOut(e)
	m.Chat = p.Chat
	return t.say(m)
}

// teamJoined tells whoever made the link that it was used.
func (t *turn) teamJoined(inv bot.Invitation) error {
	e, err := t.tx.Enterprise(t.ctx, inv.Enterprise)
	if err != nil {
		return fmt.Errorf("enterprise %d: %w", inv.Enterprise, err)
	}
	if err := t.say(t.Words.WelcomeOwner(t.me, e)); err != nil {
		return err
	}
	by, err := t.tx.Person(t.ctx, inv.By)
	if isNotFound(err) || err == nil && (!by.Reachable() || by.ID == t.me.ID) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("person %d: %w", inv.By, err)
	}
	m := wording.TeamJoined(e, t.me)
	m.Chat = by.Chat
	return t.say(m)
}
