package handlers

import (
	"errors"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// missing finds the first thing the form still lacks and how to ask for it.
func (t *turn) missing(d *draft) (step string, m bot.Message, err error) {
	if d.Text == "" {
		return stepText, wording.AskText(), nil
	}
	if conductual(d.Text) && d.Class != ticket.Conduct && !d.Plain {
		return stepConduct, wording.ConductPick(d.Into), nil
	}
	if !d.Apart && d.Class != ticket.Conduct {
		like, err := t.likeTicket(*d)
		if err != nil {
			return "", m, err
		}
		if like.Number != "" {
			return stepLike, wording.LikeTicket(like), nil
		}
	}
	if d.Firm == 0 && d.Name == "" {
		if d.Code != "" {
			return stepFirm, wording.AskFirmName(d.Code), nil
		}
		firms, err := t.firms()
		if err != nil {
			return "", m, err
		}
		switch len(firms) {
		case 0:
			return stepFirm, wording.AskFirm(), nil
		case 1:
			d.Firm = firms[0].ID
		default:
			return stepPick, wording.PickFirm(firms), nil
		}
	}
	if d.Phone == "" {
		d.Phone = t.me.Phone
	}
	if d.Phone == "" {
		return stepContact, wording.AskContact(), nil
	}
	if d.Contact == "" {
		if d.Contact = t.me.Name; d.Contact == "" {
			d.Contact = t.up.From.Name
		}
	}
	return stepPreview, m, nil
}

// firms lists the enterprises the person speaks for.
func (t *turn) firms() ([]bot.Enterprise, error) {
	var out []bot.Enterprise
	for _, g := range t.me.Grants {
		if g.Role != bot.Owner || t.me.Removed {
			continue
		}
		e, err := t.tx.Enterprise(t.ctx, g.Enterprise)
		if errors.Is(err, bot.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("enterprise %d: %w", g.Enterprise, err)
		}
		out = append(out, e)
	}
	return out, nil
}

// likeTicket finds an open ticket about the same matter among those the person may see; a complaint about an official is
// like no other.
func (t *turn) likeTicket(d draft) (ticket.Ticket, error) {
	open, err := t.ownTickets(true)
	if err != nil {
		return ticket.Ticket{}, err
	}
	for _, o := range open {
		if o.Class != ticket.Conduct && alike(d.Text, o.Text) {
			return o, nil
		}
	}
	return ticket.Ticket{}, nil
}

// filingPreview lays the draft out as it would go in.
func (t *turn) filingPreview(d draft, changed string) (bot.Message, error) {
	firm := bot.Enterprise{Name: d.Name, Code: d.Code}
	if d.Firm != 0 {
		var err error
		if firm, err = t.tx.Enterprise(t.ctx, d.Firm); err != nil {
			return bot.Message{}, fmt.Errorf("enterprise %d: %w", d.Firm, err)
		}
	}
	lead, err := t.onRecord(d.Lead)
	if err != nil {
		return bot.Message{}, err
	}
	return wording.Preview{Draft: d.Key, Filing: d.filing(), Firm: firm, Lead: lead, Changed: changed}.Message(), nil
}

// onRecord is the name of a unit that the county has on record today, empty for any other: nothing can be handed to it.
func (t *turn) onRecord(name string) (string, error) {
	if name == "" {
		return "", nil
	}
	u, err := t.tx.UnitNamed(t.ctx, name)
	if isNotFound(err) || err == nil && u.Ended(string(t.day())) {
		return "", nil
	}
	return name, err
}

// filing is the draft in the desk's terms, without the ids of people and units.
func (d draft) filing() ticket.Filing {
	if d.Class == ticket.Conduct {
		d.Problem = ""
	}
	return ticket.Filing{
		Class: d.Class, Problem: d.Problem, Urgent: dangerous(d.Text),
		Contact: d.Contact, Phone: d.Phone, Channel: "chat",
		Summary: d.Summary, Text: d.Text, Files: d.Files, Clauses: d.Clauses,
	}
}
