package sandbox

// anonymous is who acts when nobody in particular does.
var anonymous = user{ID: 1087968824, IsBot: true, FirstName: "Group", Username: "GroupAnonymousBot"}

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
	deed := Blocks
	var before, after any = member(*s.bot), kicked(*s.bot)
	if !blocked {
		deed = Unblocks
		before, after = after, before
	}
	s.did(Act{Do: deed, From: id, Chat: id})
	s.push("my_chat_member", update{MyMember: &memberUpdated{
		Chat: s.chats[id].ref, From: p.user(), Date: s.clock.now().Unix(), Old: before, New: after,
	}})
	s.emit(event{Kind: "blocked", Chat: id, Blocked: blocked})
	s.touch()
}

// pushOwn tells the bot that its own standing in a chat has changed.
func (s *Server) pushOwn(ch *chat, by user, before any) int64 {
	return s.push("my_chat_member", update{MyMember: &memberUpdated{
		Chat: ch.ref, From: by, Date: s.clock.now().Unix(), Old: before, New: s.ownMember(ch),
	}})
}

// Remove takes the bot out of a group, by one of its members.
func (s *Server) Remove(group, by int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ch, err := s.place(by, group)
	if err != nil {
		return err
	}
	if ch.person != nil {
		return cannot("remove the bot from a private chat")
	}
	before := s.ownMember(ch)
	s.did(Act{Do: Ousts, From: by, Chat: group})
	ch.gone = "kicked"
	s.pushOwn(ch, p.user(), before)
	s.emitGroup(ch)
	s.touch()
	return nil
}

// Upgrade turns a group into a supergroup with a new id. Calls for the old id are refused with migrate_to_chat_id.
func (s *Server) Upgrade(group, to int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.chats[group]
	if old == nil || old.person != nil || old.movedTo != 0 || old.ref.Type != "group" || to >= 0 || s.chats[to] != nil {
		return cannot("upgrade %d to %d", group, to)
	}
	s.did(Act{Do: Upgrades, Chat: group, To: to})
	next := &chat{group: old.group, members: old.members, out: map[int64]bool{}, owner: old.owner, topics: map[int]*topic{}, first: s.firstMessage(), kept: s.opts.Kept}
	next.group.ID, next.group.Super = to, true
	ref := *old.ref
	ref.ID, ref.Type = to, "supergroup"
	next.ref = &ref
	s.chats[to] = next
	s.groups = append(s.groups, to)
	old.movedTo = to
	s.announce(old, &message{From: &anonymous, Date: s.clock.now().Unix(), Chat: old.ref, MigrateTo: to})
	s.announce(next, &message{From: &anonymous, Date: s.clock.now().Unix(), Chat: next.ref, MigrateFrom: group})
	s.emitGroup(old)
	s.emitGroup(next)
	s.touch()
	return nil
}
