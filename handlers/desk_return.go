package handlers

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// A unit sends a ticket back with the reason and the unit that should have it. Who forgets one of them is asked for it
// alone; for the unit he finds those that the router thinks of as buttons.

// toReturn reads reason and unit; what was written before is kept until both are there.
func (t *turn) toReturn(v ticket.View, m *ticket.Move) (asked bool, err error) {
	us, err := t.aliveUnits()
	if err != nil {
		return false, err
	}
	n := v.Ticket.Number
	unit, because := readReturn(t.up.Text, v.Lead.ID, us)
	if unit != 0 && because { // all of it anew
		m.Text = strings.TrimSpace(t.up.Text)
	} else {
		unit, because = readReturn(m.Text, v.Lead.ID, us)
	}
	m.Unit = unit
	switch {
	case unit != 0 && because:
		return false, nil
	case unit == 0 && !because:
		return false, wording.NeedText(n, "退回理由和建议单位")
	}
	files, err := json.Marshal(m.Files)
	if err != nil {
		return false, fmt.Errorf("keep files of a return: %w", err)
	}
	t.session.Data["text"], t.session.Data["files"] = m.Text, string(files)
	if !because {
		return true, t.say(wording.ReturnWhy(n))
	}
	propose, err := t.otherUnits(v)
	if err != nil {
		return false, err
	}
	return true, t.say(wording.ReturnWhere(n, propose))
}

// readReturn finds the unit proposed in the words of a return, and whether they say more than names.
func readReturn(text string, own bot.UnitID, us []bot.Unit) (unit bot.UnitID, because bool) {
	found, rest := unitsIn(text, us)
	for _, u := range found {
		if u.ID != own {
			unit = u.ID
		}
	}
	for _, label := range []string{"退回", "理由", "建议", "单位"} {
		rest = strings.ReplaceAll(rest, label, "")
	}
	return unit, strings.ContainsFunc(rest, unicode.IsLetter)
}

// otherUnits are the units that the router thinks of, without the one that sends the ticket back.
func (t *turn) otherUnits(v ticket.View) ([]bot.Unit, error) {
	var out []bot.Unit
	for _, c := range t.answer.Candidates {
		u, err := t.tx.UnitNamed(t.ctx, c.Unit)
		if isNotFound(err) || err == nil && (u.ID == v.Lead.ID || u.Ended(string(t.day()))) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("unit %s: %w", c.Unit, err)
		}
		out = append(out, u)
	}
	return out, nil
}

// returnTo sends a ticket back for the reason written before, with the unit pressed.
func (t *turn) returnTo(v ticket.View, u bot.Unit) error {
	d := t.session.Data
	if t.session.Flow != deskFlow || d["n"] != string(v.Ticket.Number) || d["verb"] != string(ticket.Return) || d["text"] == "" {
		return &wording.Sorry{Text: wording.OldDraft}
	}
	tk, err := t.do(v.Ticket.Number, ticket.Move{Verb: ticket.Return, Text: d["text"], Files: draftFiles(d), Unit: u.ID})
	if err != nil {
		return err
	}
	t.rest()
	return t.after(tk, ticket.Return)
}
