package handlers

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// prompts are the verbs that need one message of words.
var prompts = []ticket.Verb{ticket.Return, ticket.Ask, ticket.Interim, ticket.AskExtension, ticket.ProposeDefer,
	ticket.SendBack, ticket.Refuse, ticket.Complete, ticket.Require, ticket.Request, ticket.Confer}

// fulfils reads out of the message what the verb needs, into the move; done says that it has answered already and no
// move is to be made.
type fulfils func(t *turn, v ticket.View, m *ticket.Move) (done bool, err error)

// deskWords are the verbs of the desk whose message is more than words.
func deskWords() map[ticket.Verb]fulfils {
	units := func(t *turn, v ticket.View, m *ticket.Move) (bool, error) {
		return true, t.typedUnits(v, m.Verb, m.Text)
	}
	later := func(t *turn, v ticket.View, m *ticket.Move) (bool, error) {
		return false, t.toPutOff(v.Ticket.Number, m)
	}
	all := orderWords()
	join(all, map[ticket.Verb]fulfils{
		ticket.Dispatch: units, ticket.Redispatch: units, ticket.Rule: units,
		ticket.AskExtension: later, ticket.ProposeDefer: later,
		ticket.Return:   (*turn).toReturn,
		ticket.Complete: func(t *turn, v ticket.View, m *ticket.Move) (bool, error) { return true, t.complete(v, m.Text) },
		ticket.Decline: func(t *turn, v ticket.View, m *ticket.Move) (bool, error) {
			t.session.Data["where"] = m.Text
			return true, t.say(wording.Noted(v.Ticket.Number, m.Text))
		},
	})
	return all
}

// fill puts the person into the form that gathers what a verb needs.
func (t *turn) fill(n ticket.Number, v ticket.Verb) {
	t.rest()
	t.form(deskFlow, string(v))
	t.session.Data["n"], t.session.Data["verb"] = string(n), string(v)
}

// deskStep takes the message that gives what a verb needs.
func (t *turn) deskStep() error {
	n, verb := ticket.Number(t.session.Data["n"]), ticket.Verb(t.session.Data["verb"])
	if verb != ticket.Merge && t.numberInForm() {
		return t.numbered()
	}
	v, may, err := t.desk(n)
	if err == nil && !slices.Contains(may, verb) {
		err = wording.MovedOn(v.Ticket)
	}
	if err != nil {
		return t.leave(err)
	}
	if t.up.Album != "" {
		return t.gather(n)
	}
	text := strings.TrimSpace(t.up.Text)
	if text == "" && len(t.up.Files) == 0 {
		return wording.NeedText(n, "文字")
	}
	return t.fulfil(v, verb, text, t.up.Files)
}

// gather keeps the pictures of an album, which come one by one, until [发出] is pressed or words are written.
func (t *turn) gather(n ticket.Number) error {
	d := t.session.Data
	b, err := json.Marshal(append(draftFiles(d), t.up.Files...))
	if err != nil {
		return fmt.Errorf("keep an album: %w", err)
	}
	more := d["album"] == t.up.Album
	d["files"], d["album"] = string(b), t.up.Album
	if text := strings.TrimSpace(t.up.Text); text != "" {
		d["text"] = text
	}
	if more {
		return nil
	}
	return t.say(wording.Gathering(n))
}

// sendGathered makes the move with the album that was gathered.
func (t *turn) sendGathered(v ticket.View, may []ticket.Verb) error {
	d := t.session.Data
	verb := ticket.Verb(d["verb"])
	if t.session.Flow != deskFlow || d["n"] != string(v.Ticket.Number) || !slices.Contains(may, verb) || d["album"] == "" {
		return t.deadButton()
	}
	if err := t.bare(); err != nil {
		return err
	}
	return t.fulfil(v, verb, "", nil)
}

// saysItself are the verbs of which more is asked than words: what is missing is said by what reads them.
var saysItself = []ticket.Verb{ticket.Return, ticket.AskExtension, ticket.ProposeDefer}

// fulfil makes the move that a form gathered for, with what was gathered before.
func (t *turn) fulfil(v ticket.View, verb ticket.Verb, text string, files []bot.FileRef) error {
	n, d := v.Ticket.Number, t.session.Data
	if text != "" && !slices.Contains(saysItself, verb) && !ticket.Says(d["text"]+text) {
		return wording.NeedText(n, wording.ReasonOf(verb))
	}
	m := ticket.Move{Verb: verb, Text: strings.TrimSpace(d["text"] + "\n" + text), Files: append(draftFiles(d), files...)}
	if m.Text == "" {
		m.Text = wording.SeeFile
	}
	if words, known := t.onWords[verb]; known {
		if done, err := words(t, v, &m); done || err != nil {
			return err
		}
	}
	tk, err := t.do(n, m)
	if err != nil {
		return err
	}
	t.rest()
	return t.after(tk, verb)
}

// leave ends a form whose ticket went on without it, and says why; a fault of ours leaves it open.
func (t *turn) leave(err error) error {
	if !refusal(err) {
		return err
	}
	t.rest()
	return t.say(bot.Message{HTML: wording.Escape(wording.About(t.of, wording.Refusal(err)))})
}

// numberInForm lets a full ticket number, typed while a form is open, show its card.
func (t *turn) numberInForm() bool {
	n, short, ok := ticket.ParseNumber(t.up.Text, t.Rules.Prefix)
	if !ok || short != 0 {
		return false
	}
	t.about, t.short = n, 0
	return true
}

// toPutOff reads the date and the words of an extension or a deferral.
func (t *turn) toPutOff(n ticket.Number, m *ticket.Move) error {
	day, rest, ok := dateIn(m.Text, t.now())
	switch {
	case !ok:
		return wording.NeedDate(n, wording.PutOffSample(m.Verb))
	case !day.After(t.now()):
		return &wording.Sorry{Text: wording.PastDate}
	case !ticket.Says(rest):
		return wording.NeedText(n, wording.ReasonOf(m.Verb))
	}
	m.Text, m.Until = rest, day
	return nil
}
