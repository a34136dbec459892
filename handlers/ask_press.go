package handlers

import (
	"errors"
	"fmt"
	"strconv"

	"zhuqi/bot"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// lookUp finds the clause or the contacts behind a press on an answer card.
func (t *turn) lookUp() error {
	_, verb, _, _ := bot.ParseData(t.up.Press)
	if verb != "full" && verb != "who" {
		return nil
	}
	q, err := t.pressedQuestion(t.Store)
	if err != nil || q.ID == 0 {
		return err
	}
	t.original, err = t.Library.Original(t.ctx, kb.PassageID(q.Passage))
	if err != nil && !errors.Is(err, kb.ErrNoPassage) {
		return fmt.Errorf("original: %w", err)
	}
	if verb == "full" {
		return nil
	}
	units := []string{q.Lead}
	for _, u := range t.original.Passage.Units {
		if !u.Collective && u.Name != q.Lead {
			units = append(units, u.Name)
		}
	}
	for _, u := range units {
		if u == "" || len(t.contacts) >= 10 {
			continue
		}
		cs, err := t.Library.Contacts(t.ctx, u, t.day())
		if err != nil {
			return fmt.Errorf("contacts: %w", err)
		}
		t.contacts = append(t.contacts, cs...)
	}
	return nil
}

// pressedQuestion reads the question a button belongs to; zero when it is gone or another chat's.
func (t *turn) pressedQuestion(r Reads) (bot.Question, error) {
	_, _, id, _ := bot.ParseData(t.up.Press)
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return bot.Question{}, nil
	}
	q, err := r.Question(t.ctx, n)
	if errors.Is(err, bot.ErrNotFound) || err == nil && q.Chat != t.up.Chat {
		return bot.Question{}, nil
	}
	return q, err
}

// answerPressed acts on the buttons of an answer card.
func (t *turn) answerPressed() error {
	_, verb, _, _ := bot.ParseData(t.up.Press)
	q, err := t.pressedQuestion(t.tx)
	if err != nil {
		return err
	}
	if q.ID == 0 {
		return t.toast(wording.QuestionGone, true)
	}
	switch verb {
	case "ok":
		q.Outcome = "solved"
		if err := t.tx.PutQuestion(t.ctx, q); err != nil {
			return fmt.Errorf("save question: %w", err)
		}
		if err := t.bare(); err != nil {
			return err
		}
		return t.say(bot.Message{HTML: wording.GladSolved, Keyboard: wording.Keyboard()})
	case "full":
		if t.original.Passage.Text == "" {
			return t.toast(wording.NoOriginal, true)
		}
		return t.say(wording.Original(t.original))
	case "who":
		return t.say(t.Words.Contacts(t.contacts))
	case "file":
		return t.fileQuestion(q)
	}
	return t.deadButton()
}
