package handlers

import (
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// A file that came out of the blue waits for what it belongs to. A question that follows it is answered as any other; the
// file stays, and goes along when the matter is filed.

// beforeFiling looks up what is said while a filing is open: an answer to a question beside a file, else the units.
func (t *turn) beforeFiling() error {
	if t.besideFile() {
		if err := t.search(); err != nil || t.asksBesideFile() {
			return err
		}
	}
	return t.routeText()
}

// besideFile reports words, and nothing but words, that follow a file sent at rest.
func (t *turn) besideFile() bool {
	return t.was.Flow == "f" && t.was.Step == stepFile && len(t.up.Files) == 0 && strings.TrimSpace(t.up.Text) != ""
}

// asksBesideFile tells a question, a greeting and the like from the matter that the file belongs to.
func (t *turn) asksBesideFile() bool {
	text, what := t.heard()
	if what == long {
		return false
	}
	return what != question || asksSomething.MatchString(text) ||
		slices.ContainsFunc(t.answers, func(a answered) bool { return a.Answered || a.Who || a.sought.name != "" })
}

// saidAboutFile takes words that follow a file sent at rest as the matter it belongs to, unless they ask something.
func (t *turn) saidAboutFile(d draft, text string) error {
	if t.besideFile() && t.asksBesideFile() {
		return t.answerText()
	}
	if !legible(text) {
		if err := t.keep(d); err != nil {
			return err
		}
		return t.say(bot.Message{HTML: kept(t.up.Files, len(d.Files))})
	}
	a := t.answer
	d.Text, d.Lead, d.Supports, d.Sure = text, a.Lead, a.Supports, a.LeadSure
	t.form("f", stepOpen)
	if err := t.keep(d); err != nil {
		return err
	}
	return t.say(wording.FilingNotice(text))
}
