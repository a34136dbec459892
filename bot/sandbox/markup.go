package sandbox

import (
	"encoding/json"
	"strings"
)

// replyMarkup is what a bot may put under a message instead of inline buttons.
type replyMarkup struct {
	Inline   *[][]inlineButton `json:"inline_keyboard"`
	Keyboard [][]keyButton     `json:"keyboard"`
	Once     bool              `json:"one_time_keyboard"`
	Remove   bool              `json:"remove_keyboard"`
	Force    bool              `json:"force_reply"`
}

type keyButton struct {
	Text    string `json:"text"`
	Contact bool   `json:"request_contact,omitempty"`
}

// UnmarshalJSON also takes a button that is only its text.
func (b *keyButton) UnmarshalJSON(raw []byte) error {
	if len(raw) > 0 && raw[0] == '"' {
		return json.Unmarshal(raw, &b.Text)
	}
	type plain keyButton
	return json.Unmarshal(raw, (*plain)(b))
}

func readMarkup(c *call) (*inlineMarkup, *replyMarkup, error) {
	var m replyMarkup
	if there, err := c.nested("reply_markup", &m); err != nil {
		return nil, nil, badRequest("object expected as reply markup")
	} else if !there {
		return nil, nil, nil
	}
	if m.Inline == nil {
		for _, row := range m.Keyboard {
			for _, b := range row {
				if b.Text == "" {
					return nil, nil, badRequest("can't parse keyboard button: keyboard button text must be non-empty")
				}
			}
		}
		return nil, &m, nil
	}
	var rows [][]inlineButton
	total := 0
	for _, row := range *m.Inline {
		if len(row) == 0 {
			continue
		}
		for i := range row {
			if err := row[i].check(); err != nil {
				return nil, nil, err
			}
		}
		if total += len(row); len(row) > 8 || total > 100 {
			return nil, nil, badRequest("BUTTONS_TOO_MUCH")
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil, nil, nil
	}
	return &inlineMarkup{Rows: rows}, nil, nil
}

func (b *inlineButton) check() error {
	if b.CopyText != nil && b.CopyText.Text == "" && (b.URL != "" || b.Data != nil || b.WebApp != nil || b.Switch != nil || b.Here != nil) {
		b.CopyText = nil // read last by Telegram, and so without effect
	}
	switch {
	case strings.TrimSpace(b.Text) == "":
		return badRequest("can't parse inline keyboard button: inline keyboard button text must be non-empty")
	case b.Data != nil && (*b.Data == "" || len(*b.Data) > 64):
		return badRequest("BUTTON_DATA_INVALID")
	case b.URL != "":
		if !strings.HasPrefix(b.URL, "http://") && !strings.HasPrefix(b.URL, "https://") && !strings.HasPrefix(b.URL, "tg://") {
			return badRequest("inline keyboard button URL '%s' is invalid: Unsupported URL protocol", b.URL)
		}
	case b.CopyText != nil && b.CopyText.Text == "":
		return badRequest("BUTTON_COPY_TEXT_INVALID")
	case b.Data == nil && b.WebApp == nil && b.Switch == nil && b.Here == nil && b.CopyText == nil:
		return badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	}
	return nil
}

// labels are the texts on the keys; none for no keyboard.
func (k *replyMarkup) labels() [][]string {
	if k == nil {
		return nil
	}
	var out [][]string
	for _, row := range k.Keyboard {
		var line []string
		for _, b := range row {
			line = append(line, b.Text)
		}
		out = append(out, line)
	}
	return out
}

func (k *replyMarkup) key(text string) *keyButton {
	for _, row := range k.Keyboard {
		for i := range row {
			if row[i].Text == text {
				return &row[i]
			}
		}
	}
	return nil
}
