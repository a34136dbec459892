package sandbox

import "slices"

// pinnable is the chat of a call where the bot may pin.
func (ch *chat) pinnable() error {
	if ch.ref.Type == "supergroup" && !ch.group.Admin {
		return badRequest("not enough rights to manage pinned messages in the chat")
	}
	return nil
}

// lastPinned is the newest pinned message, whenever it was pinned; 0 for none.
func (ch *chat) lastPinned() int {
	if len(ch.pinned) == 0 {
		return 0
	}
	return slices.Max(ch.pinned)
}

func (s *Server) pinChatMessage(c *call) (any, error) {
	ch, err := s.target(c, toWrite)
	if err != nil {
		return nil, err
	}
	m, err := ch.found(c.message("message_id"), "message to pin")
	if err != nil {
		return nil, err
	}
	if err := ch.pinnable(); err != nil {
		return nil, err
	}
	if m.service() != "" {
		return nil, badRequest("service messages can't be pinned")
	}
	if slices.Contains(ch.pinned, m.MessageID) {
		return true, nil
	}
	ch.pinned = append(ch.pinned, m.MessageID)
	note := s.service(ch)
	note.Pinned = quoted(m)
	if m.IsTopic {
		note.Thread, note.IsTopic = m.Thread, true
	}
	s.announce(ch, note)
	return true, nil
}

func (s *Server) unpinChatMessage(c *call) (any, error) {
	ch, err := s.target(c, toWrite)
	if err != nil {
		return nil, err
	}
	id := c.message("message_id")
	if id == 0 {
		id = ch.lastPinned()
	}
	if _, err := ch.found(id, "message to unpin"); err != nil {
		return nil, err
	}
	if err := ch.pinnable(); err != nil {
		return nil, err
	}
	ch.pinned = slices.DeleteFunc(ch.pinned, func(p int) bool { return p == id })
	return true, nil
}

func (s *Server) unpinAllChatMessages(c *call) (any, error) {
	ch, err := s.target(c, toWrite)
	if err != nil {
		return nil, err
	}
	if err := ch.pinnable(); err != nil {
		return nil, err
	}
	ch.pinned = nil
	return true, nil
}
