package sandbox

// Block lets a person block the bot in his private chat; the bot is told.
func (s *Server) Block(user int64) { s.setBlocked(user, true) }

// Unblock takes it back; the bot is told.
func (s *Server) Unblock(user int64) { s.setBlocked(user, false) }

func (s *Server) setBlocked(id int64, blocked bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.people[id]
	if p == nil || p.blocked == blocked {
		return
	}
	p.blocked = blocked
	var before, after any = member(s.bot), kicked(s.bot)
	if !blocked {
		before, after = after, before
	}
	s.push("my_chat_member", update{MyMember: &memberUpdated{
		Chat: s.chats[id].ref, From: p.user(), Date: s.clock.now().Unix(), Old: before, New: after,
	}})
	s.emit(event{Kind: "blocked", Chat: id, Blocked: blocked})
	s.touch()
}

// Remove takes the bot out of a group, by one of its members.
func (s *Server) Remove(group, by int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ch, err := s.place(by, group)
	if err != nil {
		return err
	}
	before := s.ownMember(ch)
	ch.out = true
	s.push("my_chat_member", update{MyMember: &memberUpdated{
		Chat: ch.ref, From: p.user(), Date: s.clock.now().Unix(), Old: before, New: kicked(s.bot),
	}})
	s.touch()
	return nil
}

// Upgrade turns a group into a supergroup with a new id. Calls for the old id are refused with migrate_to_chat_id.
func (s *Server) Upgrade(group, to int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.chats[group]
	if old == nil || old.person != nil || s.chats[to] != nil {
		return cannot("upgrade %d to %d", group, to)
	}
	next := &chat{group: old.group, members: old.members, topics: map[int]*topic{}, first: s.firstMessage(), ref: old.ref}
	next.group.ID, next.group.Super = to, true
	next.ref.ID, next.ref.Type = to, "supergroup"
	s.chats[to] = next
	from := user{ID: 1087968824, IsBot: true, FirstName: "Group", Username: "GroupAnonymousBot"}
	leaving := &message{From: &from, Date: s.clock.now().Unix(), Chat: old.ref, MigrateTo: to}
	arriving := &message{From: &from, Date: s.clock.now().Unix(), Chat: next.ref, MigrateFrom: group}
	for ch, m := range map[*chat]*message{old: leaving, next: arriving} {
		ch.add(m)
		s.show(ch, m)
	}
	s.push("message", update{Message: leaving})
	s.push("message", update{Message: arriving})
	old.movedTo = to
	s.touch()
	return nil
}
