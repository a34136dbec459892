package handlers

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// draft is a filing under way. It lives in the session, so it survives days and restarts.
type draft struct {
	Key      string // the update it began with; an older preview's button does not submit a newer draft
	Question int64  // 0: not from a question
	Text     string
	Summary  string
	Firm     bot.EnterpriseID // 0: not known yet
	Code     string           // of an enterprise that is not known yet
	Name     string           // its name
	Contact  string
	Phone    string
	Class    ticket.Class
	Picked   bool // he chose the class himself
	Problem  string
	Files    []bot.FileRef
	Album    string // the last album files came from
	Clauses  []string
	Lead     string
	Supports []string
	Sure     bool
	Plain    bool          // has nothing to do with officials, though it sounds so
	Into     ticket.Number // the ticket that the words were meant for; they wait for Plain
	Apart    bool          // not the like ticket he was shown
	Warned   bool          // the emergency numbers were said
}

// The steps of the form.
const (
	stepOpen    = "open"    // the notice, with a question at hand
	stepText    = "text"    // what the matter is
	stepConduct = "conduct" // words about officials' conduct: really?
	stepPlain   = "plain"   // they name officials: really not about them?
	stepLike    = "like"    // a like ticket is open
	stepPick    = "pick"    // which of his enterprises
	stepFirm    = "firm"
	stepContact = "contact"
	stepPreview = "preview"
	stepFile    = "file" // a file came at rest
)

// startFiling begins the form, or goes on with one under way.
func (t *turn) startFiling() error {
	if d, ok := t.filing(); ok && t.session.Step != stepFile && t.session.Step != stepOpen {
		return t.next(d, "")
	}
	t.rest()
	t.form("f", stepText)
	if err := t.keep(draft{Key: t.key()}); err != nil {
		return err
	}
	return t.say(wording.FilingNotice(""))
}

// fileQuestion begins a filing from a question that was asked.
func (t *turn) fileQuestion(q bot.Question) error {
	d := draft{Key: t.key(), Question: q.ID, Text: q.Text, Lead: q.Lead, Supports: q.Supports, Sure: q.Sure}
	if q.Answered && q.Clause != "" {
		d.Clauses = []string{q.Clause}
	}
	d.Warned = dangerous(q.Text)
	step := stepOpen
	if matterless(q.Text) {
		d, step = draft{Key: d.Key, Question: q.ID}, stepText
	}
	if f, ok := t.filing(); ok && t.session.Step == stepFile { // what was sent before it was asked goes along
		d.Files, d.Album = f.Files, f.Album
	}
	t.rest()
	t.form("f", step)
	if err := t.keep(d); err != nil {
		return err
	}
	return t.say(wording.FilingNotice(d.Text))
}

func (t *turn) key() string { return strconv.FormatInt(t.up.ID, 10) }

// filing reads the filing under way.
func (t *turn) filing() (draft, bool) {
	var d draft
	if t.session.Flow != "f" || json.Unmarshal([]byte(t.session.Data["draft"]), &d) != nil {
		return draft{}, false
	}
	return d, true
}

// keep saves the filing under way.
func (t *turn) keep(d draft) error {
	b, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("save draft: %w", err)
	}
	t.session.Data["draft"] = string(b)
	return nil
}

// routeText finds the units for a text that is to become a ticket, as for a question.
func (t *turn) routeText() error {
	waited := t.was.Flow != "f" || slices.Contains([]string{stepOpen, stepText, stepFile}, t.was.Step)
	if !waited || strings.TrimSpace(t.up.Text) == "" {
		return nil
	}
	firm, err := t.whereabouts()
	if err != nil {
		return err
	}
	a, err := t.Library.Answer(t.ctx, kb.Question{Text: cutRunes(t.up.Text, maxQuestion), Day: t.day(), Firm: firm})
	if err != nil {
		return fmt.Errorf("route: %w", err)
	}
	t.answer = a
	return nil
}

// next asks for the first thing that is still missing, or shows the preview. changed opens the preview.
func (t *turn) next(d draft, changed string) error {
	if done, err := t.added(d); done || err != nil {
		return err
	}
	if d.Text != "" {
		d.describe()
	}
	step, m, err := t.missing(&d)
	if err != nil {
		return err
	}
	if step == stepPreview {
		m, err = t.filingPreview(d, changed)
		if err != nil {
			return err
		}
	}
	t.form("f", step)
	if dangerous(d.Text) && !d.Warned {
		d.Warned = true
		if err := t.say(t.Words.Danger(perilOf(d.Text), "")); err != nil {
			return err
		}
	}
	if err := t.keep(d); err != nil {
		return err
	}
	return t.say(m)
}

// describe proposes what can be read from the words.
func (d *draft) describe() {
	if d.Summary == "" {
		d.Summary = summary(d.Text)
	}
	if d.Class == "" {
		d.Class = classOf(d.Text)
	}
	if d.Problem == "" {
		d.Problem = kb.FieldOf(d.Text)
	}
}

// whereabouts tells, before the transaction, where the one enterprise of the speaker sits; nil when he has none, or
// several.
func (t *turn) whereabouts() (*kb.Where, error) {
	var firm bot.EnterpriseID
	for _, g := range t.me.Grants {
		if g.Role != bot.Owner || g.Enterprise == firm {
			continue
		}
		if firm != 0 {
			return nil, nil
		}
		firm = g.Enterprise
	}
	if firm == 0 {
		return nil, nil
	}
	e, err := t.Store.Enterprise(t.ctx, firm)
	if err != nil {
		return nil, fmt.Errorf("enterprise %d: %w", firm, err)
	}
	return &kb.Where{Town: e.Town, Zone: e.Zone}, nil
}
