package handlers

import (
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// numberAction is what a typed ticket number does: the card, with the buttons its reader may press now.
func (r *Router) numberAction() action {
	return action{before: (*turn).gatherKin, run: (*turn).numbered}
}

func (t *turn) numbered() error {
	n := t.about
	if t.short != 0 {
		var err error
		if n, err = t.shortNumber(t.short); err != nil {
			return err
		}
	}
	v, err := t.view(n)
	if err != nil {
		return err
	}
	return t.look(v)
}

// look shows a ticket; whoever looks at another's data is on record.
func (t *turn) look(v ticket.View) error {
	may := ticket.May(v, t.me, t.now())
	if !t.concerned(v) {
		return t.say(wording.OwnerCard(v, may))
	}
	if err := t.audit("look ticket", string(v.Ticket.Number)); err != nil {
		return err
	}
	c := wording.Card{View: v, May: may, Clear: wording.Acts(v, t.me)}
	rows, err := t.beside(&c)
	if err != nil {
		return err
	}
	m := c.Message()
	m.Buttons = append(append(m.Buttons, rows...), wording.TermsButton(v.Ticket.Number))
	return t.say(m)
}

// showFiles sends the files of a ticket to whoever may see it.
func (t *turn) showFiles(v ticket.View) error {
	files := v.Ticket.Files
	if t.concerned(v) { // a draft's files are not the owner's yet
		files = slices.Concat(files, v.Ticket.DraftFiles, v.Ticket.Papers())
	}
	if len(files) == 0 {
		return t.deadButton()
	}
	if err := t.audit("look files", string(v.Ticket.Number)); err != nil {
		return err
	}
	for i, f := range files {
		m := bot.Message{HTML: wording.FileOf(v.Ticket.Number, i+1, len(files)), Ticket: string(v.Ticket.Number), File: wording.Attached(f)}
		if err := t.say(m); err != nil {
			return err
		}
	}
	return nil
}

func (t *turn) audit(what, target string) error {
	if err := t.tx.Audit(t.ctx, bot.AuditEntry{At: t.now(), By: t.me.ID, What: what, Target: target}); err != nil {
		return fmt.Errorf("audit %s: %w", what, err)
	}
	return nil
}

// shortNumber finds "42号那个" among the person's own tickets: the newest whose number ends so, an open one first.
func (t *turn) shortNumber(short int) (ticket.Number, error) {
	ts, err := t.tx.Search(t.ctx, ticket.Search{Short: short, Whose: t.whose(), Limit: shownFound})
	if err != nil {
		return "", err
	}
	for _, tk := range ts {
		v, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
		if err != nil {
			return "", err
		}
		if ticket.Visible(v, t.me) {
			return tk.Number, nil
		}
	}
	return "", bot.ErrNotFound
}

// ownFilters pick the tickets that are the person's own, in each of his roles.
func (t *turn) ownFilters() []ticket.Filter {
	var fs []ticket.Filter
	if t.me.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader) {
		return []ticket.Filter{{}}
	}
	if t.me.ID != 0 {
		fs = append(fs, ticket.Filter{Owner: t.me.ID})
	}
	for _, u := range t.units() {
		fs = append(fs, ticket.Filter{Unit: u})
	}
	for _, g := range t.me.Grants {
		if g.Role == bot.Owner && g.Admitted {
			fs = append(fs, ticket.Filter{Enterprise: g.Enterprise})
		}
	}
	if t.me.Has(bot.Cadre) {
		if es, err := t.tx.EnterprisesOf(t.ctx, t.me.ID, string(t.day())); err == nil {
			for _, e := range es {
				fs = append(fs, ticket.Filter{Enterprise: e.ID})
			}
		}
	}
	return fs
}

// units are the units the person works for.
func (t *turn) units() []bot.UnitID {
	var us []bot.UnitID
	for _, g := range t.me.Grants {
		if g.Unit != 0 && !slices.Contains(us, g.Unit) && t.me.In(g.Unit, bot.Interpreter, bot.Liaison, bot.Head) {
			us = append(us, g.Unit)
		}
	}
	return us
}
