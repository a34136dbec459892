package sandbox

import (
	"encoding/json"
	"strconv"
)

// maxSeveral is how many messages one call may name.
const maxSeveral = 100

// messageIDs reads message_ids.
func (c *call) messageIDs() ([]int, error) {
	raw := c.params["message_ids"]
	if raw == "" {
		return nil, wrong("Message identifiers are not specified")
	}
	v, err := readValue(raw)
	if err != nil {
		return nil, wrong("Can't parse message_ids JSON object")
	}
	list, ok := v.([]any)
	switch {
	case !ok:
		return nil, wrong("Expected an Array of message identifiers")
	case len(list) > maxSeveral:
		return nil, wrong("Too many message identifiers specified")
	case len(list) == 0:
		return nil, wrong("Message identifiers are not specified")
	}
	var ids []int
	for _, one := range list {
		var digits string
		switch n := one.(type) {
		case json.Number:
			digits = n.String()
		case string:
			digits = n
		default:
			return nil, wrong("Message identifier must be a Number")
		}
		id, err := strconv.ParseInt(digits, 10, 32)
		if err != nil {
			return nil, wrong("Can't parse message identifier as Number")
		}
		if id <= 0 {
			return nil, wrong("Invalid message identifier specified")
		}
		ids = append(ids, int(id))
	}
	return ids, nil
}

// carrySeveral is copyMessages and forwardMessages: what is not there or cannot be carried is left out.
func carrySeveral(verb string) method {
	return func(s *Server, c *call) (any, error) {
		name, err := c.need("from_chat_id")
		if err != nil {
			return nil, err
		}
		ids, err := c.messageIDs()
		if err != nil {
			return nil, err
		}
		o := &outline{thread: c.message("message_thread_id"), markup: &markup{}}
		ch, _, err := s.begin(c, o)
		if err != nil {
			return nil, err
		}
		from, err := s.chatFor(name, toRead)
		if err != nil {
			return nil, err
		}
		old, err := from.several(ids)
		if err != nil {
			return nil, err
		}
		sent := []messageID{}
		albums := s.regroup(old)
		for _, old := range old {
			if old.portable(verb) != nil {
				continue
			}
			_, m, err := s.begin(c, o)
			if err != nil {
				return nil, err
			}
			m.carry(old)
			m.MediaGroupID = albums[old.MediaGroupID]
			if verb == "copy" && c.yes("remove_caption") {
				m.Caption, m.CaptionEntities = "", nil
			}
			if err := s.admit(ch, m, o); err != nil {
				return nil, err
			}
			if verb == "forward" {
				origin := old.origin()
				m.ForwardOrigin, m.Markup = &origin, old.travelling()
			}
			s.post(ch, m)
			sent = append(sent, messageID{m.MessageID})
		}
		if len(sent) == 0 {
			return nil, badRequest("messages can't be forwarded")
		}
		return sent, nil
	}
}

// several are those of the messages that are there; their numbers have to rise.
func (ch *chat) several(ids []int) ([]*message, error) {
	var found []*message
	for _, id := range ids {
		m := ch.message(id)
		switch {
		case m == nil:
			continue
		case len(found) > 0 && id <= found[len(found)-1].MessageID:
			return nil, badRequest("message identifiers must be in a strictly increasing order")
		}
		found = append(found, m)
	}
	if found == nil {
		return nil, badRequest("there are no messages to forward")
	}
	return found, nil
}

// regroup names the new album of each album that at least two of the messages belong to.
func (s *Server) regroup(list []*message) map[string]string {
	count, albums := map[string]int{}, map[string]string{}
	for _, m := range list {
		if count[m.MediaGroupID]++; m.MediaGroupID != "" && count[m.MediaGroupID] == 2 {
			albums[m.MediaGroupID] = s.newAlbum()
		}
	}
	return albums
}

func (s *Server) deleteMessages(c *call) (any, error) {
	ids, err := c.messageIDs()
	if err != nil {
		return nil, err
	}
	ch, err := s.target(c, toWrite)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if m := ch.message(id); m != nil {
			if err := s.deletable(ch, m); err != nil {
				return nil, err
			}
		}
	}
	for _, id := range ids {
		if ch.message(id) != nil {
			s.remove(ch, id)
		}
	}
	return true, nil
}
