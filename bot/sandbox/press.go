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

// Block lets a person block the bot in his private chat; the bot is told.
func (s *Server) Block(user int64) { s.setBlocked(user, true) }

// Unblock takes it back; the bot is told.
func (s *Server) Unblock(user int64) { s.setBlocked(user, false) }

func (s *Server) setBlocked(id int64, blocked bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.people[id]
	if p == nil || p.blocked == blocked {
		return
	}
	p.blocked = blocked
	var before, after any = member(s.bot), kicked(s.bot)
	if !blocked {
		before, after = after, before
	}
	s.push("my_chat_member", update{MyMember: &memberUpdated{
		Chat: s.chats[id].ref, From: p.user(), Date: s.clock.now().Unix(), Old: before, New: after,
	}})
	s.emit(event{Kind: "blocked", Chat: id, Blocked: blocked})
	s.touch()
}

// Remove takes the bot out of a group, by one of its members.
func (s *Server) Remove(group, by int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ch, err := s.place(by, group)
	if err != nil {
		return err
	}
	before := s.ownMember(ch)
	ch.out = true
	s.push("my_chat_member", update{MyMember: &memberUpdated{
		Chat: ch.ref, From: p.user(), Date: s.clock.now().Unix(), Old: before, New: kicked(s.bot),
	}})
	s.touch()
	return nil
}

// Upgrade turns a group into a supergroup with a new id. Calls for the old id are refused with migrate_to_chat_id.
func (s *Server) Upgrade(group, to int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.chats[group]
	if old == nil || old.person != nil || s.chats[to] != nil {
		return cannot("upgrade %d to %d", group, to)
	}
	next := &chat{group: old.group, members: old.members, topics: map[int]*topic{}, first: 1, ref: old.ref}
	next.group.ID, next.group.Super = to, true
	next.ref.ID, next.ref.Type = to, "supergroup"
	s.chats[to] = next
	from := user{ID: 1087968824, IsBot: true, FirstName: "Group", Username: "GroupAnonymousBot"}
	leaving := &message{From: &from, Date: s.clock.now().Unix(), Chat: old.ref, MigrateTo: to}
	arriving := &message{From: &from, Date: s.clock.now().Unix(), Chat: next.ref, MigrateFrom: group}
	for ch, m := range map[*chat]*message{old: leaving, next: arriving} {
		ch.add(m)
		s.show(ch, m)
	}
	s.push("message", update{Message: leaving})
	s.push("message", update{Message: arriving})
	old.movedTo = to
	s.emit(event{Kind: "group", Group: &next.group})
	s.touch()
	return nil
}
