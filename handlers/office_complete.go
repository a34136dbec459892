package handlers

import (
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// complete adds the credit code or the name of a firm begun without, or corrects class and kind.
func (t *turn) complete(v ticket.View, text string) error {
	m := ticket.Move{Verb: ticket.Complete}
	words := strings.FieldsFunc(halfWidth(text), func(r rune) bool { return strings.ContainsRune(" \n\t,;。、:", r) })
	words = slices.DeleteFunc(words, func(w string) bool {
		switch {
		case slices.Contains(ticket.Classes, ticket.Class(w)) || w == string(ticket.Conduct):
			m.Class = ticket.Class(w)
		case slices.Contains(ticket.Problems, w):
			m.Problem = w
		default:
			return false
		}
		return true
	})
	f := parseFields(strings.Join(words, " "))
	if f.BadCode {
		return fmt.Errorf("complete: %w", bot.ErrBadCode)
	}
	if f.Code != "" || f.Firm != "" {
		id, err := t.completeFirm(v, f)
		if err != nil {
			return err
		}
		m.Enterprise = id
	}
	if m.Enterprise == 0 && m.Class == "" && m.Problem == "" {
		return wording.NeedText(v.Ticket.Number, "信用代码、企业全称、类别或问题类别")
	}
	tk, err := t.do(v.Ticket.Number, m)
	if err != nil {
		return err
	}
	t.rest()
	if err := t.after(tk, ticket.Complete); err != nil {
		return err
	}
	if m.Enterprise == 0 || m.Enterprise == v.Enterprise.ID {
		return nil
	}
	return t.offerAdmission(v, m.Enterprise)
}

// completeFirm finds the firm by its code, or writes code and name to the ticket's own firm, which had none.
func (t *turn) completeFirm(v ticket.View, f fields) (bot.EnterpriseID, error) {
	if f.Code != "" {
		e, err := t.tx.EnterpriseByCode(t.ctx, f.Code)
		if err == nil {
			return e.ID, t.own(v.Owner, e.ID)
		}
		if !isNotFound(err) {
			return 0, fmt.Errorf("enterprise: %w", err)
		}
	}
	e := v.Enterprise
	if e.Code != "" && f.Code != "" {
		e = bot.Enterprise{Name: e.Name, Town: e.Town}
	}
	if f.Code != "" {
		e.Code = f.Code
	}
	if f.Firm != "" {
		e.Name = f.Firm
	}
	id, err := t.tx.PutEnterprise(t.ctx, e)
	if err != nil {
		return 0, fmt.Errorf("enterprise: %w", err)
	}
	return id, t.own(v.Owner, id)
}

// own makes whoever filed the ticket an owner of the firm that was found; he sees what he filed himself.
func (t *turn) own(p bot.Person, e bot.EnterpriseID) error {
	if owns, _ := p.Owns(e); owns || p.ID == 0 {
		return nil
	}
	p, err := t.stored(p)
	if err != nil {
		return err
	}
	p.Grants = append(p.Grants, bot.Grant{Role: bot.Owner, Enterprise: e})
	if _, err := t.tx.PutPerson(t.ctx, p); err != nil {
		return fmt.Errorf("owner: %w", err)
	}
	return nil
}

// offerAdmission asks whoever completed the firm whether the filer may see all of it.
func (t *turn) offerAdmission(v ticket.View, id bot.EnterpriseID) error {
	if _, admitted := v.Owner.Owns(id); admitted || v.Owner.ID == 0 {
		return nil
	}
	e, err := t.tx.Enterprise(t.ctx, id)
	if err != nil {
		return fmt.Errorf("enterprise %d: %w", id, err)
	}
	return t.say(wording.AskAdmission(v.Ticket.Contact, v.Ticket.Phone, e, admission(v.Owner.ID, id)))
}
