package handlers

import (
	"regexp"
	"strings"
	"unicode"

	"zhuqi/kb"
)

// maxQuestion is how long a text may be, in characters, to be searched as a question.
const maxQuestion = 300

// saying is what sort of text came at rest.
type saying int

const (
	question saying = iota
	greeting
	thanks
	acceptance
	leave
	nonsense
	long
	about
	bare
)

var mention = regexp.MustCompile(`@[A-Za-z0-9_]{4,}`)

// heard cleans the text and tells what it is.
func (t *turn) heard() (string, saying) {
	text := t.up.Text
	if !t.up.Private {
		text = mention.ReplaceAllString(text, " ")
	}
	text = strings.TrimSpace(text)
	said := letters(text)
	switch kb.Courtesy(text) {
	case kb.Greets:
		return text, greeting
	case kb.Thanks:
		return text, thanks
	case kb.Accepts:
		return text, acceptance
	case kb.Leaves:
		return text, leave
	}
	switch {
	case aboutBot.MatchString(said):
		return text, about
	case bareHow.MatchString(said):
		return text, bare
	case !strings.ContainsFunc(said, unicode.IsLetter):
		return text, nonsense
	case len([]rune(text)) > maxQuestion:
		return text, long
	}
	return text, question
}

// plainWord reports whether the text is a word that works as a command once its punctuation is gone.
func (t *turn) plainWord(text string) bool {
	_, ok := t.words[wordOf(text)]
	return ok && t.up.Private
}

func wordOf(text string) string {
	return strings.TrimFunc(kb.Normalise(text), func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsSymbol(r) })
}
