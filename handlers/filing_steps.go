package handlers

import (
	"errors"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// saidText takes the matter itself.
func (t *turn) saidText(d draft, text string) error {
	if !legible(text) {
		if err := t.keep(d); err != nil {
			return err
		}
		s := wording.NoWords
		if len(t.up.Files) > 0 {
			s = kept(t.up.Files, len(d.Files)) + s
		}
		return t.say(bot.Message{HTML: s})
	}
	if len([]rune(text)) > maxText {
		return &wording.Sorry{Text: wording.TextTooLong}
	}
	a := t.answer
	if t.session.Step == stepOpen && d.Text != "" && !alike(d.Text, text) { // details of what was asked
		text = cutRunes(d.Text+"\n"+text, maxText)
	}
	d.Text, d.Summary, d.Problem, d.Plain, d.Apart, d.Warned = text, "", "", false, false, false
	if d.Class == ticket.Conduct || !d.Picked { // one he chose stays
		d.Class = ""
	}
	if a.Answered || d.Question == 0 || d.Lead == "" { // else the question it began with knows better
		d.Lead, d.Supports, d.Sure, d.Clauses = a.Lead, a.Supports, a.LeadSure, nil
	}
	if a.Answered && len(a.Hits) > 0 {
		d.Clauses = []string{clause(a.Hits[0])}
	}
	changed := ""
	if hasVoice(t.up.Files) {
		changed = wording.VoiceKept
	}
	return t.next(d, changed)
}

// saidFirm takes a code, a name, a contact and a phone in any order, or a photo of the licence.
func (t *turn) saidFirm(d draft, text string) error {
	f := parseFields(cutRunes(text, maxQuestion))
	if f.Phone == "" {
		f.Phone = parseFields(t.up.Phone).Phone
	}
	if d.Code != "" && f.Code == "" && f.Firm == "" {
		f.Firm, f.Contact = f.Contact, "" // only the name was asked for, however short
	}
	if f.BadCode && f.Firm == "" {
		return &wording.Sorry{Text: wording.BadFirm}
	}
	if f != (fields{Contact: f.Contact}) { // a bare word is not taken for a name
		d.take(f)
	}
	switch {
	case f.Code != "":
		e, err := t.tx.EnterpriseByCode(t.ctx, f.Code)
		if err != nil && !errors.Is(err, bot.ErrNotFound) {
			return fmt.Errorf("enterprise by code: %w", err)
		}
		d.Firm, d.Code, d.Name = e.ID, f.Code, f.Firm
	case f.Firm != "":
		d.Name = f.Firm
		if d.Code == "" {
			if err := t.sameName(&d); err != nil {
				return err
			}
		}
	case len(t.up.Files) > 0 && !hasVoice(t.up.Files):
		d.Name = wording.LicenceFirm
		if err := t.say(bot.Message{HTML: wording.LicenceKept}); err != nil {
			return err
		}
	default:
		if err := t.keep(d); err != nil {
			return err
		}
		return t.say(bot.Message{HTML: wording.NoFirm})
	}
	return t.next(d, "")
}

// sameName finds an enterprise on record under exactly the name that was given.
func (t *turn) sameName(d *draft) error {
	es, err := t.tx.EnterprisesNamed(t.ctx, d.Name, 5)
	if err != nil {
		return fmt.Errorf("enterprises named: %w", err)
	}
	for _, e := range es {
		if kb.Normalise(e.Name) == kb.Normalise(d.Name) {
			d.Firm = e.ID
			return nil
		}
	}
	return nil
}

// saidContact takes whom to call.
func (t *turn) saidContact(d draft, text string) error {
	f := parseFields(cutRunes(text, maxQuestion))
	if f.Phone == "" {
		f.Phone = parseFields(t.up.Phone).Phone
	}
	if f.Phone == "" {
		return &wording.Sorry{Text: wording.NoPhone}
	}
	if f.Contact == "" && f.Firm != "" {
		f.Contact = f.Firm
	}
	d.take(f)
	return t.next(d, "")
}

// take keeps the contact and the phone that came with other fields.
func (d *draft) take(f fields) {
	if f.Contact != "" {
		d.Contact = f.Contact
	}
	if f.Phone != "" {
		d.Phone = f.Phone
	}
}

// saidAtPreview adds words and files to a finished draft.
func (t *turn) saidAtPreview(d draft, text string) error {
	switch {
	case text == wording.ConfirmLabel && len(t.up.Files) == 0:
		return t.submit(d.Key)
	case text == "" && len(t.up.Files) == 0:
		return t.say(bot.Message{HTML: wording.UseButtons})
	case len([]rune(d.Text))+len([]rune(text)) > maxText:
		return &wording.Sorry{Text: wording.TextTooLong}
	}
	changed := wording.AddedToDraft
	if len(t.up.Files) > 0 {
		changed = kept(t.up.Files, len(d.Files))
	}
	if text != "" {
		d.Text += "\n" + text
		d.Plain = d.Plain && !conductual(text)
		if d.Class != ticket.Conduct && !d.Picked {
			d.Class = ""
		}
	}
	return t.next(d, changed)
}
