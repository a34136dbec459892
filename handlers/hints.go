package handlers

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// mostHints is how many clauses are suggested to who is about to answer.
const mostHints = 3

// gatherHints finds the clauses that fit a ticket and what units have explained of the matter.
func (t *turn) gatherHints(n ticket.Number) error {
	t.hints = wording.Hints{}
	if !t.me.Has(bot.Interpreter, bot.Liaison, bot.Head) {
		return nil
	}
	tk, err := t.Store.Ticket(t.ctx, n)
	if isNotFound(err) || err == nil && tk.Class == ticket.Conduct {
		return nil
	}
	if err != nil {
		return fmt.Errorf("ticket %s: %w", n, err)
	}
	a, err := t.Library.Answer(t.ctx, kb.Question{Text: tk.Summary + "\n" + tk.Text, Day: t.day()})
	if err != nil {
		return fmt.Errorf("suggest for %s: %w", n, err)
	}
	t.hints.Explanations = a.Explanations
	if !a.Answered && len(tk.Clauses) > 0 { // what led here is surer than what was found
		return nil
	}
	for _, h := range a.Hits {
		known := slices.Contains(tk.Clauses, clause(h))
		if known || h.Status != kb.InForce && h.Status != kb.PastPlan || len(t.hints.Clauses) == mostHints {
			continue
		}
		if a.Answered && len(t.hints.Clauses) == 0 && h.Passage.ID != a.Hits[0].Passage.ID {
			break // the one that answers is cited already
		}
		t.hints.Clauses = append(t.hints.Clauses, wording.Hint{Cited: clause(h), Quote: h.Quote})
		if a.Answered {
			break
		}
	}
	return nil
}

// withHints puts what may help under the prompt for an answer, each clause with a button that cites it.
func (t *turn) withHints(m bot.Message, n ticket.Number) (bot.Message, error) {
	var cited []string
	for _, h := range t.hints.Clauses {
		cited = append(cited, h.Cited)
	}
	b, err := json.Marshal(cited)
	if err != nil {
		return m, fmt.Errorf("keep hints: %w", err)
	}
	if len(cited) > 0 {
		t.session.Data["hints"] = string(b)
	}
	return t.hints.Under(m, n), nil
}

// cite adds a suggested clause to the answer under way, or takes it out again.
func (t *turn) cite() error {
	_, word, id, _ := bot.ParseData(t.up.Press)
	d := t.session.Data
	var hints []string
	at := number(strings.TrimPrefix(word, "cite"))
	if t.session.Flow != draftFlow || d["n"] != id || json.Unmarshal([]byte(d["hints"]), &hints) != nil || at >= len(hints) {
		return &wording.Sorry{Text: wording.OldDraft}
	}
	cites := citesOf(d)
	said := "已引用:"
	if i := slices.Index(cites, hints[at]); i >= 0 {
		cites, said = slices.Delete(cites, i, i+1), "不引用了:"
	} else {
		cites = append(cites, hints[at])
	}
	d["cites"] = strings.Join(cites, "\n")
	if err := t.toast(said+hints[at], false); err != nil {
		return err
	}
	if t.session.Step == "preview" {
		return t.preview()
	}
	return nil
}

// citesOf are the clauses that the answer under way cites beside those of the ticket.
func citesOf(d map[string]string) []string {
	if d["cites"] == "" {
		return nil
	}
	return strings.Split(d["cites"], "\n")
}
