package sandbox

import "net/http"

func (s *Server) getMe(*call) (any, error) {
	return struct {
		user
		Join   bool `json:"can_join_groups"`
		All    bool `json:"can_read_all_group_messages"`
		Inline bool `json:"supports_inline_queries"`
	}{user: s.bot, Join: true}, nil
}

// target is the chat a call names, refused when the bot may not write there.
func (s *Server) target(c *call) (*chat, error) {
	raw := c.params["chat_id"]
	if raw == "" {
		return nil, badRequest("chat_id is empty")
	}
	ch := s.chats[c.number("chat_id")]
	switch {
	case ch == nil:
		return nil, badRequest("chat not found")
	case ch.movedTo != 0:
		return nil, &apiError{
			Code:        http.StatusBadRequest,
			Description: "Bad Request: group chat was upgraded to a supergroup chat",
			Parameters:  map[string]any{"migrate_to_chat_id": ch.movedTo},
		}
	case ch.out && ch.ref.Type == "group":
		return nil, forbidden("bot was kicked from the group chat")
	case ch.out:
		return nil, forbidden("bot was kicked from the supergroup chat")
	case ch.person == nil:
		return ch, nil
	case ch.person.blocked:
		return nil, forbidden("bot was blocked by the user")
	case !ch.started && ch.person.seen:
		return nil, forbidden("bot can't initiate conversation with a user")
	case !ch.started:
		return nil, badRequest("chat not found")
	}
	return ch, nil
}

// draft begins a message of the bot: its chat, topic, reply and keyboard.
func (s *Server) draft(c *call) (*chat, *message, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, nil, err
	}
	m := &message{From: &s.bot, Date: s.clock.now().Unix(), Chat: ch.ref}
	if err := ch.setThread(m, int(c.number("message_thread_id"))); err != nil {
		return nil, nil, err
	}
	if m.ReplyTo, err = ch.replyTarget(c); err != nil {
		return nil, nil, err
	}
	if m.Markup, m.keyboard, err = readMarkup(c); err != nil {
		return nil, nil, err
	}
	return ch, m, s.limits.take(s, ch)
}

func (ch *chat) setThread(m *message, thread int) error {
	if thread == 0 {
		return nil
	}
	if ch.topics[thread] == nil {
		return badRequest("message thread not found")
	}
	if ch.topics[thread].closed && !ch.group.Admin {
		return badRequest("TOPIC_CLOSED")
	}
	m.Thread, m.IsTopic = thread, true
	return nil
}

func (ch *chat) replyTarget(c *call) (*message, error) {
	var p struct {
		MessageID int  `json:"message_id"`
		Without   bool `json:"allow_sending_without_reply"`
	}
	if there, err := c.nested("reply_parameters", &p); err != nil {
		return nil, err
	} else if !there {
		p.MessageID, p.Without = int(c.number("reply_to_message_id")), c.yes("allow_sending_without_reply")
	}
	if p.MessageID == 0 {
		return nil, nil
	}
	m := ch.message(p.MessageID)
	if m == nil {
		if p.Without {
			return nil, nil
		}
		return nil, badRequest("message to be replied not found")
	}
	return quoted(m), nil
}

// quoted is m as it stands inside a reply to it.
func quoted(m *message) *message {
	q := *m
	q.ReplyTo = nil
	return &q
}

// post puts a message of the bot on the screen. The caller holds mu.
func (s *Server) post(ch *chat, m *message) {
	ch.add(m)
	ch.lastBot = true
	if k := m.keyboard; k != nil {
		ch.keyboard = nil
		if len(k.Keyboard) > 0 {
			ch.keyboard = k
		}
	}
	s.show(ch, m)
}

func (s *Server) sendMessage(c *call) (any, error) {
	ch, m, err := s.draft(c)
	if err != nil {
		return nil, err
	}
	if m.Text, m.Entities, err = readText(c, "text", "entities"); err != nil {
		return nil, err
	}
	s.post(ch, m)
	return m, nil
}

func (s *Server) sendChatAction(c *call) (any, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	if c.params["action"] == "" {
		return nil, badRequest("wrong parameter action in request")
	}
	s.emit(event{Kind: "typing", Chat: ch.ref.ID})
	return true, nil
}
