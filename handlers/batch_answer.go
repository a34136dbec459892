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

// mostBatch is to how many one press answers: all of them go out in one transaction.
const mostBatch = 200

// beginBatch asks for the answer to a group, as it is now.
func (t *turn) beginBatch(first ticket.Number) error {
	g, ok, err := t.groupOf(first)
	switch {
	case err != nil:
		return err
	case !ok:
		return &wording.Sorry{Text: wording.GroupGone}
	}
	g.members = g.members[:min(len(g.members), mostBatch)]
	vs, err := t.views(g)
	if err != nil {
		return err
	}
	t.rest()
	t.form(batchFlow, "text")
	d := t.session.Data
	d["members"] = joinNumbers(g.numbers())
	d["unit"] = strconv.FormatInt(int64(usualUnit(vs)), 10)
	d["clauses"] = strings.Join(sharedClauses(vs), "\n")
	return t.say(wording.BatchPrompt(len(g.members)))
}

func joinNumbers(ns []ticket.Number) string {
	var out []string
	for _, n := range ns {
		out = append(out, string(n))
	}
	return strings.Join(out, ",")
}

func splitNumbers(s string) (ns []ticket.Number) {
	for n := range strings.SplitSeq(s, ",") {
		if n != "" {
			ns = append(ns, ticket.Number(n))
		}
	}
	return ns
}

// usualUnit is the unit that most of them have or were proposed for; zero when none has one.
func usualUnit(vs []ticket.View) (unit bot.UnitID) {
	count := map[bot.UnitID]int{}
	for _, v := range vs {
		u := v.Lead.ID
		if u == 0 {
			u = v.Proposed.ID
		}
		if u == 0 {
			continue
		}
		if count[u]++; count[u] > count[unit] {
			unit = u
		}
	}
	return unit
}

// sharedClauses are those that more than half of them rest on.
func sharedClauses(vs []ticket.View) (out []string) {
	count := map[string]int{}
	for _, v := range vs {
		for _, c := range v.Ticket.Clauses {
			if count[c]++; count[c] == len(vs)/2+1 {
				out = append(out, c)
			}
		}
	}
	return out
}

// batchStep takes what the form asks for: the answer, the unit it is given for, or the plan of 暂不能解决.
func (t *turn) batchStep() error {
	if t.numberInForm() {
		return t.numbered()
	}
	if !t.batchActor() {
		return t.leave(bot.ErrNotAllowed)
	}
	d, text := t.session.Data, strings.TrimSpace(t.up.Text)
	switch {
	case len(t.up.Files) > 0:
		return &wording.Sorry{Text: wording.BatchNoFiles}
	case text == "":
		return &wording.Sorry{Text: wording.DraftEmpty}
	}
	switch t.session.Step {
	case "unit":
		us, err := t.aliveUnits()
		if err != nil {
			return err
		}
		found, _ := unitsIn(text, us)
		if len(found) == 0 {
			return &wording.Sorry{Text: wording.BatchUnknownUnit}
		}
		d["unit"] = strconv.FormatInt(int64(found[0].ID), 10)
	case "plan":
		day, rest, ok := dateIn(text, t.now())
		switch {
		case !ok:
			return &wording.Sorry{Text: wording.BatchNeedDate}
		case !day.After(t.now()):
			return &wording.Sorry{Text: wording.PastDate}
		case rest == "":
			rest = d["text"]
		}
		d["until"], d["plan"], d["result"] = day.Format(time.RFC3339), rest, string(ticket.Cannot)
	default:
		if n := len([]rune(text)); n > maxText {
			return &wording.Sorry{Text: wording.TextTooLong}
		}
		d["text"] = t.takeClauses(text)
		if d["text"] == "" {
			return &wording.Sorry{Text: wording.DraftEmpty}
		}
	}
	return t.batchPreview()
}

// takeClauses takes a line 依据:… out of the answer: the clauses it rests on.
func (t *turn) takeClauses(text string) string {
	var rest []string
	for line := range strings.Lines(text) {
		cited, ok := strings.CutPrefix(strings.ReplaceAll(strings.TrimSpace(line), "：", ":"), "依据:")
		if !ok {
			rest = append(rest, line)
			continue
		}
		var cs []string
		for _, c := range strings.FieldsFunc(cited, func(r rune) bool { return r == ';' || r == '；' }) {
			if c = strings.TrimSpace(c); c != "" {
				cs = append(cs, c)
			}
		}
		t.session.Data["clauses"] = strings.Join(cs, "\n")
	}
	return strings.TrimSpace(strings.Join(rest, ""))
}

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
	if until, ok := draftUntil(d); ok && w.Result == ticket.Cannot {
		w.Until = wording.FarDay(until)
	}
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
		return t.say(wording.BatchPrompt(len(w.To)))
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
		d["until"], d["plan"] = day.Format(time.RFC3339), w.Text
	}
	t.form(batchFlow, "text")
	if w.Result == r {
		return t.toast("办理结果:"+string(r), false)
	}
	d["result"], w.Result, w.Until = string(r), r, ""
	if until, ok := draftUntil(d); ok && r == ticket.Cannot {
		w.Until = wording.FarDay(until)
	}
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
	t.rest()
	if err := t.toast(wording.BatchSentToast(len(firms)), false); err != nil {
		return err
	}
	w.To = slices.DeleteFunc(w.To, func(v ticket.View) bool { return !slices.Contains(b.Tickets, v.Ticket.Number) })
	w.Firms = len(firms)
	return t.change(w.Gone(name))
}
