package handlers

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// qaFlow is a proposal under way, or the reason of a decision.
const qaFlow = "qa"

// mostChoices is how many clauses a proposal offers.
const mostChoices = 4

// qaRoutes are the conversations about questions and answers.
func qaRoutes() routes {
	return routes{
		commands: map[string]action{"/qa": {run: (*turn).qaList}},
		presses:  map[string]action{"h": {run: (*turn).cite}, "qa": {before: (*turn).gatherClauses, run: (*turn).pressQA}},
		steps:    map[string]action{qaFlow: {before: (*turn).gatherClauses, run: (*turn).qaStep}},
	}
}

// gatherClauses finds the clauses that a proposal may rest on: those the answer cites, then those found for the matter,
// or for the words just said.
func (t *turn) gatherClauses() error {
	t.clauses = nil
	switch _, word, id, _ := bot.ParseData(t.up.Press); {
	case t.up.Kind == bot.Pressed && word == "new":
		tk, err := t.Store.Ticket(t.ctx, ticket.Number(id))
		if errors.Is(err, bot.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if !qa.Proposes(tk, t.me) {
			return nil
		}
		for _, h := range t.Library.Cited(t.ctx, tk.Clauses, t.day(), wording.Place) {
			t.clauses = append(t.clauses, choice(h, true))
		}
		return t.findClauses(tk.Summary + "\n" + tk.Text)
	case t.up.Kind == bot.Said && t.session.Step == "find":
		return t.findClauses(t.up.Text)
	}
	return nil
}

func (t *turn) findClauses(text string) error {
	a, err := t.Library.Answer(t.ctx, kb.Question{Text: text, Day: t.day()})
	if err != nil {
		return fmt.Errorf("clauses: %w", err)
	}
	for _, h := range a.Hits {
		if h.Status == kb.InForce || h.Status == kb.PastPlan {
			t.clauses = joinClauses(t.clauses, choice(h, false))
		}
	}
	return nil
}

func choice(h kb.Hit, on bool) wording.QAClause {
	cited := wording.Plain(wording.Citation(h.Policy, cmp.Or(h.Passage.Path, h.Place)))
	r := kb.RestOn(h, cited)
	return wording.QAClause{Rest: qa.Rest{Policy: int64(r.Policy), Sum: r.Sum, Cited: r.Cited}, On: on}
}

// joinClauses adds what is not there yet, up to as many as are offered.
func joinClauses(all []wording.QAClause, more ...wording.QAClause) []wording.QAClause {
	for _, c := range more {
		known := slices.ContainsFunc(all, func(o wording.QAClause) bool { return o.Policy == c.Policy && o.Sum == c.Sum })
		if !known && len(all) < mostChoices {
			all = append(all, c)
		}
	}
	return all
}

// pressQA acts on a button of a proposal, an entry or the list.
func (t *turn) pressQA() error {
	_, word, id, _ := bot.ParseData(t.up.Press)
	switch word {
	case "new":
		return t.proposeQA(ticket.Number(id))
	case "list":
		return t.qaPage(number(id), true)
	case "card":
		return t.qaCard(qa.ID(number(id)))
	case string(qa.Confirm), string(qa.Refuse), string(qa.Withdraw):
		return t.decideQA(qa.ID(number(id)), qa.Verb(word))
	}
	d, err := t.qaDraft(id)
	if err != nil {
		return err
	}
	if i, picked := strings.CutPrefix(word, "pick"); picked {
		at := number(i)
		if at >= len(d.Clauses) {
			return t.deadButton()
		}
		d.Clauses[at].On = !d.Clauses[at].On
		return t.qaPreview(d, true)
	}
	switch word {
	case "q", "a", "find":
		step := map[string]string{"q": "question", "a": "answer", "find": "find"}[word]
		t.form(qaFlow, step)
		return t.say(wording.QAPrompt(step))
	case "drop":
		t.rest()
		if err := t.bare(); err != nil {
			return err
		}
		return t.toast(wording.Kept, false)
	case "send":
		return t.sendQA(d)
	}
	return t.deadButton()
}

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
