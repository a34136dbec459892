package sandbox

// source finds the message that a copy or a forward is made of.
func (s *Server) source(c *call, text string) (*message, error) {
	from := s.chats[c.number("from_chat_id")]
	if from == nil {
		return nil, badRequest("chat not found")
	}
	m := from.message(int(c.number("message_id")))
	if m == nil {
		return nil, badRequest("message to %s not found", text)
	}
	if m.Text == "" && m.file() == nil && m.Contact == nil {
		return nil, badRequest("message can't be %s", map[string]string{"copy": "copied", "forward": "forwarded"}[text])
	}
	return m, nil
}

// carry copies the content of a message, not its surroundings.
func (m *message) carry(from *message) {
	m.Text, m.Entities = from.Text, from.Entities
	m.Caption, m.CaptionEntities = from.Caption, from.CaptionEntities
	m.Photo, m.Document, m.Voice, m.Video, m.Audio = from.Photo, from.Document, from.Voice, from.Video, from.Audio
	m.Contact = from.Contact
}

func (s *Server) copyMessage(c *call) (any, error) {
	ch, m, err := s.draft(c)
	if err != nil {
		return nil, err
	}
	from, err := s.source(c, "copy")
	if err != nil {
		return nil, err
	}
	m.carry(from)
	if _, there := c.params["caption"]; there && from.file() != nil {
		if m.Caption, m.CaptionEntities, err = readCaption(c); err != nil {
			return nil, err
		}
	}
	s.post(ch, m)
	return map[string]int{"message_id": m.MessageID}, nil
}

func (s *Server) forwardMessage(c *call) (any, error) {
	ch, m, err := s.draft(c)
	if err != nil {
		return nil, err
	}
	from, err := s.source(c, "forward")
	if err != nil {
		return nil, err
	}
	m.carry(from)
	if m.ForwardOrigin = from.ForwardOrigin; m.ForwardOrigin == nil && from.From != nil {
		m.ForwardOrigin = &forwardOrigin{Type: "user", Date: from.Date, Sender: *from.From}
	}
	s.post(ch, m)
	return m, nil
}
