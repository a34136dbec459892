package sandbox

import "encoding/json"

// Telegram's limits on inline buttons.
const (
	maxButtons  = 100
	maxData     = 64 // bytes
	maxCopyText = 256
)

func readInline(o fields) ([][]inlineButton, error) {
	list, err := o.list("inline_keyboard")
	if err != nil {
		return nil, err
	}
	var out [][]inlineButton
	for _, row := range list {
		buttons, ok := row.([]any)
		if !ok {
			return nil, wrong("Field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")
		}
		line := []inlineButton{}
		for _, v := range buttons {
			b, err := readButton(v)
			if err != nil {
				return nil, wrong("Can't parse inline keyboard button: %v", err)
			}
			line = append(line, b)
		}
		out = append(out, line)
	}
	return out, nil
}

// readButton reads one button. Of several actions the first counts that Telegram reads.
func readButton(v any) (b inlineButton, err error) {
	f, ok := v.(map[string]any)
	if !ok {
		return b, wrong("InlineKeyboardButton must be an Object")
	}
	o := fields(f)
	if b.Text, err = o.needText("text"); err != nil {
		return b, err
	}
	if b.Icon, err = o.text("icon_custom_emoji_id"); err != nil {
		return b, err
	}
	if b.Style, err = o.text("style"); err != nil {
		return b, err
	}
	switch b.Style {
	case "", "danger", "primary", "success":
	default:
		return b, wrong("invalid button style specified")
	}
	if b.URL, err = o.text("url"); err != nil || b.URL != "" {
		return b, err
	}
	data, err := o.text("callback_data")
	if err != nil {
		return b, err
	}
	if data != "" {
		b.Data = &data
		return b, nil
	}
	return b, b.readOther(o)
}

func (b *inlineButton) readOther(o fields) error {
	has := func(name string) bool { _, there := o[name]; return there }
	raw := func(name string) json.RawMessage {
		text, _ := json.Marshal(o[name]) // it was JSON a moment ago
		return text
	}
	text := func(to **string, name string) error {
		s, err := o.needText(name)
		*to = &s
		return err
	}
	switch {
	case has("callback_game"):
		b.Game = raw("callback_game")
	case has("pay"):
		b.Pay = true
	case has("switch_inline_query"):
		return text(&b.Switch, "switch_inline_query")
	case has("switch_inline_query_chosen_chat"):
		_, err := o.object("switch_inline_query_chosen_chat")
		b.Chosen = raw("switch_inline_query_chosen_chat")
		return err
	case has("switch_inline_query_current_chat"):
		return text(&b.Here, "switch_inline_query_current_chat")
	case has("login_url"):
		b.Login = raw("login_url")
		return needIn(o, "login_url", "url")
	case has("web_app"):
		b.WebApp = raw("web_app")
		return needIn(o, "web_app", "url")
	case has("copy_text"):
		copied, err := o.object("copy_text")
		if err != nil {
			return err
		}
		b.CopyText = &copyText{}
		b.CopyText.Text, err = copied.needText("text")
		return err
	default:
		return wrong("Text buttons are unallowed in the inline keyboard")
	}
	return nil
}

// needIn wants a text inside an object inside o.
func needIn(o fields, name, inner string) error {
	in, err := o.object(name)
	if err != nil {
		return err
	}
	_, err = in.needText(inner)
	return err
}
