package sandbox

// replyMarkup is what a bot may put under a message instead of inline buttons.
type replyMarkup struct {
	Keyboard [][]keyButton
	Once     bool
}

type keyButton struct {
	Text    string
	Contact bool
	Asks    string // what only a private chat may be asked for, as Telegram refuses it elsewhere
}

// markup is a reply_markup as it was read; both are nil when there is none.
type markup struct {
	inline *inlineMarkup
	keys   *replyMarkup
}

// readMarkup reads reply_markup. What only Telegram's servers look at is left to settle and accept, since they come
// after the chat and the text.
func readMarkup(c *call) (*markup, error) {
	raw := c.params["reply_markup"]
	if raw == "" {
		return &markup{}, nil
	}
	o, err := readObject(raw, "Can't parse reply keyboard markup JSON object", "Object expected as reply markup")
	if err != nil {
		return nil, err
	}
	keys, err := readKeys(o)
	if err != nil {
		return nil, err
	}
	rows, err := readInline(o)
	if err != nil {
		return nil, err
	}
	if err := o.flags("hide_keyboard", "remove_keyboard", "personal_keyboard", "selective", "force_reply_keyboard", "force_reply"); err != nil {
		return nil, err
	}
	if _, err := o.text("input_field_placeholder"); err != nil {
		return nil, err
	}
	is := func(name string) bool { return o[name] == true }
	switch {
	case len(keys) > 0:
		if err := o.flags("resize_keyboard", "one_time_keyboard", "is_persistent"); err != nil {
			return nil, err
		}
		return &markup{keys: &replyMarkup{Keyboard: keys, Once: is("one_time_keyboard")}}, nil
	case len(rows) > 0:
		return &markup{inline: &inlineMarkup{Rows: rows}}, nil
	case is("remove_keyboard") || is("hide_keyboard") || is("force_reply") || is("force_reply_keyboard"):
		return &markup{keys: &replyMarkup{}}, nil
	}
	return &markup{}, nil
}

func readKeys(o fields) ([][]keyButton, error) {
	list, err := o.list("keyboard")
	if err != nil {
		return nil, err
	}
	var out [][]keyButton
	for _, row := range list {
		buttons, ok := row.([]any)
		if !ok {
			return nil, wrong("Field \"keyboard\" must be an Array of Arrays")
		}
		line := []keyButton{}
		for _, b := range buttons {
			key, err := readKey(b)
			if err != nil {
				return nil, wrong("Can't parse keyboard button: %v", err)
			}
			if key.Text != "" {
				line = append(line, key)
			}
		}
		out = append(out, line)
	}
	return out, nil
}

func readKey(v any) (key keyButton, err error) {
	switch b := v.(type) {
	case string:
		key.Text = b
	case map[string]any:
		f := fields(b)
		if key.Text, err = f.needText("text"); err != nil {
			return key, err
		}
		if err := f.flags("request_phone_number", "request_contact", "request_location"); err != nil {
			return key, err
		}
		key.Contact = f["request_contact"] == true || f["request_phone_number"] == true
		key.Asks = f.asks(key.Contact)
	default:
		err = wrong("KeyboardButton must be a String or an Object")
	}
	return key, err
}

func (f fields) asks(contact bool) string {
	switch {
	case contact:
		return "Phone number can be requested"
	case f["request_location"] == true:
		return "Location can be requested"
	case f["request_poll"] != nil:
		return "Poll can be requested"
	case f["web_app"] != nil:
		return "Web App buttons can be used"
	case f["request_users"] != nil || f["request_user"] != nil:
		return "Users can be requested"
	case f["request_chat"] != nil:
		return "Chats can be requested"
	}
	return ""
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
