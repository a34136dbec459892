package handlers

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// An owner who says that it is not solved is taken at his word: he presses one of the listed reasons, or writes his own.

const stepReject = "reject" // of the form on a ticket of one's own

// secondThoughts are words by which somebody leaves the question why it is not solved.
var secondThoughts = regexp.MustCompile(`^(?:算了|不用了|没事了?|(?:点|按|选)错了?|已?解决了?|已经解决了?|误点|误按)$`)

// askReject asks what was wrong with the answer; what is typed next is the reason.
func (t *turn) askReject(v ticket.View) error {
	n := v.Ticket.Number
	if !slices.Contains(ticket.May(v, t.me, t.now()), ticket.Reject) {
		return t.whyNot(v.Ticket, ticket.Reject)
	}
	t.rest()
	t.form("m", stepReject)
	t.session.Data["n"] = string(n)
	return t.say(wording.AskReject(n))
}

// rejectPressed sends an answer back with the reason that was pressed.
func (t *turn) rejectPressed(n ticket.Number, i string) error {
	at, err := strconv.Atoi(i)
	if err != nil || at < 0 || at >= len(ticket.RejectReasons) {
		return t.deadButton()
	}
	if t.session.Flow == "m" && t.session.Step == stepReject && t.session.Data["n"] == string(n) {
		t.rest()
	}
	return t.move(n, ticket.Move{Verb: ticket.Reject, Reason: ticket.RejectReasons[at]})
}

// rejectSaid sends an answer back in the owner's own words, with what he sent along.
func (t *turn) rejectSaid(n ticket.Number, text string) error {
	v, err := t.view(n)
	if err != nil {
		return t.leave(err)
	}
	if secondThoughts.MatchString(wordOf(text)) {
		t.rest()
		return t.say(bot.Message{HTML: wording.Kept, Ticket: string(n)})
	}
	if !slices.Contains(ticket.May(v, t.me, t.now()), ticket.Reject) {
		return t.tooLateToReject(v, text)
	}
	m, err := t.reasonIn(n, text)
	if err != nil {
		return err
	}
	if err := t.alarm(v.Ticket, text); err != nil {
		return err
	}
	t.rest()
	if t.up.Album != "" {
		t.session.Data["album"], t.session.Data["albumOf"] = t.up.Album, string(n)
	}
	if err := t.move(n, m); err != nil || len(t.up.Files) == 0 {
		return err
	}
	if _, err := t.do(n, ticket.Move{Verb: ticket.Add, Files: t.up.Files}); err != nil || !hasVoice(t.up.Files) {
		return err
	}
	return t.say(bot.Message{HTML: wording.VoiceKept, Ticket: string(n)})
}

// reasonIn reads a reason that was written: one of the list where it says so, and the words beside it.
func (t *turn) reasonIn(n ticket.Number, text string) (ticket.Move, error) {
	m := ticket.Move{Verb: ticket.Reject, Reason: listedReason(text), Text: text}
	if bareReason(text) {
		m.Text = ""
	}
	switch {
	case m.Reason == "" && text == "" && len(t.up.Files) == 0:
		return m, &wording.Sorry{Text: wording.NothingToAdd}
	case len([]rune(text)) > maxText:
		return m, &wording.Sorry{Text: wording.TextTooLong}
	case conductual(text):
		return m, &wording.Sorry{Text: wording.ConductHeld(n)}
	case text == "" && m.Reason == "":
		m.Text = wording.SeeFile
	}
	return m, nil
}

// bareReason reports a text that is one of the listed reasons, or its number, and nothing else.
func bareReason(text string) bool {
	said := wordOf(text)
	for i, r := range ticket.RejectReasons {
		if said == r || said == strconv.Itoa(i+1) {
			return true
		}
	}
	return false
}

// listedReason finds the reason of the list that a text names, by its words or alone by its number; empty for none.
func listedReason(text string) string {
	for i, r := range ticket.RejectReasons {
		if wordOf(text) == strconv.Itoa(i+1) || strings.Contains(kb.Normalise(text), r) {
			return r
		}
	}
	return ""
}

// tooLateToReject says why an answer cannot be sent back any more; his words are kept, so that one press files them.
func (t *turn) tooLateToReject(v ticket.View, text string) error {
	err := t.whyNot(v.Ticket, ticket.Reject)
	if !refusal(err) || text == "" {
		return t.leave(err)
	}
	t.rest()
	q := bot.Question{ID: t.up.ID, Chat: t.up.Chat, Text: cutRunes(text, maxText), Subject: cutRunes(text, maxText), At: t.now()}
	if err := t.tx.PutQuestion(t.ctx, q); err != nil {
		return err
	}
	return t.say(wording.FileInstead(wording.Refusal(err), strconv.FormatInt(q.ID, 10)))
}
