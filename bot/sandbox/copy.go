package sandbox

// source finds the message that a copy or a forward is made of.
func (s *Server) source(c *call, verb string) (*message, error) {
	name, err := c.need("from_chat_id")
	if err != nil {
		return nil, err
	}
	from, err := s.chatFor(name, toRead)
	if err != nil {
		return nil, err
	}
	return from.found(c.message("message_id"), "message to "+verb)
}

// portable refuses to carry what cannot be carried: service messages, and protected ones as a forward.
func (m *message) portable(verb string) error {
	if m.service() == "" && (verb == "copy" || !m.Protected) {
		return nil
	}
	return badRequest("the message can't be %s", map[string]string{"copy": "copied", "forward": "forwarded"}[verb])
}

// carry copies the content of a message, not its surroundings.
func (m *message) carry(from *message) {
	m.Text, m.Entities, m.Preview = from.Text, from.Entities, from.Preview
	m.Caption, m.CaptionEntities, m.Above, m.Spoiler = from.Caption, from.CaptionEntities, from.Above, from.Spoiler
	m.Photo, m.Document, m.Voice, m.Video, m.Audio = from.Photo, from.Document, from.Voice, from.Video, from.Audio
	m.Contact = from.Contact
}

// travelling is the keyboard that goes along with a forward: one whose buttons all work in any chat.
func (m *message) travelling() *inlineMarkup {
	if m.Markup == nil {
		return nil
	}
	for _, row := range m.Markup.Rows {
		for _, b := range row {
			if b.URL == "" && b.CopyText == nil {
				return nil
			}
		}
	}
	return m.Markup
}

// origin is where a message was first written.
func (m *message) origin() forwardOrigin {
	if m.ForwardOrigin != nil {
		return *m.ForwardOrigin
	}
	o := forwardOrigin{Type: "user", Date: m.Date}
	if m.From != nil {
		o.Sender = *m.From
		o.Sender.Language = ""
	}
	return o
}

func (s *Server) copyMessage(c *call) (any, error) {
	var caption *rich
	if _, there := c.params["caption"]; there {
		text, err := readCaption(c)
		if err != nil {
			return nil, err
		}
		caption = &text
	}
	from, err := s.source(c, "copy")
	if err != nil {
		return nil, err
	}
	m, err := s.carried(c, from, "copy", caption)
	if err != nil {
		return nil, err
	}
	return messageID{m.MessageID}, nil
}

func (s *Server) forwardMessage(c *call) (any, error) {
	from, err := s.source(c, "forward")
	if err != nil {
		return nil, err
	}
	return s.carried(c, from, "forward", nil)
}

// carried sends the content of from on, under its own caption or a new one.
func (s *Server) carried(c *call, from *message, verb string, caption *rich) (*message, error) {
	ch, m, o, err := s.start(c)
	if err != nil {
		return nil, err
	}
	if err := from.portable(verb); err != nil {
		return nil, err
	}
	m.carry(from)
	if verb == "forward" {
		origin := from.origin()
		m.ForwardOrigin = &origin
	}
	if caption != nil && from.file() != nil {
		if err := s.putCaption(m, *caption, captionTooLong); err != nil {
			return nil, err
		}
		m.Above = (len(m.Photo) > 0 || m.Video != nil) && c.yes("show_caption_above_media")
	}
	if err := s.admit(ch, m, o); err != nil {
		return nil, err
	}
	if verb == "forward" {
		m.Markup, m.keyboard = from.travelling(), nil
	}
	s.post(ch, m)
	return m, nil
}

// messageID is a MessageId.
type messageID struct {
	ID int `json:"message_id"`
}
