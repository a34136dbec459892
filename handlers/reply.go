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

// answers are the verbs that put an answer out, the first that the person may make being his.
var answers = []ticket.Verb{ticket.Submit, ticket.Reply, ticket.Contribute, ticket.Correct}

func answerVerb(may []ticket.Verb) ticket.Verb {
	for _, v := range answers {
		if slices.Contains(may, v) {
			return v
		}
	}
	return ""
}

// replyAction is what a Telegram reply to any message of a ticket does.
func (r *Router) replyAction() action { return action{run: (*turn).replied} }

func (t *turn) replied() error {
	v, may, err := t.desk(t.about)
	if err != nil {
		return err
	}
	if t.session.Data["n"] == string(t.about) {
		if step, under := t.steps[t.session.Flow]; under {
			return step.run(t)
		}
	}
	verb := answerVerb(may)
	switch {
	case !t.concerned(v):
		return t.ownerAdds()
	case verb != "" && !wording.OnlyNotOurs(may): // the office may answer too, but only by its button
		return t.draft(v, verb)
	case slices.Contains(may, ticket.Revisit):
		return t.revisitNote(v, may)
	case slices.Contains(may, ticket.Note):
		return t.noteAfter(v)
	case slices.Contains(may, ticket.Sign):
		return t.cardSaying(v, may, wording.SignFirst)
	}
	return t.cardSaying(v, may, wording.NotNow(v, may))
}

// concerned reports whether the person meets the ticket as staff, not as its owner.
func (t *turn) concerned(v ticket.View) bool {
	return t.me.Has(bot.Leader, bot.Supervision, bot.Admin) || t.me.ID != v.Owner.ID && wording.Acts(v, t.me)
}

func (t *turn) cardSaying(v ticket.View, may []ticket.Verb, head string) error {
	return t.say(wording.Card{View: v, Head: head, May: may, Clear: wording.Acts(v, t.me)}.Message())
}

// draft begins an answer with the words just said.
func (t *turn) draft(v ticket.View, verb ticket.Verb) error {
	hints, cites := "", ""
	if t.session.Flow == draftFlow && t.session.Data["n"] == string(v.Ticket.Number) {
		hints, cites = t.session.Data["hints"], t.session.Data["cites"]
	}
	t.rest()
	if cites != "" {
		t.session.Data["hints"], t.session.Data["cites"] = hints, cites
	}
	t.session.Data["n"], t.session.Data["verb"] = string(v.Ticket.Number), string(verb)
	t.form(draftFlow, "edit")
	return t.draftStep()
}

// draftStep takes the words of an answer, or the plan that 暂不能解决 needs, and shows the preview.
func (t *turn) draftStep() error {
	if t.numberInForm() {
		return t.numbered()
	}
	d := t.session.Data
	text := strings.TrimSpace(t.up.Text)
	if t.session.Step == "plan" {
		day, rest, ok := dateIn(text, t.now())
		switch n := ticket.Number(d["n"]); {
		case !ok:
			return wording.NeedDate(n, "2026-12-13 完成线路改造后复核")
		case !day.After(t.now()):
			return &wording.Sorry{Text: wording.PastDate}
		}
		d["until"], d["plan"], d["result"] = day.Format(time.RFC3339), rest, string(ticket.Cannot) // no plan: the answer itself says it
		return t.preview()
	}
	if text == "" && len(t.up.Files) == 0 {
		return &wording.Sorry{Text: wording.DraftEmpty}
	}
	files := draftFiles(d)
	sameAlbum := t.up.Album != "" && t.up.Album == d["album"]
	if text == "" && d["text"] == "" {
		text = wording.SeeFile
	}
	if text != "" {
		d["text"], d["msg"] = text, strconv.Itoa(t.up.Message)
		t.planAnew(text)
	}
	b, err := json.Marshal(append(files, t.up.Files...))
	if err != nil {
		return fmt.Errorf("keep files of a draft: %w", err)
	}
	d["files"], d["album"] = string(b), t.up.Album
	if sameAlbum { // the preview went out with the album's first picture
		return nil
	}
	return t.preview()
}
