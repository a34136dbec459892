package sandbox

import (
	"strings"
	"unicode/utf8"
)

// Telegram's limits, in characters after the markup is taken out, and in bytes before.
const (
	maxText    = 4096
	maxCaption = 1024
	maxRaw     = 1 << 15
)

// rich is a text with its formatting as a call gives it: markup read, nothing checked against the chat.
type rich struct {
	text  string
	marks []entity
}

// readText reads the text of a message.
func readText(c *call) (rich, error) {
	if c.params["text"] == "" {
		return rich{}, wrong("Message text is empty")
	}
	return readRich(c.params["text"], c.params["parse_mode"], c.loose("entities"))
}

func readCaption(c *call) (rich, error) {
	return readRich(c.params["caption"], c.params["parse_mode"], c.loose("caption_entities"))
}

// readRich reads a text by its parse_mode, or with the entities sent along.
func readRich(text, mode string, entities any) (rich, error) {
	if len(text) > maxRaw {
		return rich{}, wrong("Text is too long")
	}
	if !utf8.ValidString(text) {
		return rich{}, wrong("Strings must be encoded in UTF-8")
	}
	mode = strings.ToLower(mode)
	if text == "" || mode == "" || mode == "none" {
		marks, err := readEntities(entities)
		return rich{text, marks}, err
	}
	parse := map[string]func(string) (string, []entity, error){
		"html": parseHTML, "markdown": parseMarkdown, "markdownv2": parseMarkdown2,
	}[mode]
	if parse == nil {
		return rich{}, wrong("Unsupported parse_mode")
	}
	plain, marks, err := parse(text)
	return rich{plain, marks}, err
}

func parseError(format string, args ...any) error {
	return wrong("Can't parse entities: "+format, args...)
}

// words are the content of a text message, as they came.
type words struct {
	rich
	preview preview
}

func readWords(c *call) (w words, err error) {
	if w.preview, err = readPreview(c); err == nil {
		w.rich, err = readText(c)
	}
	return w, err
}

// putText gives a message its text: clean, trimmed, with the marks that Telegram finds by itself.
func (s *Server) putText(m *message, w words, tooLong string) error {
	r, err := s.fix(w.rich)
	switch {
	case err != nil:
		return err
	case r.text == "":
		return wrong("Text must be non-empty")
	case utf8.RuneCountInString(r.text) > maxText:
		return badRequest("%s", tooLong)
	}
	m.Text, m.Entities = r.text, detect(r.text, r.marks)
	m.Preview = w.preview.kept(m.Entities)
	return nil
}

const captionTooLong = "message caption is too long"

// putCaption is putText for the text below a file, which may be empty.
func (s *Server) putCaption(m *message, r rich, tooLong string) error {
	r, err := s.fix(r)
	if err != nil {
		return err
	}
	if utf8.RuneCountInString(r.text) > maxCaption {
		return badRequest("%s", tooLong)
	}
	m.Caption, m.CaptionEntities = r.text, detect(r.text, r.marks)
	return nil
}
