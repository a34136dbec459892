package sandbox

import "strconv"

// Press lets a person press a button by its text: an inline button of the message, or with messageID 0 of the newest
// message that has it, or a key of the reply keyboard. What is not on the screen cannot be pressed.
func (s *Server) Press(from, chat int64, messageID int, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ch, err := s.place(from, chat)
	if err != nil {
		return err
	}
	if messageID != 0 {
		m := ch.message(messageID)
		if m == nil {
			return cannot("no message %d in chat %d", messageID, chat)
		}
		if b := m.button(text); b != nil {
			return s.press(p, ch, m, b)
		}
		return cannot("no button %q on message %d", text, messageID)
	}
	for i := len(ch.messages) - 1; i >= 0; i-- {
		m := ch.messages[i]
		if m == nil {
			continue
		}
		if b := m.button(text); b != nil {
			return s.press(p, ch, m, b)
		}
		if ch.keyboard != nil && m.keyboard == ch.keyboard {
			if k := ch.keyboard.key(text); k != nil {
				return s.pressKey(p, ch, k)
			}
		}
	}
	return cannot("no button %q on the screen of chat %d", text, chat)
}

func (m *message) button(text string) *inlineButton {
	if m.Markup == nil {
		return nil
	}
	for _, row := range m.Markup.Rows {
		for i := range row {
			if row[i].Text == text {
				return &row[i]
			}
		}
	}
	return nil
}

func (s *Server) press(p *person, ch *chat, m *message, b *inlineButton) error {
	if b.Data == nil {
		return cannot("button %q only opens a link", b.Text)
	}
	s.callback(p, ch, m.MessageID, *b.Data)
	return nil
}

// pressKey acts as the client does: a key writes its text, or shares the phone number.
func (s *Server) pressKey(p *person, ch *chat, k *keyButton) error {
	u := p.user()
	m := &message{From: &u, Date: s.clock.now().Unix(), Chat: ch.ref}
	if k.Contact {
		m.Contact = &contact{Phone: "+86138" + lastDigits(p.ID), FirstName: p.Name, UserID: p.ID}
	} else {
		m.Text = k.Text
		m.Entities = detect(m.Text, nil)
	}
	s.hear(ch, m)
	return nil
}

// lastDigits makes the made-up part of a made-up phone number.
func lastDigits(id int64) string {
	return strconv.FormatInt(100000000+id%100000000, 10)[1:]
}

// PressData lets a person press a button with data of his own making, on a message that may be gone: what a forged or
// very old button does.
func (s *Server) PressData(from, chat int64, messageID int, data string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ch, err := s.place(from, chat)
	if err != nil {
		return err
	}
	s.callback(p, ch, messageID, data)
	return nil
}

func (s *Server) callback(p *person, ch *chat, id int, data string) {
	b := &press{user: p, at: s.real(), chat: ch.ref.ID, message: id, data: data}
	s.presses.add(b)
	var on any = gone{Chat: ch.ref, MessageID: id}
	if m := ch.message(id); m != nil {
		on = m
	}
	s.push("callback_query", update{Callback: &callbackQuery{
		ID: b.id, From: p.user(), Message: on, ChatInstance: strconv.FormatInt(ch.ref.ID*7919, 10), Data: data,
	}})
	s.touch()
}
