package handlers

import (
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// mine lists a cadre's enterprises, and what is answered with its buttons.
func (t *turn) mine() error {
	if !t.me.Has(bot.Cadre) {
		return &wording.Sorry{Text: wording.NotCadre}
	}
	es, err := t.pairedWith()
	if err != nil {
		return err
	}
	var list wording.Enterprises
	for _, e := range es {
		ts, err := t.tickets(ticket.Filter{Enterprise: e.ID, OpenOnly: true})
		if err != nil {
			return err
		}
		list.Firms = append(list.Firms, wording.Firm{Name: e.Name, Town: e.Town, Open: len(ts)})
		for _, tk := range ts {
			v, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
			if err != nil {
				return err
			}
			if slices.Contains(ticket.May(v, t.me, t.now()), ticket.Revisit) {
				list.Wait = append(list.Wait, v)
			}
		}
	}
	if len(list.Wait) > 0 {
		if err := t.audit("look revisits", fmt.Sprint(len(list.Wait))); err != nil {
			return err
		}
	}
	for _, m := range list.Messages() {
		if err := t.say(m); err != nil {
			return err
		}
	}
	return nil
}

// pairedWith lists the enterprises paired with the cadre, and with those he stands in for today.
func (t *turn) pairedWith() ([]bot.Enterprise, error) {
	cadres, err := t.tx.WithRole(t.ctx, bot.Cadre, "")
	if err != nil {
		return nil, fmt.Errorf("cadres: %w", err)
	}
	mine, err := t.tx.EnterprisesOf(t.ctx, t.me.ID, string(t.day()))
	if err != nil {
		return nil, fmt.Errorf("enterprises: %w", err)
	}
	for _, c := range cadres {
		if !c.On(string(t.day())).Has(bot.Cadre) {
			continue
		}
		away, err := t.tx.AbsenceOf(t.ctx, c.ID, string(t.day()))
		if isNotFound(err) || err == nil && away.StandIn != t.me.ID {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("away: %w", err)
		}
		his, err := t.tx.EnterprisesOf(t.ctx, c.ID, string(t.day()))
		if err != nil {
			return nil, fmt.Errorf("enterprises: %w", err)
		}
		for _, e := range his {
			if !slices.ContainsFunc(mine, func(m bot.Enterprise) bool { return m.ID == e.ID }) {
				mine = append(mine, e)
			}
		}
	}
	return mine, nil
}
