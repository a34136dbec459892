package handlers

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// pressHandover makes it so, and tells both.
func (t *turn) pressHandover() error {
	_, verb, key, _ := bot.ParseData(t.up.Press)
	if !t.officer() {
		return bot.ErrNotAllowed
	}
	if verb != "go" {
		return t.change(bot.Message{HTML: wording.Kept})
	}
	kept, err := t.tx.Setting(t.ctx, passingKey(key))
	if err != nil && !isNotFound(err) {
		return fmt.Errorf("kept handover: %w", err)
	}
	var h passing
	if json.Unmarshal([]byte(kept), &h) != nil || h.As == "" {
		return t.deadButton()
	}
	h.Day = max(h.Day, string(t.day()))
	if role := pairedRole[h.As]; h.To.ID != 0 {
		to, err := t.tx.Person(t.ctx, h.To.ID)
		if err != nil {
			return fmt.Errorf("who takes over: %w", err)
		}
		if !to.Has(role) || to.Removed {
			return &wording.Sorry{Text: wording.NobodyToTake(h.To.Name, h.As)}
		}
	}
	his, err := t.hisPairings(h.From, h.As, h.Day)
	if err != nil {
		return err
	}
	if len(his) == 0 {
		return t.toast(wording.NothingToHand(h.From.Name), true)
	}
	over, err := t.handing(h)
	if err != nil {
		return err
	}
	if err := t.pass(h); err != nil {
		return err
	}
	if err := t.audit("handover", fmt.Sprintf("%s %d-%d", h.As, h.From.ID, h.To.ID)); err != nil {
		return err
	}
	if err := t.change(over.Done()); err != nil {
		return err
	}
	return errors.Join(t.tellParty(h.From, over.ToFormer()), t.tellParty(h.To, over.ToNext()))
}

// tellParty tells one end of a handover, where it is a person who can be told.
func (t *turn) tellParty(who party, m bot.Message) error {
	if who.ID == 0 {
		return nil
	}
	p, err := t.tx.Person(t.ctx, who.ID)
	if err != nil || !p.Reachable() {
		return err
	}
	m.Chat = p.Chat
	return t.say(m)
}

// pass ends the pairings of one the day before and begins those of the other.
func (t *turn) pass(h passing) error {
	his, err := t.passes(h)
	if err != nil {
		return err
	}
	first, err := time.Parse(time.DateOnly, h.Day)
	if err != nil {
		return fmt.Errorf("day of the handover: %w", err)
	}
	var to bot.Person
	if h.To.ID != 0 {
		if to, err = t.tx.Person(t.ctx, h.To.ID); err != nil {
			return fmt.Errorf("who takes over: %w", err)
		}
	}
	last := first.AddDate(0, 0, -1).Format(time.DateOnly)
	for _, q := range his {
		if err := t.tx.EndPairing(t.ctx, q.ID, last); err != nil {
			return err
		}
		next := bot.Pairing{Enterprise: q.Enterprise, Project: q.Project, As: h.As, Name: h.To.Name, Since: max(h.Day, q.Since), Until: q.Until}
		if to.Chat != 0 {
			next.Person = to.ID
		}
		had, err := t.tx.PairingsOf(t.ctx, q.Enterprise, q.Project)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(had, func(o bot.Pairing) bool {
			return o.As == h.As && o.Name == h.To.Name && o.Person == next.Person && o.Since <= next.Since && (o.Until == "" || o.Until >= next.Since)
		}) {
			continue
		}
		if err := t.tx.PutPairing(t.ctx, next); err != nil {
			return fmt.Errorf("hand over: %w", err)
		}
	}
	return nil
}

// unpaired lists the enterprises and projects without a cadre, a leader or a town.
func (t *turn) unpaired() error {
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader, bot.Admin) {
		return &wording.Sorry{Text: wording.NotOffice}
	}
	u, err := t.tx.Unpaired(t.ctx, string(t.day()))
	if err != nil {
		return err
	}
	return t.say(wording.UnpairedList(u))
}
