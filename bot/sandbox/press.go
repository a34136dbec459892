package sandbox

import (
	"slices"
	"strconv"
)

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
	m, b, k := ch.holder(text)
	switch {
	case b != nil:
		return s.press(p, ch, m, b)
	case k != nil:
		return s.pressKey(p, ch, k)
	}
	return cannot("no button %q on the screen of chat %d", text, chat)
}

// holder is the newest message that has the button, or the key of the keyboard that is shown.
func (ch *chat) holder(text string) (*message, *inlineButton, *keyButton) {
	for _, m := range slices.Backward(ch.messages) {
		if m == nil {
			continue
		}
		if b := m.button(text); b != nil {
			return m, b, nil
		}
		if ch.keyboard != nil && m.keyboard == ch.keyboard {
			if k := ch.keyboard.key(text); k != nil {
				return m, nil, k
			}
		}
	}
	return nil, nil, nil
}

func (m *message) button(text string) *inlineButton { return m.buttonLike(labelled(text)) }

func labelled(text string) func(*inlineButton) bool {
	return func(b *inlineButton) bool { return b.Text == text }
}

func carrying(data string) func(*inlineButton) bool {
	return func(b *inlineButton) bool { return b.Data != nil && *b.Data == data }
}

func (m *message) buttonLike(like func(*inlineButton) bool) *inlineButton {
	if m.Markup == nil {
		return nil
	}
	for _, row := range m.Markup.Rows {
		for i := range row {
			if like(&row[i]) {
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
	on := Ref{}
	if newest, _, _ := ch.holder(b.Text); newest != m {
		on = ch.refer(m.MessageID, OfBot, 0)
	}
	s.did(Act{Do: Presses, From: p.ID, Chat: ch.ref.ID, On: on, Text: b.Text})
	s.callback(p, ch, m.MessageID, *b.Data)
	return nil
}

// pressKey acts as the client does: a key writes its text, or shares the phone number.
func (s *Server) pressKey(p *person, ch *chat, k *keyButton) error {
	m := &message{From: p.self, Date: s.clock.now().Unix(), Chat: ch.ref}
	if k.Contact {
		m.Contact = &contact{Phone: "+86138" + lastDigits(p.ID), FirstName: p.Name, UserID: p.ID}
	} else {
		m.Text = k.Text
		m.Entities = detect(m.Text, nil)
	}
	s.did(Act{Do: Presses, From: p.ID, Chat: ch.ref.ID, Text: k.Text})
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
	if m := ch.message(messageID); m != nil {
		if b := m.buttonLike(carrying(data)); b != nil && m.button(b.Text) == b {
			return s.press(p, ch, m, b) // a page that knows the data: not forged
		}
	}
	a := Act{Do: Forges, From: from, Chat: chat, On: ch.refer(messageID, OfBot, 0), Text: data}
	if b := s.once(chat, messageID, carrying(data)); b != nil && s.once(chat, messageID, labelled(b.Text)) == b {
		a.Do, a.Text = PressesOld, b.Text
	}
	s.did(a)
	s.callback(p, ch, messageID, data)
	return nil
}

// pressOld presses a button that a message had once, as a client does that has not heard of the change.
func (s *Server) pressOld(from, chat int64, messageID int, text string) error {
	s.mu.Lock()
	b := s.once(chat, messageID, func(b *inlineButton) bool { return b.Text == text && b.Data != nil })
	s.mu.Unlock()
	if b == nil {
		return cannot("message %d never had a button %q", messageID, text)
	}
	return s.PressData(from, chat, messageID, *b.Data)
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
