package sandbox

import "slices"

// Join lets a person come into a group; he is added as a person when he is new.
func (s *Server) Join(group, who int64) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, err := s.groupOf(group)
	if err != nil {
		return 0, err
	}
	if ch.members[who] {
		return 0, cannot("person %d is in group %d already", who, group)
	}
	p := s.people[who]
	if p == nil {
		if who <= 0 {
			return 0, cannot("a person needs a positive number")
		}
		p = s.addPerson(Person{ID: who})
	}
	if ch.out[who] {
		return 0, cannot("person %d is banned from group %d", who, group)
	}
	s.did(Act{Do: Joins, From: who, Chat: group})
	p.seen, ch.members[who] = true, true
	u := p.user()
	s.pushMember(ch, u, left(u), s.standing(ch, p))
	id := s.happens(ch, &message{From: &u, NewMembers: []user{u}})
	s.emitGroup(ch)
	return id, nil
}

// Leave lets a person go out of a group.
func (s *Server) Leave(group, who int64) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ch, err := s.place(who, group)
	if err != nil {
		return 0, err
	}
	if ch.person != nil {
		return 0, cannot("leave a private chat")
	}
	s.did(Act{Do: Leaves, From: who, Chat: group})
	u, before := p.user(), s.standing(ch, p)
	delete(ch.members, who)
	s.pushMember(ch, u, before, left(u))
	id := s.happens(ch, &message{From: &u, LeftMember: &u})
	s.emitGroup(ch)
	return id, nil
}

// SetAdmin makes the bot an administrator of a group, or a plain member again.
func (s *Server) SetAdmin(group int64, on bool) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, err := s.groupOf(group)
	if err != nil {
		return 0, err
	}
	if ch.gone != "" {
		return 0, cannot("the bot is not in group %d", group)
	}
	if ch.group.Admin == on {
		return 0, nil
	}
	deed := Demotes
	if on {
		deed = Promotes
	}
	s.did(Act{Do: deed, Chat: group})
	before := s.ownMember(ch)
	ch.group.Admin = on
	id := s.pushOwn(ch, s.someone(ch), before)
	s.emitGroup(ch)
	s.touch()
	return id, nil
}

// welcome tells the bot that it was added to a new group, and the group too.
func (s *Server) welcome(group int64) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, err := s.groupOf(group)
	if err != nil {
		return 0, err
	}
	by := s.someone(ch)
	s.did(Act{Do: Welcomes, Chat: group})
	s.pushOwn(ch, by, left(*s.bot))
	return s.happens(ch, &message{From: &by, NewMembers: []user{*s.bot}}), nil
}

// happens posts a service message of a person.
func (s *Server) happens(ch *chat, m *message) int64 {
	m.Date, m.Chat = s.clock.now().Unix(), ch.ref
	if ch.gone == "" {
		return s.announce(ch, m)
	}
	ch.add(m)
	s.show(ch, m)
	return 0
}

// pushMember tells a bot that is an administrator about another member.
func (s *Server) pushMember(ch *chat, u user, before, after any) {
	if ch.group.Admin && ch.gone == "" {
		s.push("chat_member", update{Member: &memberUpdated{Chat: ch.ref, From: u, Date: s.clock.now().Unix(), Old: before, New: after}})
	}
}

func (s *Server) groupOf(id int64) (*chat, error) {
	ch := s.chats[id]
	if ch == nil || ch.person != nil || ch.movedTo != 0 {
		return nil, cannot("no group %d", id)
	}
	return ch, nil
}

// someone is the member who acts in a group's name.
func (s *Server) someone(ch *chat) user {
	for _, id := range s.order {
		if ch.members[id] {
			return s.people[id].user()
		}
	}
	return anonymous
}

// GroupState is a group as the page shows it.
type GroupState struct {
	ID      int64        `json:"id"`
	Title   string       `json:"title"`
	Members []int64      `json:"members"`
	Super   bool         `json:"super"`
	Forum   bool         `json:"forum"`
	Admin   bool         `json:"admin"`
	Topics  []TopicState `json:"topics"`
	// MovedTo is the supergroup that took its place; Gone says that the bot was "kicked" or has "left".
	MovedTo int64  `json:"moved_to,omitempty"`
	Gone    string `json:"gone,omitempty"`
}

// TopicState is a topic of a forum.
type TopicState struct {
	ID     int    `json:"id"`
	Name   string `json:"name"`
	Closed bool   `json:"closed"`
}

// Groups are all groups in the order they were added, without those that became supergroups.
func (s *Server) Groups() []GroupState {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := []GroupState{}
	for _, id := range s.groups {
		if s.chats[id].movedTo == 0 {
			out = append(out, s.chats[id].state())
		}
	}
	return out
}

func (c *chat) state() GroupState {
	g := GroupState{ID: c.ref.ID, Title: c.ref.Title, Super: c.ref.Type == "supergroup", Forum: c.ref.IsForum, Admin: c.group.Admin,
		Members: []int64{}, Topics: []TopicState{}, MovedTo: c.movedTo, Gone: c.gone}
	for id := range c.members {
		g.Members = append(g.Members, id)
	}
	slices.Sort(g.Members)
	for id, t := range c.topics {
		g.Topics = append(g.Topics, TopicState{id, t.name, t.closed})
	}
	slices.SortFunc(g.Topics, func(a, b TopicState) int { return a.ID - b.ID })
	return g
}

// emitGroup tells the pages how a group stands now.
func (s *Server) emitGroup(ch *chat) {
	if len(s.watchers) > 0 {
		g := ch.state()
		s.emit(event{Kind: "group", Group: &g})
	}
}
