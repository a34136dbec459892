package sandbox

import "strings"

// OpenTopic lets a member of a forum open a topic. It returns the topic's number and that of the update.
func (s *Server) OpenTopic(chat, from int64, name string) (topic int, update int64, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ch, err := s.forumOf(chat, from)
	if err != nil {
		return 0, 0, err
	}
	if name = strings.TrimSpace(name); name == "" {
		return 0, 0, cannot("a topic without a name")
	}
	s.did(Act{Do: OpensTopic, From: p.ID, Chat: chat, Text: name})
	u := p.user()
	m := &message{From: &u, Date: s.clock.now().Unix(), Chat: ch.ref}
	update = s.openTopic(ch, m, firstRunes(name, maxTopic), topicColor)
	return m.MessageID, update, nil
}

// CloseTopic lets a member close a topic or open it again.
func (s *Server) CloseTopic(chat, from int64, id int, closed bool) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ch, err := s.forumOf(chat, from)
	if err != nil {
		return 0, err
	}
	t := ch.topics[id]
	switch {
	case t == nil:
		return 0, cannot("no topic %d in chat %d", id, chat)
	case t.closed == closed:
		return 0, nil
	}
	deed := ReopensTopic
	if closed {
		deed = ClosesTopic
	}
	s.did(Act{Do: deed, From: p.ID, Chat: chat, Topic: ch.topicName(id)})
	u := p.user()
	return s.closeTopic(ch, id, closed, &message{From: &u, Date: s.clock.now().Unix(), Chat: ch.ref}), nil
}

// DeleteTopic is what a member of the staff does to a topic the bot still counts on. The bot is not told.
func (s *Server) DeleteTopic(chat int64, id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ch := s.chats[chat]; ch != nil && ch.topics[id] != nil {
		s.did(Act{Do: DeletesTopic, Chat: chat, Topic: ch.topicName(id)})
		s.dropTopic(ch, id)
		s.touch()
	}
}

// forumOf finds a forum and its member; without from, the member who acts in its name.
func (s *Server) forumOf(chat, from int64) (*person, *chat, error) {
	if ch := s.chats[chat]; ch != nil && from == 0 {
		from = s.someone(ch).ID
	}
	p, ch, err := s.place(from, chat)
	if err == nil && !ch.ref.IsForum {
		err = cannot("chat %d has no topics", chat)
	}
	return p, ch, err
}
