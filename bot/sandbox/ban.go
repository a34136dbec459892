package sandbox

// banned is who a call wants out of a group, and the group.
func (s *Server) banned(c *call) (*chat, *person, error) {
	id := c.number("user_id")
	if id <= 0 {
		return nil, nil, badRequest("invalid user_id specified")
	}
	ch, err := s.target(c, toWrite)
	if err != nil || id == s.bot.ID {
		return ch, nil, err
	}
	return ch, s.people[id], nil
}

// restricting refuses what the bot may not do to a member; p is nil for the bot itself and for whoever is not known.
func (s *Server) restricting(c *call, ch *chat, p *person) error {
	switch {
	case p != nil && p.ID == ch.owner:
		return badRequest("can't remove chat owner")
	case c.number("user_id") == s.bot.ID:
		return badRequest("can't restrict self")
	case !ch.group.Admin:
		return badRequest("not enough rights to restrict/unrestrict chat member")
	case p == nil:
		return badRequest("PARTICIPANT_ID_INVALID")
	}
	return nil
}

func (s *Server) banChatMember(c *call) (any, error) {
	ch, p, err := s.banned(c)
	switch {
	case err != nil:
		return nil, err
	case ch.person != nil:
		return nil, badRequest("can't ban members in private chats")
	case p != nil && ch.out[p.ID]:
		return true, nil
	}
	if err := s.restricting(c, ch, p); err != nil {
		return nil, err
	}
	s.expel(ch, p, kicked(p.user()))
	ch.out[p.ID] = ch.ref.Type == "supergroup" // whoever was thrown out of a small group may come back
	return true, nil
}

func (s *Server) unbanChatMember(c *call) (any, error) {
	ch, p, err := s.banned(c)
	switch {
	case err != nil:
		return nil, err
	case ch.ref.Type != "supergroup":
		return nil, badRequest("method is available only in supergroup and channel chats")
	case p != nil && !ch.out[p.ID] && (!ch.members[p.ID] || c.yes("only_if_banned")):
		return true, nil
	}
	if err := s.restricting(c, ch, p); err != nil {
		return nil, err
	}
	s.expel(ch, p, left(p.user()))
	delete(ch.out, p.ID)
	return true, nil
}

// expel ends a membership or a ban in the bot's name; the group sees a member go.
func (s *Server) expel(ch *chat, p *person, after plainMember) {
	u := p.user()
	before := s.standing(ch, p)
	there := ch.members[p.ID]
	delete(ch.members, p.ID)
	s.push("chat_member", update{Member: &memberUpdated{Chat: ch.ref, From: *s.bot, Date: s.clock.now().Unix(), Old: before, New: after}})
	if there {
		m := s.service(ch)
		m.LeftMember = &u
		s.announce(ch, m)
	}
	s.emitGroup(ch)
}
