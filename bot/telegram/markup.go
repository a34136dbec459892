package telegram

import (
	"time"

	"github.com/go-telegram/bot/models"

	"zhuqi/bot"
)

// The library's own button type adds an empty copy_text to every button, so these are ours.

type inlineKeyboard struct {
	Rows [][]inlineButton `json:"inline_keyboard"`
}

type inlineButton struct {
	Text string `json:"text"`
	Data string `json:"callback_data,omitempty"`
	URL  string `json:"url,omitempty"`
}

type replyKeyboard struct {
	Rows       [][]keyButton `json:"keyboard"`
	Persistent bool          `json:"is_persistent"`
	Resize     bool          `json:"resize_keyboard"`
}

type keyButton struct {
	Text string `json:"text"`
}

var yes = true

var noPreview = &models.LinkPreviewOptions{IsDisabled: &yes}

// markup is what stands under a message: its buttons, or else the keyboard under the field.
func markup(m bot.Message) models.ReplyMarkup {
	if b := inline(m.Buttons); b != nil {
		return b
	}
	if m.Keyboard == nil {
		return nil
	}
	if len(m.Keyboard) == 0 {
		return models.ReplyKeyboardRemove{RemoveKeyboard: true}
	}
	k := replyKeyboard{Persistent: true, Resize: true}
	for _, row := range m.Keyboard {
		var keys []keyButton
		for _, text := range row {
			keys = append(keys, keyButton{text})
		}
		k.Rows = append(k.Rows, keys)
	}
	return k
}

// inline gives nil for no buttons: an edit without markup takes the old ones away.
func inline(rows [][]bot.Button) models.ReplyMarkup {
	var k inlineKeyboard
	for _, row := range rows {
		var line []inlineButton
		for _, b := range row {
			line = append(line, inlineButton(b))
		}
		if len(line) > 0 {
			k.Rows = append(k.Rows, line)
		}
	}
	if len(k.Rows) == 0 {
		return nil
	}
	return k
}

// replyTo answers a message even when that one has been deleted meanwhile.
func replyTo(message int) *models.ReplyParameters {
	if message == 0 {
		return nil
	}
	return &models.ReplyParameters{MessageID: message, AllowSendingWithoutReply: true}
}

func seconds(n int) time.Duration { return time.Duration(max(n, 1)) * time.Second }
