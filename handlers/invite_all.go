package handlers

import (
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/wording"
)

// pressInvite makes the sheet for all, from the button under the help of /invite.
func (t *turn) pressInvite() error {
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Admin) {
		return &wording.Sorry{Text: wording.NotOffice}
	}
	return t.inviteAll(inviteWords{})
}

// inviteAll sends a sheet of links for everybody who is named in a list and has not joined, of one unit or role where
// that is said. Who has a link that is still good keeps it.
func (t *turn) inviteAll(w inviteWords) error {
	awaited, err := t.tx.Awaited(t.ctx, string(t.day()))
	if err != nil {
		return fmt.Errorf("awaited: %w", err)
	}
	var links []intake.Link
	made, others := 0, 0
	gives := t.gives()
	for _, inv := range awaited {
		switch {
		case w.Role != "" && inv.Role != w.Role, w.unit.ID != 0 && inv.Unit != w.unit.ID:
			continue
		case gives != nil && !slices.Contains(gives, inv.Role):
			others++
			continue
		}
		open, err := t.tx.OpenInvitation(t.ctx, inv, t.now())
		if isNotFound(err) {
			made++
			inv.Payload, inv.By, inv.Made, inv.Expires = strings.ToLower(rand.Text()), t.me.ID, t.now(), t.now().AddDate(0, 0, inviteDays)
			open, err = inv, t.tx.PutInvitation(t.ctx, inv)
		}
		if err != nil {
			return fmt.Errorf("invitation: %w", err)
		}
		l, err := t.link(open)
		if err != nil {
			return err
		}
		links = append(links, l)
	}
	if len(links) == 0 {
		return t.say(wording.NobodyAwaited(others))
	}
	data, err := intake.LinkSheet(links)
	if err != nil {
		return fmt.Errorf("sheet of invitations: %w", err)
	}
	if err := t.audit("invite", fmt.Sprintf("sheet of %d, %d new", len(links), made)); err != nil {
		return err
	}
	return t.say(bot.Message{HTML: wording.InvitedAll(len(links), made, others),
		File: &bot.Attachment{Name: "邀请-" + string(t.day()) + ".xlsx", Data: data}})
}

// link is an invitation as the sheet shows it.
func (t *turn) link(i bot.Invitation) (intake.Link, error) {
	l := intake.Link{Name: i.Name, Role: wording.RoleName(i.Role), Days: wording.TermWords(i.Since, i.Until), Payload: i.Payload,
		Expires: i.Expires}
	if t.BotName != "" {
		l.URL = wording.StartLink(t.BotName, i.Payload)
	}
	if i.Unit == 0 {
		return l, nil
	}
	u, err := t.tx.Unit(t.ctx, i.Unit)
	if err != nil {
		return l, fmt.Errorf("unit: %w", err)
	}
	l.Unit = u.Name
	return l, nil
}
