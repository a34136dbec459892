package handlers

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"zhuqi/bot"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// maxQuestion is how long a text may be, in characters, to be searched as a question.
const maxQuestion = 300

// askAction answers whatever is said at rest.
func (r *Router) askAction() action { return action{before: (*turn).search, run: (*turn).answerText} }

// saying is what sort of text came at rest.
type saying int

const (
	question saying = iota
	greeting
	thanks
	nonsense
	long
)

var mention = regexp.MustCompile(`@[A-Za-z0-9_]{4,}`)

// heard cleans the text and tells what it is.
func (t *turn) heard() (string, saying) {
	text := t.up.Text
	if !t.up.Private {
		text = mention.ReplaceAllString(text, " ")
	}
	text = strings.TrimSpace(text)
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, kb.Normalise(text))
	switch letters {
	case "你好", "您好", "你们好", "早上好", "上午好", "下午好", "晚上好", "在吗", "hi", "hello":
		return text, greeting
	case "谢谢", "谢谢你", "谢谢您", "多谢", "感谢", "辛苦了", "好的谢谢", "thanks":
		return text, thanks
	}
	switch {
	case !strings.ContainsFunc(letters, unicode.IsLetter):
		return text, nonsense
	case len([]rune(text)) > maxQuestion:
		return text, long
	}
	return text, question
}

// search asks the library, unless the text is no question.
func (t *turn) search() error {
	text, what := t.heard()
	if what != question || t.plainWord(text) {
		return nil
	}
	q := kb.Question{Text: text, Day: t.day()}
	if t.up.Private {
		q.Previous = t.was.Asked
	}
	a, err := t.Library.Answer(t.ctx, q)
	if err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	t.answer = a
	return nil
}

// plainWord reports whether the text is a word that works as a command once its punctuation is gone.
func (t *turn) plainWord(text string) bool {
	_, ok := t.words[wordOf(text)]
	return ok && t.up.Private
}

func wordOf(text string) string {
	return strings.TrimFunc(kb.Normalise(text), func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsSymbol(r) })
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
	case nonsense:
		return t.say(t.here(bot.Message{HTML: wording.NotAQuestion, Keyboard: wording.Keyboard()}))
	}
	if len([]rune(text)) > maxText {
		return &wording.Sorry{Text: wording.TextTooLong}
	}
	q := bot.Question{ID: t.up.ID, Chat: t.up.Chat, Text: text, Subject: text, At: t.now()}
	if what == question {
		t.remember(&q)
	}
	if err := t.tx.PutQuestion(t.ctx, q); err != nil {
		return fmt.Errorf("save question: %w", err)
	}
	if err := t.warn(text, strconv.FormatInt(q.ID, 10)); err != nil {
		return err
	}
	card := wording.TooLong(strconv.FormatInt(q.ID, 10))
	if what == question {
		card = t.Words.AnswerCard(q.ID, t.answer)
	}
	if err := t.say(t.here(card)); err != nil {
		return err
	}
	if t.up.Private && t.was.Saved.IsZero() {
		t.session.Asked = q.Subject // saves the session, so that this is said once
		return t.say(bot.Message{HTML: wording.ByTheWay, Keyboard: wording.Keyboard()})
	}
	return nil
}

// remember puts what the library found into the question, and the question into the session for follow-ups.
func (t *turn) remember(q *bot.Question) {
	a := t.answer
	q.Answered, q.Confidence, q.Lead, q.Supports = a.Answered, a.Confidence, a.Lead, a.Supports
	if a.Subject != "" {
		q.Subject = a.Subject
	}
	if len(a.Hits) > 0 {
		h := a.Hits[0]
		q.Passage, q.Clause = int64(h.Passage.ID), clause(h)
	}
	if t.up.Private {
		t.session.Asked = q.Subject
	}
}

// clause names a hit in one line.
func clause(h kb.Hit) string {
	return strings.TrimSpace(h.Policy.Name() + " " + wording.Place(h.Passage.Path))
}

// warn says the emergency numbers, or where conduct is to be reported, before anything else.
func (t *turn) warn(text, id string) error {
	if dangerous(text) {
		if err := t.say(t.here(t.Words.Danger(id))); err != nil {
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
