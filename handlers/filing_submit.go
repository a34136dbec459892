package handlers

import (
	"errors"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// submit files the draft: the enterprise is bound, the ticket opened, the form left, all in one transaction.
func (t *turn) submit(key string) error {
	d, ok := t.filing()
	if !ok || d.Key != key {
		return t.toast(wording.AlreadySent, true)
	}
	if t.session.Step != stepPreview {
		return t.next(d, "")
	}
	if err := t.known(); err != nil {
		return err
	}
	begun, err := t.bind(&d)
	if err != nil {
		return err
	}
	f := d.filing()
	f.Enterprise, f.Owner = d.Firm, t.me.ID
	if f.Class == ticket.Conduct {
		f.Clauses = nil
	} else if err := t.propose(&f, d); err != nil {
		return err
	}
	if d.Plain && len(official(d.Text)) > 0 { // people look at it before the unit that it may be about
		f.Sure = false
	}
	tk, err := t.do("", ticket.Move{Verb: ticket.Open, New: &f})
	if err != nil {
		return err
	}
	if begun && tk.Class != ticket.Conduct {
		if err := t.announceFirm(tk); err != nil {
			return err
		}
	}
	if d.Plain {
		if err := t.tellPlain(d.Text, tk.Number); err != nil {
			return err
		}
	}
	if err := t.filed(d.Question); err != nil {
		return err
	}
	t.rest()
	if t.up.Kind != bot.Pressed {
		return nil
	}
	if err := t.bare(); err != nil {
		return err
	}
	return t.toast(wording.FiledToast, false)
}

// bind makes the person an owner of the enterprise he named. He sees only his own tickets until he is admitted.
// begun tells that the enterprise was not on record.
func (t *turn) bind(d *draft) (begun bool, err error) {
	if d.Firm == 0 && d.Code != "" {
		e, err := t.tx.EnterpriseByCode(t.ctx, d.Code)
		if err != nil && !errors.Is(err, bot.ErrNotFound) {
			return false, fmt.Errorf("enterprise by code: %w", err)
		}
		d.Firm = e.ID
	}
	known := d.Firm != 0
	if !known {
		id, err := t.tx.PutEnterprise(t.ctx, bot.Enterprise{Code: d.Code, Name: d.Name})
		if err != nil {
			return false, fmt.Errorf("save enterprise: %w", err)
		}
		d.Firm = id
	}
	p, err := t.stored(t.me)
	if err != nil {
		return false, err
	}
	owner, _ := t.me.Owns(d.Firm)
	if !owner {
		p.Grants = append(p.Grants[:len(p.Grants):len(p.Grants)], bot.Grant{Role: bot.Owner, Enterprise: d.Firm})
		if err := t.tx.Audit(t.ctx, bot.AuditEntry{At: t.now(), By: p.ID, What: "bind enterprise", Target: fmt.Sprint(d.Firm)}); err != nil {
			return false, fmt.Errorf("audit: %w", err)
		}
	}
	if p.Phone == "" && !p.Staff() {
		p.Phone = d.Phone
	}
	if _, err := t.tx.PutPerson(t.ctx, p); err != nil {
		return false, fmt.Errorf("bind person: %w", err)
	}
	t.me = p.On(string(t.day()))
	if !owner && known && d.Class != ticket.Conduct {
		return false, t.askAdmission(d.Firm, d.Phone)
	}
	return !known, nil
}

// propose turns the suggested units into ids; a unit nobody registered leaves the matter to the office.
func (t *turn) propose(f *ticket.Filing, d draft) error {
	unit := func(name string) (bot.UnitID, error) {
		u, err := t.tx.UnitNamed(t.ctx, name)
		if err != nil && !errors.Is(err, bot.ErrNotFound) {
			return 0, fmt.Errorf("unit: %w", err)
		}
		return u.ID, nil
	}
	if d.Lead == "" {
		return nil
	}
	var err error
	if f.Proposed, err = unit(d.Lead); err != nil {
		return err
	}
	f.Sure = d.Sure && f.Proposed != 0
	for _, name := range d.Supports {
		id, err := unit(name)
		if err != nil {
			return err
		}
		if id != 0 && id != f.Proposed {
			f.Supports = append(f.Supports, id)
		}
	}
	return nil
}

// filed marks the question the ticket came from.
func (t *turn) filed(id int64) error {
	if id == 0 {
		return nil
	}
	q, err := t.tx.Question(t.ctx, id)
	if errors.Is(err, bot.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("question %d: %w", id, err)
	}
	q.Outcome = "filed"
	if err := t.tx.PutQuestion(t.ctx, q); err != nil {
		return fmt.Errorf("save question %d: %w", id, err)
	}
	return nil
}
