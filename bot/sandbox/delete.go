package sandbox

import "time"

// deleteFor is how long a bot may delete a message.
const deleteFor = 48 * time.Hour

func (s *Server) deleteMessage(c *call) (any, error) {
	id := c.message("message_id")
	switch {
	case c.params["chat_id"] == "":
		return nil, badRequest("chat identifier is not specified")
	case id == 0:
		return nil, badRequest("message identifier is not specified")
	}
	ch, err := s.target(c, toWrite)
	if err != nil {
		return nil, err
	}
	m, err := ch.found(id, "message to delete")
	if err != nil {
		return nil, err
	}
	if err := s.deletable(ch, m); err != nil {
		return nil, err
	}
	s.remove(ch, id)
	return true, nil
}

// deletable refuses old messages, those of others without the right, and those that open a topic.
func (s *Server) deletable(ch *chat, m *message) error {
	foreign := m.From == nil || m.From.ID != s.bot.ID
	old := s.clock.now().Sub(time.Unix(m.Date, 0)) > deleteFor
	switch {
	case m.TopicCreated != nil, (old || foreign && !ch.group.Admin) && ch.ref.Type == "supergroup":
		return badRequest("message can't be deleted")
	case old, foreign && ch.person == nil && !ch.group.Admin:
		return badRequest("message can't be deleted for everyone")
	}
	return nil
}

// remove takes a message off the screen.
func (s *Server) remove(ch *chat, id int) {
	ch.replace(id, nil)
	s.note(record{Entry: Entry{Chat: ch.ref.ID, Gone: id}})
	s.emit(event{Kind: "deleted", Chat: ch.ref.ID, MessageID: id})
}
