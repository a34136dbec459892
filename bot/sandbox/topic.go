package sandbox

import "unicode/utf8"

// topicColor is the first of the six icon colours Telegram allows.
const topicColor = 0x6FB9F0

// forum is the forum a call names, where the bot may manage topics.
func (s *Server) forum(c *call) (*chat, error) {
	ch, err := s.target(c)
	switch {
	case err != nil:
		return nil, err
	case !ch.ref.IsForum:
		return nil, badRequest("the chat is not a forum")
	case !ch.group.Admin:
		return nil, badRequest("not enough rights to create a topic")
	}
	return ch, nil
}

func (s *Server) createForumTopic(c *call) (any, error) {
	ch, err := s.forum(c)
	if err != nil {
		return nil, err
	}
	name := c.params["name"]
	if n := utf8.RuneCountInString(name); n < 1 || n > 128 {
		return nil, badRequest("TOPIC_NAME_INVALID")
	}
	color := topicColor
	if n := c.number("icon_color"); n != 0 {
		color = int(n)
	}
	if err := s.limits.take(s, ch); err != nil {
		return nil, err
	}
	m := s.service(ch)
	m.TopicCreated = &topicCreated{Name: name, Color: color}
	m.Thread = ch.first + len(ch.messages)
	m.IsTopic = true
	ch.topics[m.Thread] = &topic{name: name}
	s.post(ch, m)
	return map[string]any{"message_thread_id": m.MessageID, "name": name, "icon_color": color}, nil
}

// service begins a service message of the bot.
func (s *Server) service(ch *chat) *message {
	return &message{From: &s.bot, Date: s.clock.now().Unix(), Chat: ch.ref}
}

// topic is the one that a call names.
func (s *Server) topic(c *call) (*chat, int, *topic, error) {
	ch, err := s.forum(c)
	if err != nil {
		return nil, 0, nil, err
	}
	id := int(c.number("message_thread_id"))
	if ch.topics[id] == nil {
		return nil, 0, nil, badRequest("message thread not found")
	}
	return ch, id, ch.topics[id], nil
}

// announce posts a service message in a topic.
func (s *Server) announce(ch *chat, id int, m *message) {
	m.Thread, m.IsTopic = id, true
	s.post(ch, m)
}

func (s *Server) editForumTopic(c *call) (any, error) {
	ch, id, t, err := s.topic(c)
	if err != nil {
		return nil, err
	}
	name := c.params["name"]
	if utf8.RuneCountInString(name) > 128 {
		return nil, badRequest("TOPIC_NAME_INVALID")
	}
	if name == "" || name == t.name {
		return nil, badRequest("TOPIC_NOT_MODIFIED")
	}
	t.name = name
	m := s.service(ch)
	m.TopicEdited = &topicEdited{Name: name}
	s.announce(ch, id, m)
	return true, nil
}

func (s *Server) closeForumTopic(c *call) (any, error) {
	ch, id, t, err := s.topic(c)
	if err != nil {
		return nil, err
	}
	if t.closed {
		return nil, badRequest("TOPIC_NOT_MODIFIED")
	}
	t.closed = true
	m := s.service(ch)
	m.TopicClosed = &struct{}{}
	s.announce(ch, id, m)
	return true, nil
}

func (s *Server) reopenForumTopic(c *call) (any, error) {
	ch, id, t, err := s.topic(c)
	if err != nil {
		return nil, err
	}
	if !t.closed {
		return nil, badRequest("TOPIC_NOT_MODIFIED")
	}
	t.closed = false
	m := s.service(ch)
	m.TopicReopened = &struct{}{}
	s.announce(ch, id, m)
	return true, nil
}

func (s *Server) deleteForumTopic(c *call) (any, error) {
	ch, id, _, err := s.topic(c)
	if err != nil {
		return nil, err
	}
	s.dropTopic(ch, id)
	return true, nil
}

func (s *Server) dropTopic(ch *chat, id int) {
	delete(ch.topics, id)
	for _, m := range ch.messages {
		if m != nil && m.Thread == id {
			ch.replace(m.MessageID, nil)
			s.emit(event{Kind: "deleted", Chat: ch.ref.ID, MessageID: m.MessageID})
		}
	}
}

// DeleteTopic is what a member of the staff does to a topic the bot still counts on.
func (s *Server) DeleteTopic(chat int64, id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ch := s.chats[chat]; ch != nil && ch.topics[id] != nil {
		s.dropTopic(ch, id)
		s.touch()
	}
}
