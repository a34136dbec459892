package handlers

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
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
