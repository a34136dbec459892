package handlers

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// preview shows the draft; only the newest preview's buttons work.
func (t *turn) preview() error {
	d := t.session.Data
	t.form(draftFlow, "preview")
	w, err := t.wordedDraft()
	if err != nil {
		return t.leave(err)
	}
	if w.Result == "" && w.Graded() {
		switch {
		case w.NotOurs:
			w.Result = ticket.NotOurs
		case d["class"] == string(ticket.Consult):
			w.Result = ticket.Explained
		default:
			w.Result = ticket.Solved
		}
		d["result"] = string(w.Result)
	}
	d["serial"] = strconv.FormatInt(t.up.ID, 10)
	w.Serial = d["serial"]
	return t.say(w.Preview())
}

// wordedDraft reads the session's draft as wording shows it. The verb is the one that fits now.
func (t *turn) wordedDraft() (wording.Draft, error) {
	d := t.session.Data
	v, may, err := t.desk(ticket.Number(d["n"]))
	if err != nil {
		return wording.Draft{}, err
	}
	verb := answerVerb(may)
	if verb == "" {
		return wording.Draft{}, wording.MovedOn(v.Ticket)
	}
	d["class"] = string(v.Ticket.Class)
	w := wording.Draft{
		Number: v.Ticket.Number, Serial: d["serial"], Verb: verb, Text: d["text"], Files: len(draftFiles(d)),
		Result: ticket.Result(d["result"]), SignOff: verb == ticket.Submit,
		NotOurs: wording.OnlyNotOurs(may),
	}
	if cites := citesOf(d); len(cites) > 0 && w.Graded() {
		w.Clauses = slices.Compact(slices.Concat(v.Ticket.Clauses, cites))
	}
	w.Until, w.Plan = t.planned(w.Result)
	return w, nil
}

// planned gives the day of 暂不能解决 as it will be kept, on a working day, and the plan beside the answer.
func (t *turn) planned(r ticket.Result) (until, plan string) {
	day, ok := draftUntil(t.session.Data)
	if !ok || r != ticket.Cannot {
		return "", ""
	}
	return wording.FarDay(t.calendar().OnWorkday(day)), t.session.Data["plan"]
}

// planAnew takes the day of 暂不能解决 from the new words of an answer that itself says what is planned.
func (t *turn) planAnew(text string) {
	d := t.session.Data
	if d["until"] == "" || d["plan"] != "" {
		return
	}
	if day, _, ok := dateIn(text, t.now()); ok && day.After(t.now()) {
		d["until"] = day.Format(time.RFC3339)
	}
}

func draftFiles(d map[string]string) []bot.FileRef {
	var fs []bot.FileRef
	if json.Unmarshal([]byte(d["files"]), &fs) != nil {
		return nil
	}
	return fs
}

func draftUntil(d map[string]string) (time.Time, bool) {
	at, err := time.Parse(time.RFC3339, d["until"])
	return at, err == nil
}

// pressDraft acts on a button of a preview.
func (t *turn) pressDraft() error {
	_, word, id, _ := bot.ParseData(t.up.Press)
	n, serial, _ := strings.Cut(id, ":")
	d := t.session.Data
	if t.session.Flow != draftFlow || d["n"] != n || d["serial"] != serial {
		return &wording.Sorry{Text: wording.OldDraft}
	}
	w, err := t.wordedDraft()
	if err != nil {
		return err
	}
	switch result, graded := wording.ResultOf(word); {
	case word == "send" && t.session.Step == "plan":
		return &wording.Sorry{Text: wording.PlanFirst}
	case word == "send":
		return t.send(w)
	case word == "edit":
		t.form(draftFlow, "edit")
		return t.say(wording.EditDraft(w.Number))
	case graded && w.Graded():
		return t.grade(w, result)
	}
	return t.deadButton()
}

// grade chooses the result of an answer; 暂不能解决 needs a plan and a date, from the answer itself or asked for.
func (t *turn) grade(w wording.Draft, r ticket.Result) error {
	d := t.session.Data
	if (r == ticket.NotOurs) != w.NotOurs {
		return t.deadButton()
	}
	if r == ticket.Cannot && d["until"] == "" {
		day, _, ok := dateIn(w.Text, t.now())
		if !ok || !day.After(t.now()) {
			t.form(draftFlow, "plan")
			return t.say(wording.PlanPrompt(w.Number))
		}
		d["until"], d["plan"] = day.Format(time.RFC3339), "" // the answer itself says what is planned
	}
	t.form(draftFlow, "preview")
	if w.Result == r {
		return t.toast("办理结果:"+string(r), false)
	}
	d["result"] = string(r)
	w.Result = r
	w.Until, w.Plan = t.planned(r)
	return t.change(w.Preview())
}

// send puts the answer out, once: the draft is gone with it.
func (t *turn) send(w wording.Draft) error {
	d := t.session.Data
	if strings.TrimSpace(w.Text) == "" {
		return &wording.Sorry{Text: wording.DraftEmpty}
	}
	m := ticket.Move{Verb: w.Verb, Text: w.Text, Files: draftFiles(d)}
	if w.Graded() {
		m.Result = w.Result
		if len(w.Clauses) > 0 {
			m.Clauses = w.Clauses
		}
	}
	if until, ok := draftUntil(d); ok && w.Result == ticket.Cannot {
		m.Until, m.Reason = until, d["plan"]
	}
	if _, err := t.do(w.Number, m); err != nil {
		return err
	}
	if msg := number(d["msg"]); msg != 0 && w.Verb != ticket.Contribute {
		if err := t.tx.BindMessage(t.ctx, t.up.Chat, msg, w.Number); err != nil {
			return fmt.Errorf("bind answer: %w", err)
		}
		if err := t.tx.PutSetting(t.ctx, answerKey(w.Number), answerMessage(t.up.Chat, msg)); err != nil {
			return fmt.Errorf("remember answer: %w", err)
		}
	}
	t.rest()
	if err := t.toast(w.SentToast(), false); err != nil {
		return err
	}
	return t.change(t.withPropose(w))
}
