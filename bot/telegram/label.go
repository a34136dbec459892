package telegram

import "encoding/json"

// PressedLabel is what the button said that a raw update tells of; empty when it is no press or the button is gone.
func PressedLabel(raw []byte) string {
	var u struct {
		Press struct {
			Data    string `json:"data"`
			Message struct {
				Markup struct {
					Rows [][]struct {
						Text string `json:"text"`
						Data string `json:"callback_data"`
					} `json:"inline_keyboard"`
				} `json:"reply_markup"`
			} `json:"message"`
		} `json:"callback_query"`
	}
	if json.Unmarshal(raw, &u) != nil {
		return ""
	}
	for _, row := range u.Press.Message.Markup.Rows {
		for _, b := range row {
			if b.Data == u.Press.Data {
				return b.Text
			}
		}
	}
	return ""
}
