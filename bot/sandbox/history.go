package sandbox

import "slices"

// message finds one that is still there.
func (c *chat) message(id int) *message {
	if i := id - c.first; i >= 0 && i < len(c.messages) {
		return c.messages[i]
	}
	return nil
}

// replace puts m, or nothing, in the place of a message that is there.
func (c *chat) replace(id int, m *message) {
	c.messages[id-c.first] = m
	if m != nil {
		return
	}
	c.live--
	c.pinned = slices.DeleteFunc(c.pinned, func(p int) bool { return p == id })
}

// newest is the last message that is still there.
func (c *chat) newest() *message {
	for _, m := range slices.Backward(c.messages) {
		if m != nil {
			return m
		}
	}
	return nil
}

// add numbers m, keeps it and drops what is too old, in steps, so that it costs nothing per message.
func (c *chat) add(m *message) {
	m.MessageID = c.next()
	c.messages = append(c.messages, m)
	c.live++
	step := max(c.kept/10, 1)
	if len(c.messages) < c.kept+step {
		return
	}
	for _, old := range c.messages[:step] {
		if old != nil {
			c.live--
		}
	}
	c.first += step
	c.messages = slices.Clone(c.messages[step:])
	c.pinned = slices.DeleteFunc(c.pinned, func(p int) bool { return p < c.first })
}

// next is the number of the message that comes next.
func (c *chat) next() int { return c.first + len(c.messages) }

// Range chooses messages of a chat: the newest before one, or the oldest after one. The zero value is all of them.
type Range struct {
	Before, After int // numbers of messages; 0 for none
	Limit         int // 0 for no limit
	// Topic leaves only the messages of one topic of a forum, 0 for its General topic; nil: all.
	Topic *int
}

// takes says that the range wants a message, which may be gone.
func (r Range) takes(m *message) bool {
	return m != nil && (r.Topic == nil || m.Thread == *r.Topic)
}

// page gives the chosen messages, oldest first.
func (c *chat) page(r Range) []*message {
	if r.Limit <= 0 {
		r.Limit = len(c.messages)
	}
	from, to := 0, len(c.messages)
	if r.After > 0 {
		from = min(max(r.After+1-c.first, 0), to)
	}
	if r.Before > 0 {
		to = max(min(r.Before-c.first, to), from)
	}
	var out []*message
	if r.After > 0 {
		for _, m := range c.messages[from:to] {
			if !r.takes(m) {
				continue
			}
			if out = append(out, m); len(out) == r.Limit {
				break
			}
		}
		return out
	}
	for i := to - 1; i >= from && len(out) < r.Limit; i-- {
		if m := c.messages[i]; r.takes(m) {
			out = append(out, m)
		}
	}
	slices.Reverse(out)
	return out
}

// Screen is what a chat shows now, oldest first; edits are in, deleted messages are out.
func (s *Server) Screen(chat int64) []Message { return s.Page(chat, Range{}) }

// Page is the part of Screen that a range chooses.
func (s *Server) Page(chat int64, r Range) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.chats[chat]
	if ch == nil {
		return nil
	}
	chosen := ch.page(r)
	out := make([]Message, 0, len(chosen))
	for _, m := range chosen {
		out = append(out, s.view(ch, m))
	}
	return out
}

// ChatLine is one chat in a list of chats.
type ChatLine struct {
	Chat  int64    `json:"chat"`
	Last  *Message `json:"last"`
	Count int      `json:"count"`
	// Keyboard is the reply keyboard that is shown now.
	Keyboard [][]string `json:"keyboard,omitempty"`
}

// Chats are all chats, people's before groups, in the order they were added.
func (s *Server) Chats() []ChatLine {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]ChatLine, 0, len(s.chats))
	for _, id := range slices.Concat(s.order, s.groups) {
		ch := s.chats[id]
		line := ChatLine{Chat: id, Count: ch.live, Keyboard: ch.keyboard.labels()}
		if m := ch.newest(); m != nil {
			v := s.view(ch, m)
			line.Last = &v
		}
		out = append(out, line)
	}
	return out
}
