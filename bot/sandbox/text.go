package sandbox

import (
	"strings"
	"unicode/utf8"
)

// Telegram's limits, in characters after the markup is taken out.
const (
	maxText    = 4096
	maxCaption = 1024
)

// readText takes a text and its formatting out of a call; it refuses an empty or over-long text.
func readText(c *call, name, entities string) (string, []entity, error) {
	text, marks, err := format(c, name, entities)
	if err != nil {
		return "", nil, err
	}
	if text == "" {
		return "", nil, badRequest("message text is empty")
	}
	if utf8.RuneCountInString(text) > maxText {
		return "", nil, badRequest("message is too long")
	}
	return text, marks, nil
}

func readCaption(c *call) (string, []entity, error) {
	text, marks, err := format(c, "caption", "caption_entities")
	if err != nil {
		return "", nil, err
	}
	if utf8.RuneCountInString(text) > maxCaption {
		return "", nil, badRequest("message caption is too long")
	}
	return text, marks, nil
}

// format turns a text into plain characters and entities, by parse_mode or by the entities sent along.
func format(c *call, name, entities string) (string, []entity, error) {
	text := c.params[name]
	if !utf8.ValidString(text) {
		return "", nil, badRequest("strings must be encoded in UTF-8")
	}
	var marks []entity
	switch strings.ToLower(c.params["parse_mode"]) {
	case "":
		if _, err := c.nested(entities, &marks); err != nil {
			return "", nil, err
		}
	case "html":
		var err error
		if text, marks, err = parseHTML(text); err != nil {
			return "", nil, err
		}
	default:
		return "", nil, badRequest("unsupported parse_mode")
	}
	text, marks = trim(text, marks)
	return text, detect(text, marks), nil
}
