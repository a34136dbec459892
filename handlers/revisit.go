package handlers

import (
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

var outcomes = map[string]ticket.Outcome{
	"solved": ticket.FoundSolved, "unsolved": ticket.FoundUnsolved, "unreach": ticket.Unreachable,
}

// pressRevisit records at once what a revisit found; [改期] asks for the day.
func (t *turn) pressRevisit() error {
	_, word, id, _ := bot.ParseData(t.up.Press)
	v, may, err := t.desk(ticket.Number(id))
	if err != nil {
		return err
	}
	n := v.Ticket.Number
	if i, ok := strings.CutPrefix(word, "why"); ok {
		return t.whyUnsolved(v, i)
	}
	if !slices.Contains(may, ticket.Revisit) {
		return t.whyNot(v.Ticket, ticket.Revisit)
	}
	if word == "move" {
		t.rest()
		t.form(revisitFlow, "day")
		t.session.Data["n"] = string(n)
		return t.say(wording.MovePrompt(n))
	}
	o, known := outcomes[word]
	if !known {
		return t.deadButton()
	}
	tk, err := t.do(n, ticket.Move{Verb: ticket.Revisit, Outcome: o, Text: t.noteFor(n)})
	if err != nil {
		return err
	}
	t.rest()
	if o == ticket.FoundUnsolved {
		t.form(revisitFlow, "why")
		t.session.Data["n"] = string(n)
	}
	if err := t.toast("已记录:"+string(o), false); err != nil {
		return err
	}
	return t.sayUndoable(wording.Revisited(n, o, tk.State), n)
}

// whyUnsolved records which of the listed reasons a matter is not solved for, as who went back heard it.
func (t *turn) whyUnsolved(v ticket.View, i string) error {
	at := number(i)
	if at >= len(ticket.RejectReasons) || v.Ticket.Found != ticket.FoundUnsolved {
		return t.deadButton()
	}
	if _, err := t.do(v.Ticket.Number, ticket.Move{Verb: ticket.Note, Reason: ticket.RejectReasons[at]}); err != nil {
		return err
	}
	if t.session.Flow == revisitFlow && t.session.Data["n"] == string(v.Ticket.Number) {
		t.rest()
	}
	if err := t.toast("已记录:"+ticket.RejectReasons[at], false); err != nil {
		return err
	}
	return t.bare()
}

// The lists of revisits for the office.
const (
	revisitsLate    = "rlate"
	revisitsGivenUp = "rgone"
)

// revisitsList shows the office which revisits are late, and which were given up because nobody could be reached.
func (t *turn) revisitsList() error {
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader) {
		return wording.NotForYou("/revisits", wording.ForDesk, t.me)
	}
	for _, which := range []string{revisitsLate, revisitsGivenUp} {
		if err := t.list(which, listFilter{}, ticket.Cursor{}, false); err != nil {
			return err
		}
	}
	return nil
}

// revisitStep takes the new day of a revisit, with a note if one is written beside it.
func (t *turn) revisitStep() error {
	if t.numberInForm() {
		return t.numbered()
	}
	n := ticket.Number(t.session.Data["n"])
	v, may, err := t.desk(n)
	needs := ticket.Revisit
	if t.session.Step == "why" {
		needs = ticket.Note
	}
	if err == nil && !slices.Contains(may, needs) {
		err = wording.MovedOn(v.Ticket)
	}
	if err != nil {
		return t.leave(err)
	}
	if t.session.Step == "why" {
		if err := t.noteAfter(v); err != nil {
			return err
		}
		t.rest()
		return nil
	}
	if t.session.Step == "note" {
		return t.revisitNote(v, may)
	}
	day, rest, ok := dateIn(strings.TrimSpace(t.up.Text), t.now())
	switch {
	case !ok:
		return wording.NeedDate(n, "明天、下周一、12月13日")
	case !day.After(t.now()):
		return &wording.Sorry{Text: wording.PastDate}
	}
	tk, err := t.do(n, ticket.Move{Verb: ticket.Revisit, Outcome: ticket.PutOff, Until: day, Text: rest})
	if err != nil {
		return err
	}
	t.rest()
	return t.sayUndoable(wording.RevisitMoved(n, tk.Postponed), n)
}

// revisitNote keeps what a cadre writes about a revisit until he presses what he found.
func (t *turn) revisitNote(v ticket.View, may []ticket.Verb) error {
	t.rest()
	t.form(revisitFlow, "note")
	t.session.Data["n"], t.session.Data["note"] = string(v.Ticket.Number), strings.TrimSpace(t.up.Text)
	return t.cardSaying(v, may, wording.RevisitNoted)
}

// noteAfter records what a cadre writes once he has said what he found.
func (t *turn) noteAfter(v ticket.View) error {
	n, text := v.Ticket.Number, strings.TrimSpace(t.up.Text)
	if text == "" && len(t.up.Files) > 0 {
		text = wording.SeeFile
	}
	if text == "" {
		return wording.NeedText(n, "备注")
	}
	m := ticket.Move{Verb: ticket.Note, Text: text, Files: t.up.Files}
	if v.Ticket.Found == ticket.FoundUnsolved {
		m.Reason = listedReason(text)
	}
	if _, err := t.do(n, m); err != nil {
		return err
	}
	return t.say(wording.NoteKept(n))
}

// noteFor is the note kept for a ticket.
func (t *turn) noteFor(n ticket.Number) string {
	if t.session.Flow != revisitFlow || t.session.Data["n"] != string(n) {
		return ""
	}
	return t.session.Data["note"]
}
