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
	if !t.me.Has(bot.Cadre, bot.Leader) {
		return wording.NotForYou("/mine", wording.ForCadres, t.me)
	}
	es, err := t.pairedWith()
	if err != nil {
		return err
	}
	var list wording.Enterprises
	if list.Projects, err = t.hisProjects(); err != nil {
		return err
	}
	if list.Chains, err = t.hisChains(); err != nil {
		return err
	}
	for _, e := range es {
		ts, err := t.tickets(ticket.Filter{Enterprise: e.ID, OpenOnly: true})
		if err != nil {
			return err
		}
		list.Firms = append(list.Firms, wording.Firm{Name: e.Name, Town: e.Town, Open: len(ts)})
		ended, err := t.tickets(ticket.Filter{Enterprise: e.ID, RevisitOnOrBefore: t.now().AddDate(1, 0, 0)})
		if err != nil {
			return err
		}
		for _, tk := range ended { // confirmed or withdrawn, and still to be gone back about
			if !tk.State.Open() {
				ts = append(ts, tk)
			}
		}
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
	if list.Enough, err = t.contactedEnough(list.Wait); err != nil {
		return err
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

// contactedEnough finds the enterprises that have no room for a revisit this week.
func (t *turn) contactedEnough(wait []ticket.View) (map[bot.EnterpriseID]int, error) {
	enough := map[bot.EnterpriseID]int{}
	for _, v := range wait {
		e := v.Ticket.Enterprise
		if _, counted := enough[e]; counted || e == 0 {
			continue
		}
		cs, err := t.tx.ContactsOf(t.ctx, e, 0, lookedBack)
		if err != nil {
			return nil, err
		}
		n := 0
		for _, c := range cs {
			if ticket.Spoke(c) && !c.At.Before(t.now().AddDate(0, 0, -7)) {
				n++
			}
		}
		if enough[e] = n; n < t.budget() {
			enough[e] = 0
		}
	}
	return enough, nil
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
	led, err := t.tx.PairingsWith(t.ctx, t.me.ID, bot.PairedLeader, string(t.day()))
	if err != nil {
		return nil, err
	}
	for _, p := range led {
		if p.Enterprise == 0 || slices.ContainsFunc(mine, func(m bot.Enterprise) bool { return m.ID == p.Enterprise }) {
			continue
		}
		e, err := t.tx.Enterprise(t.ctx, p.Enterprise)
		if err != nil {
			return nil, fmt.Errorf("enterprise %d: %w", p.Enterprise, err)
		}
		mine = append(mine, e)
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

// hisProjects are the projects that the person goes with, as a cadre or a leader.
func (t *turn) hisProjects() ([]bot.Project, error) {
	var all []bot.Project
	for _, as := range []bot.PairRole{bot.PairedCadre, bot.PairedLeader} {
		ps, err := t.tx.PairingsWith(t.ctx, t.me.ID, as, string(t.day()))
		if err != nil {
			return nil, err
		}
		for _, p := range ps {
			if p.Project == 0 || slices.ContainsFunc(all, func(j bot.Project) bool { return j.ID == p.Project }) {
				continue
			}
			j, err := t.tx.Project(t.ctx, p.Project)
			if err != nil {
				return nil, err
			}
			all = append(all, j)
		}
	}
	return all, nil
}

// hisChains names the chains whose leader (链长) the person is.
func (t *turn) hisChains() (names []string, err error) {
	if !t.me.Has(bot.Leader) {
		return nil, nil
	}
	cs, err := t.tx.ChainsLedBy(t.ctx, t.me.ID)
	for _, c := range cs {
		names = append(names, c.Name)
	}
	return names, err
}
