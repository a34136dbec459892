package handlers

import (
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// Limits of one filing.
const (
	maxText  = 4000 // characters
	maxFiles = 20
)

// filingSaid takes what was said while the form is open. Files are kept at any step.
func (t *turn) filingSaid() error {
	d, ok := t.filing()
	if !ok {
		t.rest()
		return t.say(bot.Message{HTML: wording.AskAnything, Keyboard: wording.Keyboard()})
	}
	text := strings.TrimSpace(t.up.Text)
	if run, ok := t.aside(text); ok {
		return run(t)
	}
	album := t.up.Album != "" && t.up.Album == d.Album
	if len(t.up.Files) > 0 {
		if len(d.Files)+len(t.up.Files) > maxFiles {
			return &wording.Sorry{Text: wording.TooManyFiles}
		}
		d.Files, d.Album = append(d.Files, t.up.Files...), t.up.Album
		if text == "" && album && t.session.Step != stepPreview {
			return t.keep(d) // the rest of an album whose first picture was answered
		}
	}
	switch t.session.Step {
	case stepOpen, stepText:
		return t.saidText(d, text)
	case stepFile:
		return t.saidAboutFile(d, text)
	case stepFirm:
		return t.saidFirm(d, text)
	case stepContact:
		return t.saidContact(d, text)
	case stepPreview:
		return t.saidAtPreview(d, text)
	}
	if err := t.keep(d); err != nil {
		return err
	}
	if text == "" && len(t.up.Files) > 0 {
		return t.say(bot.Message{HTML: kept(t.up.Files, len(d.Files))})
	}
	return t.say(bot.Message{HTML: wording.UseButtons})
}

// aside is what works inside a form without leaving it: a plain word, and a ticket number typed by itself.
func (t *turn) aside(text string) (func(*turn) error, bool) {
	switch {
	case len(t.up.Files) > 0:
	case t.plainWord(text):
		return t.words[wordOf(text)].run, true
	case len([]rune(text)) <= 24 && t.numberInForm():
		return (*turn).numbered, true
	}
	return nil, false
}

// kept says that files came in; a voice message is not listened to by the bot.
func kept(fs []bot.FileRef, n int) string {
	if hasVoice(fs) {
		return wording.VoiceKept
	}
	return wording.FilesKept(n)
}

func hasVoice(fs []bot.FileRef) bool {
	for _, f := range fs {
		if f.Kind == bot.Voice {
			return true
		}
	}
	return false
}
