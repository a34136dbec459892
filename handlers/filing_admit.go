package handlers

import (
	"fmt"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// askAdmission tells the office and the admitted owners that somebody speaks for an enterprise on record; until one
// of them agrees he sees only his own tickets.
func (t *turn) askAdmission(id bot.EnterpriseID, phone string) error {
	e, err := t.tx.Enterprise(t.ctx, id)
	if err != nil {
		return fmt.Errorf("enterprise %d: %w", id, err)
	}
	office, err := t.tx.WithRole(t.ctx, bot.Office, string(t.day()))
	if err != nil {
		return fmt.Errorf("office: %w", err)
	}
	owners, err := t.tx.OwnersOf(t.ctx, id)
	if err != nil {
		return fmt.Errorf("owners of enterprise %d: %w", id, err)
	}
	told := map[bot.PersonID]bool{t.me.ID: true}
	for _, p := range append(owners, office...) {
		_, admitted := p.Owns(id)
		if told[p.ID] || p.Chat == 0 || p.Gone || !admitted && !p.Has(bot.Office) {
			continue
		}
		told[p.ID] = true
		m := wording.AskAdmission(t.up.From.Name, phone, e, admission(t.me.ID, id))
		m.Chat = p.Chat
		if err := t.say(m); err != nil {
			return err
		}
	}
	return nil
}

// announceFirm tells the office that an enterprise was begun with this ticket: it may complete it and admit the filer.
func (t *turn) announceFirm(tk ticket.Ticket) error {
	e, err := t.tx.Enterprise(t.ctx, tk.Enterprise)
	if err != nil {
		return fmt.Errorf("enterprise %d: %w", tk.Enterprise, err)
	}
	office, err := t.tx.WithRole(t.ctx, bot.Office, string(t.day()))
	if err != nil {
		return fmt.Errorf("office: %w", err)
	}
	for _, p := range office {
		if p.ID == t.me.ID || p.Chat == 0 || p.Gone {
			continue
		}
		m := wording.NewFirm(tk, e, admission(t.me.ID, e.ID))
		m.Chat = p.Chat
		if err := t.say(m); err != nil {
			return err
		}
	}
	return nil
}

// admission names who asks to be admitted to what, in a button.
func admission(p bot.PersonID, e bot.EnterpriseID) string { return fmt.Sprintf("%d-%d", p, e) }

// admitPressed lets a person see all tickets of an enterprise; the office or an admitted owner decides.
func (t *turn) admitPressed() error {
	_, _, id, _ := bot.ParseData(t.up.Press)
	who, firm, _ := strings.Cut(id, "-")
	pid, err1 := strconv.ParseInt(who, 10, 64)
	eid, err2 := strconv.ParseInt(firm, 10, 64)
	if err1 != nil || err2 != nil {
		return t.deadButton()
	}
	ent := bot.EnterpriseID(eid)
	if _, admitted := t.me.Owns(ent); !admitted && !t.me.Has(bot.Office, bot.OfficeHead) {
		return bot.ErrNotAllowed
	}
	p, err := t.tx.Person(t.ctx, bot.PersonID(pid))
	if err != nil {
		return fmt.Errorf("person %d: %w", pid, err)
	}
	e, err := t.tx.Enterprise(t.ctx, ent)
	if err != nil {
		return fmt.Errorf("enterprise %d: %w", eid, err)
	}
	owner, already := p.Owns(ent)
	if !owner || already {
		return t.toast(wording.AdmittedBefore, true)
	}
	for i, g := range p.Grants {
		if g.Role == bot.Owner && g.Enterprise == ent {
			p.Grants[i].Admitted = true
		}
	}
	if _, err := t.tx.PutPerson(t.ctx, p); err != nil {
		return fmt.Errorf("admit person %d: %w", pid, err)
	}
	if err := t.tx.Audit(t.ctx, bot.AuditEntry{At: t.now(), By: t.me.ID, What: "admit owner", Target: id}); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	if err := t.bare(); err != nil {
		return err
	}
	if err := t.toast(wording.AdmittedToast, false); err != nil {
		return err
	}
	m := wording.Admitted(e)
	m.Chat = p.Chat
	return t.say(m)
}
