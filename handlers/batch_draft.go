package handlers

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// batchPreview shows what would go out to whom; only the newest preview's buttons work.
func (t *turn) batchPreview() error {
	d := t.session.Data
	w, err := t.wordedBatch()
	if err != nil {
		return t.leave(err)
	}
	if w.Unit.ID == 0 && w.Unnamed > 0 {
		t.form(batchFlow, "unit")
		return t.say(wording.BatchAskUnit(w.Unnamed))
	}
	if w.Result == "" {
		w.Result = ticket.Explained
		d["result"] = string(w.Result)
	}
	t.form(batchFlow, "text")
	d["serial"] = strconv.FormatInt(t.up.ID, 10)
	w.Serial = d["serial"]
	return t.say(w.Preview())
}

// wordedBatch reads the session's draft with those to whom it can still go.
func (t *turn) wordedBatch() (w wording.BatchDraft, err error) {
	d := t.session.Data
	w = wording.BatchDraft{Serial: d["serial"], Text: d["text"], Result: ticket.Result(d["result"])}
	if d["clauses"] != "" {
		w.Clauses = strings.Split(d["clauses"], "\n")
	}
	w.Until, w.Plan = t.planned(w.Result)
	if id := bot.UnitID(number(d["unit"])); id != 0 {
		if w.Unit, err = t.tx.Unit(t.ctx, id); err != nil {
			return w, fmt.Errorf("unit: %w", err)
		}
	}
	firms := map[string]bool{}
	for _, n := range splitNumbers(d["members"]) {
		v, err := t.view(n)
		if err != nil && !isNotFound(err) {
			return w, err
		}
		if err != nil || !ticket.MayBatch(v.Ticket) {
			w.Left = append(w.Left, wording.LeftOut{Number: n, Why: wording.MovedOnWhy(v.Ticket)})
			continue
		}
		w.To = append(w.To, v)
		firms[whose(v.Ticket)] = true
		if v.Lead.ID == 0 {
			w.Unnamed++
		}
	}
	w.Firms = len(firms)
	if len(w.To) == 0 {
		return w, &wording.Sorry{Text: wording.GroupGone}
	}
	return w, nil
}

// pressBatchDraft acts on a button of a preview.
func (t *turn) pressBatchDraft(word, serial string) error {
	d := t.session.Data
	if t.session.Flow != batchFlow || d["serial"] != serial {
		return &wording.Sorry{Text: wording.OldDraft}
	}
	w, err := t.wordedBatch()
	if err != nil {
		return err
	}
	switch result, graded := wording.ResultOf(word); {
	case word == "send" && t.session.Step == "plan":
		return &wording.Sorry{Text: wording.PlanFirst}
	case word == "send":
		return t.sendBatch(w)
	case word == "edit":
		t.form(batchFlow, "text")
		return t.say(wording.BatchPrompt(len(w.To), len(w.To)))
	case word == "unit":
		t.form(batchFlow, "unit")
		return t.say(wording.BatchAskUnit(w.Unnamed))
	case graded:
		return t.gradeBatch(w, result)
	}
	return t.deadButton()
}

// gradeBatch chooses the result; 暂不能解决 needs a plan and a date, from the answer itself or asked for.
func (t *turn) gradeBatch(w wording.BatchDraft, r ticket.Result) error {
	d := t.session.Data
	if r == ticket.Cannot && d["until"] == "" {
		day, _, ok := dateIn(w.Text, t.now())
		if !ok || !day.After(t.now()) {
			t.form(batchFlow, "plan")
			return t.say(wording.BatchPlanPrompt())
		}
		d["until"], d["plan"] = day.Format(time.RFC3339), ""
	}
	t.form(batchFlow, "text")
	if w.Result == r {
		return t.toast("办理结果:"+string(r), false)
	}
	d["result"], w.Result = string(r), r
	w.Until, w.Plan = t.planned(r)
	return t.change(w.Preview())
}

// sendBatch answers each of them on his own ticket, all in this one transaction: a stop in between leaves none answered,
// and the same press again finds them answered. Who moved on meanwhile, or may not be answered so, is left out and named.
func (t *turn) sendBatch(w wording.BatchDraft) error {
	d := t.session.Data
	name, err := t.tx.NextBatch(t.ctx, t.now().In(t.calendar().Location()))
	if err != nil {
		return err
	}
	b := ticket.Batch{Number: name, Text: w.Text, Result: w.Result, Clauses: w.Clauses, Unit: w.Unit.ID, By: t.me.ID, At: t.now()}
	m := ticket.Move{Verb: ticket.Reply, Text: b.Text, Result: b.Result, Clauses: b.Clauses, Batch: name}
	if until, ok := draftUntil(d); ok && b.Result == ticket.Cannot {
		m.Until, m.Reason = until, d["plan"]
	}
	m.Together = len(w.To) > mostSingly
	var staff heard
	firms := map[string]bool{}
	for _, v := range w.To {
		m.Unit = 0
		if v.Lead.ID == 0 {
			m.Unit = w.Unit.ID
		}
		_, err := t.do(v.Ticket.Number, m)
		var refused *ticket.MoveError
		switch {
		case errors.As(err, &refused):
			w.Left = append(w.Left, wording.LeftOut{Number: v.Ticket.Number, Why: wording.RefusedWhy(refused)})
			continue
		case err != nil:
			return err
		}
		b.Tickets = append(b.Tickets, v.Ticket.Number)
		firms[whose(v.Ticket)] = true
		if err := staff.of(t, v, m); err != nil {
			return err
		}
	}
	if len(b.Tickets) == 0 {
		return &wording.Sorry{Text: wording.GroupGone}
	}
	if err := t.tx.PutBatch(t.ctx, b); err != nil {
		return err
	}
	if err := t.audit("batch", name); err != nil {
		return err
	}
	if err := staff.tell(t, b); err != nil {
		return err
	}
	t.rest()
	if err := t.toast(wording.BatchSentToast(len(firms)), false); err != nil {
		return err
	}
	w.To = slices.DeleteFunc(w.To, func(v ticket.View) bool { return !slices.Contains(b.Tickets, v.Ticket.Number) })
	w.Firms = len(firms)
	return t.change(w.Gone(name))
}
