package handlers

import (
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/qa"
	"zhuqi/bot/wording"
)

// qaList lists the questions and answers of the person's units; the office sees all.
func (t *turn) qaList() error { return t.qaPage(0, false) }

func (t *turn) qaPage(page int, turned bool) error {
	units := t.units()
	switch {
	case t.me.Has(bot.Office, bot.OfficeHead):
		units = nil
	case len(units) == 0:
		return &wording.Sorry{Text: wording.NoQA}
	}
	l := wording.QAList{Page: page}
	total, es, err := t.tx.QAs(t.ctx, units, wording.PageSize, page*wording.PageSize)
	if err != nil {
		return err
	}
	l.Total = total
	for _, e := range es {
		u, err := t.tx.Unit(t.ctx, e.Unit)
		if err != nil {
			return fmt.Errorf("unit of qa %d: %w", e.ID, err)
		}
		l.Lines = append(l.Lines, wording.QALine{Entry: e, Unit: u})
	}
	if turned {
		return t.change(l.Message())
	}
	return t.say(l.Message())
}

// qaCard shows one entry.
func (t *turn) qaCard(id qa.ID) error {
	e, err := t.tx.QA(t.ctx, id)
	if err != nil {
		return qaMissing(err)
	}
	unit, may, err := qa.Look(t.ctx, t.tx, e, t.me, t.now())
	if err != nil {
		return qaMissing(err)
	}
	return t.say(wording.QACard(e, unit, may, ""))
}

// qaMissing says of an entry that is not there, or not for him, that there is none.
func qaMissing(err error) error {
	if isNotFound(err) {
		return &wording.Sorry{Text: wording.NoSuchQA}
	}
	return err
}

// decideQA confirms an entry at once; to refuse or withdraw it needs a reason.
func (t *turn) decideQA(id qa.ID, v qa.Verb) error {
	if v == qa.Confirm {
		return t.moveQA(qa.Move{Verb: v, ID: id})
	}
	_, err := qa.Do(t.ctx, t.tx, t.Words, qa.Move{Verb: v, ID: id, By: t.me.ID, At: t.now()}) // without a reason it is refused in any case
	if why := wording.QARefused(err); why != qa.WhyReason {
		return qaMissing(err)
	}
	t.rest()
	t.form(qaFlow, string(v))
	t.session.Data["id"] = fmt.Sprint(int64(id))
	return t.say(wording.QAPrompt(string(v)))
}

// moveQA makes the move and answers with the entry as it stands then.
func (t *turn) moveQA(m qa.Move) error {
	m.By, m.At = t.me.ID, t.now()
	e, err := qa.Do(t.ctx, t.tx, t.Words, m)
	if err != nil {
		return qaMissing(err)
	}
	unit, may, err := qa.Look(t.ctx, t.tx, e, t.me, t.now())
	if err != nil {
		return qaMissing(err)
	}
	card := wording.QACard(e, unit, may, "")
	if t.up.Kind == bot.Pressed {
		if err := t.toast(e.State.Label(), false); err != nil {
			return err
		}
		return t.change(card)
	}
	return t.say(card)
}
