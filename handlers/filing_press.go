package handlers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// filingPressed acts on the buttons of the filing form.
func (t *turn) filingPressed() error {
	_, verb, id, _ := bot.ParseData(t.up.Press)
	switch verb {
	case "new":
		return t.startFiling()
	case "ok":
		return t.submit(id)
	}
	d, ok := t.filing()
	if !ok {
		return t.deadButton()
	}
	switch verb {
	case "leave":
		t.rest()
		if err := t.bare(); err != nil {
			return err
		}
		return t.say(bot.Message{HTML: wording.FormLeft, Keyboard: wording.Keyboard()})
	case "said", "with":
		if t.session.Step != stepOpen && t.session.Step != stepFile {
			return t.deadButton()
		}
		if verb == "with" {
			if d.Text == "" {
				return t.askAgain(d, stepText, wording.FilingNotice(""))
			}
			return t.askAgain(d, stepOpen, wording.FilingNotice(d.Text))
		}
		return t.pressedNext(d)
	case "detail", "text":
		return t.askAgain(d, stepText, wording.AskText())
	case "contact":
		return t.askAgain(d, stepContact, wording.AskContact())
	case "other":
		return t.otherFirm(d)
	case "firm":
		return t.pickFirm(d, id)
	case "kind":
		return t.say(wording.PickClass())
	case "class":
		if !slices.Contains(ticket.Classes, ticket.Class(id)) || d.Class == ticket.Conduct {
			return t.deadButton()
		}
		d.Class, d.Picked = ticket.Class(id), true
		return t.pressedNext(d)
	case "conduct":
		d.Class, d.Into = ticket.Conduct, ""
		return t.pressedNext(d)
	case "plain":
		return t.plainly(d, false)
	case "sure":
		return t.plainly(d, true)
	case "apart":
		d.Apart = true
		return t.pressedNext(d)
	case "into":
		return t.addInto(d, ticket.Number(id))
	}
	return t.deadButton()
}

// pressedNext goes on after a choice; the choice's buttons go.
func (t *turn) pressedNext(d draft) error {
	if err := t.bare(); err != nil {
		return err
	}
	return t.next(d, "")
}

// askAgain goes back to one step of the form.
func (t *turn) askAgain(d draft, step string, m bot.Message) error {
	t.form("f", step)
	if err := t.keep(d); err != nil {
		return err
	}
	return t.say(m)
}

// otherFirm asks for another enterprise, from those he has or a new one.
func (t *turn) otherFirm(d draft) error {
	d.Firm, d.Code, d.Name = 0, "", ""
	firms, err := t.firms()
	if err != nil {
		return err
	}
	if len(firms) > 0 {
		return t.askAgain(d, stepPick, wording.PickFirm(firms))
	}
	return t.askAgain(d, stepFirm, wording.AskFirm())
}

// pickFirm takes the enterprise that was pressed; 0 is another one.
func (t *turn) pickFirm(d draft, id string) error {
	if t.session.Step != stepPick {
		return t.deadButton()
	}
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return t.deadButton()
	}
	if n == 0 {
		return t.askAgain(d, stepFirm, wording.AskFirm())
	}
	if owner, _ := t.me.Owns(bot.EnterpriseID(n)); !owner {
		return t.deadButton()
	}
	d.Firm = bot.EnterpriseID(n)
	return t.pressedNext(d)
}

// addInto puts the draft's words and files into a ticket that is open already.
func (t *turn) addInto(d draft, n ticket.Number) error {
	d.Into = n
	return t.pressedNext(d)
}

// fileAction takes a file that came at rest: staff who keep the library file it there, all others add it to a
// ticket or begin one with it.
func (r *Router) fileAction() action {
	library := r.documentFile()
	mine := action{before: (*turn).routeText, run: (*turn).fileAtRest}
	pick := func(t *turn) action {
		if t.up.Private && t.me.Has(bot.Office, bot.OfficeHead, bot.Admin) {
			return library
		}
		return mine
	}
	return action{
		before: func(t *turn) error {
			if a := pick(t); a.before != nil {
				return a.before(t)
			}
			return nil
		},
		run: func(t *turn) error { return pick(t).run(t) },
	}
}

// fileAtRest keeps the file in a draft and asks what it belongs to.
func (t *turn) fileAtRest() error {
	if n := t.moreOfAlbum(); n != "" {
		return t.addTo(n, t.up.Text, t.up.Files)
	}
	if t.me.Staff() && !t.me.Has(bot.Owner) {
		return t.say(bot.Message{HTML: wording.StaffFileAtRest})
	}
	open, err := t.ownTickets(true)
	if err != nil {
		return err
	}
	if len(open) > 5 {
		open = open[:5]
	}
	d := draft{Key: t.key(), Files: t.up.Files, Album: t.up.Album}
	if text := strings.TrimSpace(t.up.Text); legible(text) {
		d.Text, d.Lead, d.Supports, d.Sure = text, t.answer.Lead, t.answer.Supports, t.answer.LeadSure
	}
	t.form("f", stepFile)
	if err := t.keep(d); err != nil {
		return fmt.Errorf("keep file: %w", err)
	}
	n := len(d.Files)
	if d.Album != "" {
		n = 0
	}
	m := wording.FileAtRest(n, open)
	if hasVoice(d.Files) {
		m.HTML = wording.VoiceKept + "\n" + m.HTML
	}
	return t.say(m)
}
