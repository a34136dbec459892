package handlers

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// behalfFlow is the form in which the office files for somebody who called or came by.
const behalfFlow = "behalf"

// behalf is what the office takes down for somebody.
type behalf struct {
	Filing ticket.Filing
	Firm   string // as written, when it is not on record
	Code   string
	Lead   string // proposed
	Others []string
}

// behalfRoutes are the conversation in which the office files on behalf.
func behalfRoutes() routes {
	begin := action{run: (*turn).beginBehalf}
	return routes{
		commands: map[string]action{"/openfor": begin, "/return": {before: (*turn).gatherReturn, run: (*turn).sendReturn}},
		words:    map[string]action{"代录": begin, "代录诉求": begin},
		presses:  map[string]action{"fo": {run: (*turn).behalfPressed}},
		steps:    map[string]action{behalfFlow: {before: (*turn).routeBehalf, run: (*turn).behalfSaid}},
	}
}

func (t *turn) beginBehalf() error {
	if !t.batchActor() {
		return &wording.Sorry{Text: wording.BehalfOffice}
	}
	t.rest()
	t.form(behalfFlow, "write")
	return t.say(wording.BehalfPrompt())
}

// routeBehalf asks, before the transaction, which unit the matter is for.
func (t *turn) routeBehalf() error {
	text := behalfFields(t.up.Text)["text"]
	if text == "" || t.Library == nil {
		return nil
	}
	a, err := t.Library.Answer(t.ctx, kb.Question{Text: cutRunes(text, maxQuestion), Day: t.day()})
	if err != nil {
		return fmt.Errorf("route: %w", err)
	}
	t.answer = a
	return nil
}

// behalfSaid reads the message and shows what would be filed.
func (t *turn) behalfSaid() error {
	if t.numberInForm() {
		return t.numbered()
	}
	if !t.batchActor() {
		return t.leave(bot.ErrNotAllowed)
	}
	b, err := t.readBehalf(behalfFields(t.up.Text))
	if err != nil {
		return err
	}
	text, err := json.Marshal(b)
	if err != nil {
		return fmt.Errorf("keep a filing: %w", err)
	}
	d := t.session.Data
	d["behalf"], d["serial"] = string(text), strconv.FormatInt(t.up.ID, 10)
	lead, err := t.onRecord(b.Lead)
	if err != nil {
		return err
	}
	return t.say(wording.BehalfPreview(b.Filing, b.firmName(), lead, d["serial"]))
}

// behalfPressed files what was taken down, or has it written again.
func (t *turn) behalfPressed() error {
	_, word, serial, _ := bot.ParseData(t.up.Press)
	d := t.session.Data
	if t.session.Flow != behalfFlow || d["serial"] != serial {
		return &wording.Sorry{Text: wording.OldDraft}
	}
	switch {
	case !t.batchActor():
		return &wording.Sorry{Text: wording.BehalfOffice}
	case word == "again":
		return t.say(wording.BehalfPrompt())
	case word == "drop":
		t.rest()
		return t.bare()
	}
	var b behalf
	if err := json.Unmarshal([]byte(d["behalf"]), &b); err != nil {
		return fmt.Errorf("kept filing: %w", err)
	}
	f := b.Filing
	var err error
	if f.Enterprise, err = firmOf(t.ctx, t.tx, b.Code, b.Firm); err != nil {
		return fmt.Errorf("enterprise: %w", err)
	}
	o := OuterTaker{Routes: map[string]kb.Answer{f.Text: {Lead: b.Lead, Supports: b.Others, LeadSure: f.Sure}}}
	f.Sure = false
	if err := o.route(t.ctx, t.tx, &f); err != nil {
		return fmt.Errorf("route: %w", err)
	}
	tk, err := t.do("", ticket.Move{Verb: ticket.Open, New: &f})
	var refused *ticket.MoveError
	if errors.As(err, &refused) {
		return err
	}
	if err != nil {
		return fmt.Errorf("file on behalf: %w", err)
	}
	t.rest()
	if err := t.bare(); err != nil {
		return err
	}
	if err := t.toast(wording.FiledToast, false); err != nil {
		return err
	}
	v, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
	if err != nil {
		return err
	}
	if !ticket.Visible(v, t.me) {
		return t.say(wording.BehalfFiled(tk))
	}
	return t.say(wording.Card{View: v, Head: wording.BehalfHead(), May: ticket.May(v, t.me, t.now()), Clear: wording.Acts(v, t.me)}.Message())
}
