package sandbox

import "reflect"

const notModified = "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"

// editable finds the bot's own message that a call names, as a copy to change.
func (s *Server) editable(c *call) (*chat, *message, *message, error) {
	none := func(err error) (*chat, *message, *message, error) { return nil, nil, nil, err }
	if c.params["chat_id"] == "" && c.message("message_id") == 0 {
		if c.params["inline_message_id"] == "" {
			return none(badRequest("message identifier is not specified"))
		}
		return none(badRequest("invalid inline message identifier specified"))
	}
	if c.params["business_connection_id"] != "" {
		return none(badRequest("business connection not found"))
	}
	ch, err := s.target(c, toEdit)
	if err != nil {
		return none(err)
	}
	old, err := ch.found(c.message("message_id"), "message to edit")
	if err != nil {
		return none(err)
	}
	if old.From == nil || old.From.ID != s.bot.ID || old.ForwardOrigin != nil || old.keyboard != nil || old.service() != "" {
		return none(badRequest("message can't be edited"))
	}
	m := *old
	m.EditDate = s.clock.now().Unix()
	return ch, old, &m, nil
}

// swap puts the edited copy in place; one that changes nothing is refused.
func (s *Server) swap(ch *chat, old, m *message, k *markup) (any, error) {
	if k.keys != nil {
		return nil, badRequest("inline keyboard expected")
	}
	if err := k.settle(ch); err != nil {
		return nil, err
	}
	if err := k.accept(ch); err != nil {
		return nil, err
	}
	m.Markup = k.inline
	same := old.Text == m.Text && old.Caption == m.Caption && old.Above == m.Above && reflect.DeepEqual(old.Entities, m.Entities) &&
		reflect.DeepEqual(old.CaptionEntities, m.CaptionEntities) && reflect.DeepEqual(old.Preview, m.Preview)
	if same && reflect.DeepEqual(old.Markup, m.Markup) {
		return nil, badRequest(notModified)
	}
	m.reworded = m.reworded || !same
	if err := s.limits.take(s, ch); err != nil {
		return nil, err
	}
	ch.replace(m.MessageID, m)
	s.show(ch, m)
	return m, nil
}

func (s *Server) editMessageText(c *call) (any, error) {
	w, err := readWords(c)
	if err != nil {
		return nil, err
	}
	k, err := readMarkup(c)
	if err != nil {
		return nil, err
	}
	ch, old, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	if old.Text == "" {
		return nil, badRequest("there is no text in the message to edit")
	}
	if err := s.putText(m, w, "MESSAGE_TOO_LONG"); err != nil {
		return nil, err
	}
	return s.swap(ch, old, m, k)
}

func (s *Server) editMessageCaption(c *call) (any, error) {
	k, err := readMarkup(c)
	if err != nil {
		return nil, err
	}
	text, err := readCaption(c)
	if err != nil {
		return nil, err
	}
	ch, old, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	if old.file() == nil {
		return nil, badRequest("there is no caption in the message to edit")
	}
	if err := s.putCaption(m, text, "MEDIA_CAPTION_TOO_LONG"); err != nil {
		return nil, err
	}
	m.Above = c.yes("show_caption_above_media")
	return s.swap(ch, old, m, k)
}

func (s *Server) editMessageReplyMarkup(c *call) (any, error) {
	k, err := readMarkup(c)
	if err != nil {
		return nil, err
	}
	ch, old, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	return s.swap(ch, old, m, k)
}
