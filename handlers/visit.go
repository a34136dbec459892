package handlers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// visit records that a cadre or the office came by: /visit 企业 情况.
func (t *turn) visit() error {
	if !t.me.Has(bot.Cadre, bot.Office, bot.OfficeHead) {
		return &wording.Sorry{Text: wording.VisitWho}
	}
	_, rest, _ := command(t.up.Text)
	name, note, _ := strings.Cut(strings.TrimSpace(halfWidth(rest)), " ")
	note = strings.TrimSpace(note)
	found, err := t.visitable(name)
	switch {
	case err != nil:
		return err
	case name == "" && len(found) == 0:
		return &wording.Sorry{Text: wording.VisitUsage}
	case len(found) == 0:
		return &wording.Sorry{Text: wording.VisitNone}
	case len(found) > 1 || name == "":
		t.rest()
		t.form(visitFlow, "firm")
		t.session.Data["note"] = note
		return t.say(wording.VisitMany(found[:min(len(found), 20)]))
	case note == "":
		return t.askVisit(found[0])
	}
	return t.keepVisit(found[0], note)
}

const visitFlow = "vi"

// visitable are the enterprises that somebody may record a visit to: those paired with him, for the office all.
func (t *turn) visitable(name string) ([]bot.Enterprise, error) {
	var mine []bot.Enterprise
	if t.me.Has(bot.Cadre) {
		paired, err := t.pairedWith()
		if err != nil {
			return nil, err
		}
		mine = slices.DeleteFunc(paired, func(e bot.Enterprise) bool { return !strings.Contains(e.Name, name) })
	}
	if len(mine) > 0 || name == "" || !t.me.Has(bot.Office, bot.OfficeHead) {
		return mine, nil
	}
	return t.tx.EnterprisesNamed(t.ctx, name, 20)
}

func (t *turn) askVisit(e bot.Enterprise) error {
	t.rest()
	t.form(visitFlow, "note")
	t.session.Data["firm"] = fmt.Sprint(int64(e.ID))
	return t.say(wording.VisitPrompt(e))
}

// pressVisit chooses one of several enterprises.
func (t *turn) pressVisit() error {
	_, _, word, _ := bot.ParseData(t.up.Press)
	e, err := t.mayVisit(bot.EnterpriseID(number(word)))
	if err != nil {
		return err
	}
	if note := t.session.Data["note"]; t.session.Flow == visitFlow && note != "" {
		return t.keepVisit(e, note)
	}
	return t.askVisit(e)
}

// mayVisit finds an enterprise again that was shown to him.
func (t *turn) mayVisit(id bot.EnterpriseID) (bot.Enterprise, error) {
	e, err := t.tx.Enterprise(t.ctx, id)
	if err != nil {
		return e, err
	}
	found, err := t.visitable(e.Name)
	if err == nil && !slices.ContainsFunc(found, func(f bot.Enterprise) bool { return f.ID == id }) {
		err = &wording.Sorry{Text: wording.VisitNone}
	}
	return e, err
}

// visitStep takes the note.
func (t *turn) visitStep() error {
	note := strings.TrimSpace(t.up.Text)
	if t.session.Step != "note" || note == "" {
		return &wording.Sorry{Text: wording.VisitUsage}
	}
	e, err := t.mayVisit(bot.EnterpriseID(number(t.session.Data["firm"])))
	if err != nil {
		return t.leave(err)
	}
	return t.keepVisit(e, note)
}

func (t *turn) keepVisit(e bot.Enterprise, note string) error {
	c := bot.Contact{Key: "visit:" + t.cause(), At: t.now(), Enterprise: e.ID, By: t.me.ID, Topic: bot.TopicVisit, Why: note}
	if err := t.tx.PutContact(t.ctx, c); err != nil {
		return err
	}
	if err := t.audit("visit", fmt.Sprint(int64(e.ID))); err != nil {
		return err
	}
	n, err := t.tx.Contacted(t.ctx, e.ID, 0, t.now().Add(-7*24*time.Hour))
	if err != nil {
		return err
	}
	t.rest()
	return t.say(wording.VisitKept(e, n, t.budget()))
}
