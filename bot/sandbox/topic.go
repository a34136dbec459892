package sandbox

import "unicode/utf8"

const (
	// topicColor is the first of the six icon colours Telegram allows.
	topicColor = 0x6FB9F0
	maxTopic   = 128
	// generalTopic is the number of the topic that every forum has; its messages name none.
	generalTopic = 1
)

// forum is the forum a call names.
func (s *Server) forum(c *call) (*chat, error) {
	ch, err := s.target(c, toWrite)
	if err == nil && !ch.ref.IsForum {
		err = badRequest("the chat is not a forum")
	}
	return ch, err
}

// topicName is a name as Telegram keeps it.
func topicName(text string) (string, error) {
	if !utf8.ValidString(text) {
		return "", badRequest("strings must be encoded in UTF-8")
	}
	text, _ = clean(text, nil)
	if text, _ = trim(text, nil); blank(text) {
		return "", badRequest("title must be non-empty")
	}
	return firstRunes(text, maxTopic), nil
}

func (s *Server) createForumTopic(c *call) (any, error) {
	ch, err := s.forum(c)
	if err != nil {
		return nil, err
	}
	if !ch.group.Admin {
		return nil, badRequest("not enough rights to create a topic")
	}
	name, err := topicName(c.params["name"])
	if err != nil {
		return nil, err
	}
	color := int(c.number("icon_color"))
	switch {
	case color < 0 || color > 0xffffff:
		return nil, badRequest("invalid icon color specified")
	case color == 0:
		color = topicColor
	}
	if err := s.limits.take(s, ch); err != nil {
		return nil, err
	}
	m := s.service(ch)
	s.openTopic(ch, m, name, color)
	return map[string]any{"message_thread_id": m.MessageID, "name": name, "icon_color": color}, nil
}

// openTopic makes m the message that opens a topic.
func (s *Server) openTopic(ch *chat, m *message, name string, color int) int64 {
	m.TopicCreated = &topicCreated{Name: name, Color: color}
	m.Thread, m.IsTopic = ch.next(), true
	ch.topics[m.Thread] = &topic{name: name, own: m.From.ID == s.bot.ID}
	id := s.announce(ch, m)
	s.emitGroup(ch)
	return id
}

// service begins a service message of the bot.
func (s *Server) service(ch *chat) *message {
	return &message{From: s.bot, Date: s.clock.now().Unix(), Chat: ch.ref}
}

// announce puts a service message in a chat. The bot hears of it, of its own too.
func (s *Server) announce(ch *chat, m *message) int64 {
	ch.add(m)
	m.heard = true
	m.follow(ch)
	s.show(ch, m)
	return s.push("message", update{Message: m})
}

// topic is the one that a call names, which the bot may do something to.
func (s *Server) topic(c *call, what string) (*chat, int, *topic, error) {
	ch, err := s.forum(c)
	if err != nil {
		return nil, 0, nil, err
	}
	id := c.message("message_thread_id")
	t := ch.topics[id]
	switch {
	case id == 0:
		return nil, 0, nil, badRequest("invalid forum topic identifier specified")
	case !ch.group.Admin && (t == nil || !t.own || what == "delete"):
		return nil, 0, nil, badRequest("not enough rights to %s the topic", what)
	case t == nil:
		return nil, 0, nil, badRequest("TOPIC_ID_INVALID")
	}
	return ch, id, t, nil
}

// inTopic posts what happened to a topic in it.
func (s *Server) inTopic(ch *chat, id int, m *message) int64 {
	m.Thread, m.IsTopic = id, true
	n := s.announce(ch, m)
	s.emitGroup(ch)
	return n
}

func (s *Server) editForumTopic(c *call) (any, error) {
	ch, id, t, err := s.topic(c, "edit")
	if err != nil {
		return nil, err
	}
	if c.params["name"] == "" {
		return true, nil
	}
	name, err := topicName(c.params["name"])
	if err != nil {
		return nil, err
	}
	if name == t.name {
		return nil, badRequest("TOPIC_NOT_MODIFIED")
	}
	t.name = name
	m := s.service(ch)
	m.TopicEdited = &topicEdited{Name: name}
	s.inTopic(ch, id, m)
	return true, nil
}

// toggleTopic is closeForumTopic and reopenForumTopic.
func toggleTopic(closed bool) method {
	return func(s *Server, c *call) (any, error) {
		ch, id, t, err := s.topic(c, "close or open")
		if err != nil {
			return nil, err
		}
		if t.closed == closed {
			return nil, badRequest("TOPIC_NOT_MODIFIED")
		}
		s.closeTopic(ch, id, closed, s.service(ch))
		return true, nil
	}
}

func (s *Server) closeTopic(ch *chat, id int, closed bool, m *message) int64 {
	ch.topics[id].closed = closed
	if m.TopicReopened = (&struct{}{}); closed {
		m.TopicClosed, m.TopicReopened = m.TopicReopened, nil
	}
	return s.inTopic(ch, id, m)
}

func (s *Server) deleteForumTopic(c *call) (any, error) {
	ch, id, _, err := s.topic(c, "delete")
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
			s.remove(ch, m.MessageID)
		}
	}
	s.emitGroup(ch)
}
