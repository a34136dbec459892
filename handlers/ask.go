package handlers

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// askAction answers whatever is said at rest.
func (r *Router) askAction() action { return action{before: (*turn).search, run: (*turn).answerText} }

// search asks the library, unless the text is no question.
func (t *turn) search() error {
	text, what := t.heard()
	if what != question || t.plainWord(text) {
		return nil
	}
	firm, err := t.whereabouts()
	if err != nil {
		return err
	}
	q := kb.Question{Day: t.day(), Firm: firm}
	if t.up.Private {
		q.Previous = t.was.Asked
	}
	t.answers = nil
	for _, q.Text = range kb.Questions(text) {
		a, err := t.Library.Answer(t.ctx, q)
		if err != nil {
			return fmt.Errorf("answer: %w", err)
		}
		n := answered{text: q.Text, Answer: a}
		if !a.Answered && !a.Who {
			if err := t.seek(&n); err != nil {
				return err
			}
		}
		t.answers = append(t.answers, n)
		q.Previous = a.Subject
	}
	return nil
}

// answered is one question of a message with its answer.
type answered struct {
	text   string
	sought sought
	kb.Answer
}

// answerText answers a text at rest: a card for a question, one sentence for anything else.
func (t *turn) answerText() error {
	text, what := t.heard()
	if what == question && t.plainWord(text) {
		return t.words[wordOf(text)].run(t)
	}
	switch what {
	case greeting:
		m := t.Words.Hello()
		return t.say(t.here(m))
	case thanks:
		return t.say(t.here(bot.Message{HTML: wording.Welcome, Keyboard: wording.Keyboard()}))
	case acceptance:
		return t.say(t.here(bot.Message{HTML: wording.Gladly, Keyboard: wording.Keyboard()}))
	case leave:
		return t.say(t.here(bot.Message{HTML: wording.Goodbye, Keyboard: wording.Keyboard()}))
	case nonsense:
		return t.say(t.here(bot.Message{HTML: wording.NotAQuestion, Keyboard: wording.Keyboard()}))
	}
	switch what {
	case about:
		return t.say(t.here(t.Words.About()))
	case bare:
		return t.askBack()
	}
	if len([]rune(text)) > maxText {
		return &wording.Sorry{Text: wording.TextTooLong}
	}
	if err := t.warn(text, strconv.FormatInt(t.up.ID, 10)); err != nil {
		return err
	}
	if what == question {
		if err := t.answerEach(); err != nil {
			return err
		}
	} else if err := t.takeLong(text); err != nil {
		return err
	}
	if t.up.Private && t.was.Saved.IsZero() {
		if what != question {
			t.session.Asked = text // saves the session, so that this is said once
		}
		return t.say(bot.Message{HTML: wording.ByTheWay, Keyboard: wording.Keyboard()})
	}
	return nil
}

// asksSomething tells a question from an outcry: 停电造成的损失能抵税吗 from 厂里突然停电了.
var asksSomething = regexp.MustCompile(`[吗呢?？]|怎[么样]|如何|多少|能不能|可不可以|哪|什么|几[天时点]`)

// answerEach sends a card for each question of the message, in order. In danger a clause is quoted only to who asks
// something, and only when it is sure.
func (t *turn) answerEach() error {
	danger := dangerous(t.up.Text)
	for i, a := range t.answers {
		q := bot.Question{ID: questionID(t.up.ID, i), Chat: t.up.Chat, Text: a.text, Subject: a.text, At: t.now()}
		t.remember(&q, a.Answer)
		if err := t.tx.PutQuestion(t.ctx, q); err != nil {
			return fmt.Errorf("save question: %w", err)
		}
		if danger && !a.Who && a.sought.name == "" && (!a.Answered || !asksSomething.MatchString(a.text)) {
			continue
		}
		card := t.Words.AnswerCard(q.ID, a.Answer)
		if a.sought.name != "" {
			card.HTML = t.Words.Nobody(a.sought.name, a.sought.contacts)
		}
		if len(t.answers) > 1 {
			card.HTML = wording.Asked(i+1, a.text) + card.HTML
		}
		if a.Understood != "" {
			card.HTML = wording.Understood(a.Understood) + card.HTML
		}
		if err := t.say(t.here(card)); err != nil {
			return err
		}
	}
	return nil
}

// takeLong keeps a text that is too long to be searched and offers to file it.
func (t *turn) takeLong(text string) error {
	q := bot.Question{ID: t.up.ID, Chat: t.up.Chat, Text: text, Subject: text, At: t.now()}
	if err := t.tx.PutQuestion(t.ctx, q); err != nil {
		return fmt.Errorf("save question: %w", err)
	}
	if dangerous(text) {
		return nil // the numbers came with the way to file
	}
	return t.say(t.here(wording.TooLong(strconv.FormatInt(q.ID, 10))))
}

// apart keeps the ids of the questions of one update apart from all updates' ids.
const apart = 1 << 40

// questionID is the id of the n-th question of an update, from 0; the first has the update's own.
func questionID(update int64, n int) int64 { return update + int64(n)*apart }

// remember puts what the library found into the question, and the question into the session for follow-ups.
func (t *turn) remember(q *bot.Question, a kb.Answer) {
	q.Answered, q.Confidence, q.Lead, q.Sure, q.Supports = a.Answered, a.Confidence, a.Lead, a.LeadSure, a.Supports
	if a.Subject != "" {
		q.Subject = a.Subject
	}
	if len(a.Hits) > 0 {
		h := a.Hits[0]
		q.Passage, q.Clause = int64(h.Passage.ID), clause(h)
	}
	if t.up.Private {
		t.session.Asked, t.session.Data[lastCard] = q.Subject, strconv.FormatInt(q.ID, 10)
	}
}

// clause names a hit in one line.
func clause(h kb.Hit) string {
	return strings.TrimSpace(h.Policy.Name() + " " + wording.Place(cmp.Or(h.Place, h.Passage.Path)))
}

// warn says the emergency numbers, or where conduct is to be reported, before anything else.
func (t *turn) warn(text, id string) error {
	if p := perilOf(text); p != wording.NoPeril {
		if err := t.say(t.here(t.Words.Danger(p, id))); err != nil {
			return err
		}
	}
	if conductual(text) {
		return t.say(t.here(wording.ConductHint()))
	}
	return nil
}

// here fits a message to the chat: in a group it carries neither private buttons nor a keyboard.
func (t *turn) here(m bot.Message) bot.Message {
	if t.up.Private {
		return m
	}
	m.HTML, m.Keyboard, m.Buttons, m.ReplyTo = wording.InGroup(m.HTML), nil, nil, t.up.Message
	if t.BotName != "" {
		m.Buttons = bot.Rows(bot.Row(wording.PrivateLink(t.BotName)))
	}
	return m
}
