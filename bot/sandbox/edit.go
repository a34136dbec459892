package sandbox

import (
	"reflect"
	"time"
)

const notModified = "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"

// editable finds the bot's own message that a call names, as a copy to change.
func (s *Server) editable(c *call) (*chat, *message, *message, error) {
	if c.params["inline_message_id"] != "" {
		return nil, nil, nil, badRequest("MESSAGE_ID_INVALID")
	}
	ch, err := s.target(c)
	if err != nil {
		return nil, nil, nil, err
	}
	old := ch.message(int(c.number("message_id")))
	if old == nil {
		return nil, nil, nil, badRequest("message to edit not found")
	}
	if old.From == nil || old.From.ID != s.bot.ID {
		return nil, nil, nil, badRequest("message can't be edited")
	}
	m := *old
	m.EditDate = s.clock.now().Unix()
	if m.Markup, _, err = readMarkup(c); err != nil {
		return nil, nil, nil, err
	}
	return ch, old, &m, s.limits.take(s, ch)
}

// swap puts the edited copy in place; one that changes nothing is refused.
func (s *Server) swap(ch *chat, old, m *message) (any, error) {
	if old.Text == m.Text && old.Caption == m.Caption && reflect.DeepEqual(old.Entities, m.Entities) &&
		reflect.DeepEqual(old.CaptionEntities, m.CaptionEntities) && reflect.DeepEqual(old.Markup, m.Markup) {
		return nil, badRequest(notModified)
	}
	ch.replace(m.MessageID, m)
	s.show(ch, m)
	return m, nil
}

func (s *Server) editMessageText(c *call) (any, error) {
	ch, old, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	if old.Text == "" {
		return nil, badRequest("there is no text in the message to edit")
	}
	if m.Text, m.Entities, err = readText(c, "text", "entities"); err != nil {
		return nil, err
	}
	return s.swap(ch, old, m)
}

func (s *Server) editMessageCaption(c *call) (any, error) {
	ch, old, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	if old.file() == nil {
		return nil, badRequest("there is no caption in the message to edit")
	}
	if m.Caption, m.CaptionEntities, err = readCaption(c); err != nil {
		return nil, err
	}
	return s.swap(ch, old, m)
}

func (s *Server) editMessageReplyMarkup(c *call) (any, error) {
	ch, old, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	return s.swap(ch, old, m)
}

func (s *Server) deleteMessage(c *call) (any, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	id := int(c.number("message_id"))
	m := ch.message(id)
	if m == nil {
		return nil, badRequest("message to delete not found")
	}
	foreign := m.From == nil || m.From.ID != s.bot.ID
	old := s.clock.now().Sub(time.Unix(m.Date, 0)) > 48*time.Hour
	if old || foreign && ch.person == nil && !ch.group.Admin {
		return nil, badRequest("message can't be deleted for everyone")
	}
	ch.replace(id, nil)
	s.emit(event{Kind: "deleted", Chat: ch.ref.ID, MessageID: id})
	return true, nil
}

func (s *Server) setMessageReaction(c *call) (any, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	old := ch.message(int(c.number("message_id")))
	if old == nil {
		return nil, badRequest("message to react not found")
	}
	var set []reaction
	if _, err := c.nested("reaction", &set); err != nil {
		return nil, err
	}
	if len(set) > 1 {
		return nil, badRequest("REACTIONS_TOO_MANY")
	}
	for _, r := range set {
		if r.Type != "emoji" || r.Emoji == "" {
			return nil, badRequest("REACTION_INVALID")
		}
	}
	m := *old
	m.reactions = set
	ch.replace(m.MessageID, &m)
	s.show(ch, &m)
	return true, nil
}
