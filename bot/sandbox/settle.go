package sandbox

import (
	"encoding/json"
	"unicode/utf8"
)

// settle drops buttons without a text and checks links and requests, as Telegram's library does once it knows the chat.
func (k *markup) settle(ch *chat) error {
	if k.keys != nil && ch.person == nil {
		for _, row := range k.keys.Keyboard {
			for _, key := range row {
				if key.Asks != "" {
					return wrong("%s in private chats only", key.Asks)
				}
			}
		}
	}
	if k.inline == nil {
		return nil
	}
	var rows [][]inlineButton
	for _, row := range k.inline.Rows {
		var line []inlineButton
		for _, b := range row {
			if b.Text == "" && b.Icon == "" {
				continue
			}
			if err := b.checkLinks(); err != nil {
				return err
			}
			line = append(line, b)
		}
		if len(line) > 0 {
			rows = append(rows, line)
		}
	}
	if k.inline.Rows = rows; len(rows) == 0 {
		k.inline = nil
	}
	return nil
}

func (b *inlineButton) checkLinks() (err error) {
	if b.URL != "" && mentioned(b.URL) == 0 {
		if b.URL, err = checkLink(b.URL); err != nil {
			return wrong("Inline keyboard button %v", err)
		}
	}
	if b.Login != nil { // shows as a link
		var login struct{ URL string }
		_ = json.Unmarshal(b.Login, &login) // read before
		b.Login = nil
		if b.URL, err = checkApp(login.URL); err != nil {
			return wrong("Inline keyboard button login %v", err)
		}
	}
	if b.WebApp != nil {
		var app struct{ URL string }
		_ = json.Unmarshal(b.WebApp, &app) // read before
		if _, err := checkApp(app.URL); err != nil {
			return wrong("Inline keyboard button Web App %v", err)
		}
	}
	return nil
}

// accept is what Telegram's servers look at last.
func (k *markup) accept(ch *chat) error {
	if k.inline == nil {
		return nil
	}
	total := 0
	for _, row := range k.inline.Rows {
		for _, b := range row {
			switch total++; {
			case b.Data != nil && len(*b.Data) > maxData:
				return badRequest("BUTTON_DATA_INVALID")
			case b.CopyText != nil && (b.CopyText.Text == "" || utf8.RuneCountInString(b.CopyText.Text) > maxCopyText):
				return badRequest("BUTTON_COPY_TEXT_INVALID")
			case b.Pay || b.Game != nil || b.WebApp != nil && ch.person == nil:
				return badRequest("BUTTON_TYPE_INVALID")
			case total > maxButtons:
				return badRequest("reply markup is too long")
			}
		}
	}
	return nil
}
