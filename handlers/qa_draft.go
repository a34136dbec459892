package handlers

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// proposeQA begins a proposal from what the ticket says, without what is the firm's own.
func (t *turn) proposeQA(n ticket.Number) error {
	v, err := t.view(n)
	if err != nil {
		return err
	}
	es, err := t.tx.QAOf(t.ctx, n)
	if err != nil {
		return err
	}
	switch {
	case !qa.Proposes(v.Ticket, t.me):
		return &qa.Refusal{Why: qa.WhyAnswer}
	case slices.ContainsFunc(es, func(e qa.Entry) bool { return e.State.Live() }):
		return &qa.Refusal{Why: qa.WhyTwice}
	}
	t.rest()
	d := wording.QADraft{Number: n, Question: qa.AskedOf(v), Answer: qa.Cleaned(v.Ticket.Answer, v), Clauses: t.clauses}
	if i := len(es) - 1; i >= 0 && es[i].State == qa.Refused { // he goes on from what was sent back
		d.Question, d.Answer = es[i].Question, es[i].Answer
	}
	return t.qaPreview(d, false)
}

// qaPreview shows a proposal and keeps it; only the newest preview's buttons work.
func (t *turn) qaPreview(d wording.QADraft, turned bool) error {
	if !turned {
		d.Serial = strconv.FormatInt(t.up.ID, 10)
	}
	b, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("keep a proposal: %w", err)
	}
	t.form(qaFlow, "preview")
	t.session.Data["qa"] = string(b)
	if turned {
		return t.change(d.Preview())
	}
	return t.say(d.Preview())
}

// qaDraft reads the proposal under way; serial is that on the button, empty for words.
func (t *turn) qaDraft(serial string) (wording.QADraft, error) {
	var d wording.QADraft
	kept := t.session.Data["qa"]
	if t.session.Flow != qaFlow || kept == "" || json.Unmarshal([]byte(kept), &d) != nil || serial != "" && serial != d.Serial {
		return d, &wording.Sorry{Text: wording.OldDraft}
	}
	return d, nil
}

// withPropose is what stands in the place of a preview that was sent: who answered may propose the answer at once.
func (t *turn) withPropose(w wording.Draft) bot.Message {
	m := w.Gone()
	if tk, err := t.tx.Ticket(t.ctx, w.Number); err == nil && w.Verb == ticket.Reply && qa.Proposes(tk, t.me) {
		m.Buttons = bot.Rows(wording.ProposeButton(w.Number))
	}
	return m
}

// sendQA hands the proposal to those who may confirm it.
func (t *turn) sendQA(d wording.QADraft) error {
	e := qa.Entry{Ticket: d.Number, Question: d.Question, Answer: d.Answer}
	for _, c := range d.Clauses {
		if c.On {
			e.Rests = append(e.Rests, c.Rest)
		}
	}
	e, err := qa.Do(t.ctx, t.tx, t.Words, qa.Move{Verb: qa.Propose, New: e, By: t.me.ID, At: t.now()})
	if err != nil {
		return err
	}
	t.rest()
	who, err := qa.Confirmers(t.ctx, t.tx, e, t.now())
	if err != nil {
		return err
	}
	return t.change(wording.QAProposed(e, who))
}

// qaStep takes what a form of the questions and answers waits for.
func (t *turn) qaStep() error {
	text := strings.TrimSpace(t.up.Text)
	if run, ok := t.aside(text); ok {
		return run(t)
	}
	if text == "" {
		return &qa.Refusal{Why: qa.WhyText}
	}
	step := t.session.Step
	if step == string(qa.Refuse) || step == string(qa.Withdraw) {
		id := qa.ID(number(t.session.Data["id"]))
		t.rest()
		return t.moveQA(qa.Move{Verb: qa.Verb(step), ID: id, Text: text})
	}
	d, err := t.qaDraft("")
	if err != nil {
		return t.leave(err)
	}
	switch step {
	case "question":
		d.Question = cutRunes(text, 200)
	case "answer":
		d.Answer = cutRunes(text, maxText)
	case "find":
		kept := slices.DeleteFunc(d.Clauses, func(c wording.QAClause) bool { return !c.On })
		d.Clauses = joinClauses(kept, t.clauses...)
	default:
		return &wording.Sorry{Text: wording.PressPreview}
	}
	return t.qaPreview(d, false)
}
