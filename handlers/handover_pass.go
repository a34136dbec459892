package handlers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// pressHandover makes it so, and tells both.
func (t *turn) pressHandover() error {
	_, verb, id, _ := bot.ParseData(t.up.Press)
	parts := strings.SplitN(id, "-", 3)
	if !t.officer() {
		return bot.ErrNotAllowed
	}
	if verb != "go" {
		return t.change(bot.Message{HTML: wording.Kept})
	}
	if len(parts) != 3 {
		return t.deadButton()
	}
	a, err := t.tx.Person(t.ctx, bot.PersonID(number(parts[0])))
	if err != nil {
		return fmt.Errorf("who hands over: %w", err)
	}
	b, err := t.tx.Person(t.ctx, bot.PersonID(number(parts[1])))
	if err != nil {
		return fmt.Errorf("who takes over: %w", err)
	}
	day := max(parts[2], string(t.day()))
	if !b.Has(bot.Cadre) {
		return &wording.Sorry{Text: wording.NoSuchCadre(b.Name)}
	}
	h, err := t.handing(a, b, day)
	if err != nil {
		return err
	}
	if len(h.Names) == 0 {
		return t.toast(wording.NothingToHand(a.Name), true)
	}
	if err := t.pass(a, b, day); err != nil {
		return err
	}
	if err := t.audit("handover", fmt.Sprintf("%d-%d", a.ID, b.ID)); err != nil {
		return err
	}
	if err := t.change(h.Done()); err != nil {
		return err
	}
	for _, p := range []struct {
		bot.Person
		m bot.Message
	}{{a, h.ToFormer()}, {b, h.ToNext()}} {
		if !p.Reachable() {
			continue
		}
		p.m.Chat = p.Chat
		if err := t.say(p.m); err != nil {
			return err
		}
	}
	return nil
}

// pass ends the pairings of one the day before and begins those of the other.
func (t *turn) pass(a, b bot.Person, day string) error {
	his, err := t.hisPairings(a, day)
	if err != nil {
		return err
	}
	first, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return fmt.Errorf("day of the handover: %w", err)
	}
	last := first.AddDate(0, 0, -1).Format(time.DateOnly)
	for _, q := range his {
		if err := t.tx.EndPairing(t.ctx, q.ID, last); err != nil {
			return err
		}
		next := bot.Pairing{Enterprise: q.Enterprise, Project: q.Project, As: bot.PairedCadre, Name: b.Name, Since: max(day, q.Since), Until: q.Until}
		if b.Chat != 0 {
			next.Person = b.ID
		}
		had, err := t.tx.PairingsOf(t.ctx, q.Enterprise, q.Project)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(had, func(o bot.Pairing) bool {
			return o.As == bot.PairedCadre && o.Name == b.Name && o.Person == next.Person && o.Since <= next.Since && (o.Until == "" || o.Until >= next.Since)
		}) {
			continue
		}
		if err := t.tx.PutPairing(t.ctx, next); err != nil {
			return fmt.Errorf("hand over: %w", err)
		}
	}
	return nil
}

// unpaired lists the enterprises and projects without a cadre.
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
