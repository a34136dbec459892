package sandbox

// administrator is a ChatMemberAdministrator with the rights the sandbox gives the bot.
type administrator struct {
	Status    string `json:"status"`
	User      user   `json:"user"`
	Edited    bool   `json:"can_be_edited"`
	Anonymous bool   `json:"is_anonymous"`
	Manage    bool   `json:"can_manage_chat"`
	Delete    bool   `json:"can_delete_messages"`
	Video     bool   `json:"can_manage_video_chats"`
	Restrict  bool   `json:"can_restrict_members"`
	Promote   bool   `json:"can_promote_members"`
	Info      bool   `json:"can_change_info"`
	Invite    bool   `json:"can_invite_users"`
	Post      bool   `json:"can_post_stories"`
	EditStory bool   `json:"can_edit_stories"`
	DelStory  bool   `json:"can_delete_stories"`
	Pin       bool   `json:"can_pin_messages"`
	Topics    bool   `json:"can_manage_topics"`
}

// plainMember is a ChatMemberMember, ChatMemberLeft or, with Until, ChatMemberBanned.
type plainMember struct {
	Status string `json:"status"`
	User   user   `json:"user"`
	Until  *int   `json:"until_date,omitempty"`
}

// owner is a ChatMemberOwner.
type owner struct {
	Status    string `json:"status"`
	User      user   `json:"user"`
	Anonymous bool   `json:"is_anonymous"`
}

// standing is what a person is in a chat.
func (s *Server) standing(ch *chat, p *person) any {
	switch u := p.user(); {
	case ch.out[p.ID]:
		return kicked(u)
	case ch.person != p && !ch.members[p.ID]:
		return left(u)
	case p.ID == ch.owner:
		return owner{Status: "creator", User: u}
	default:
		return member(u)
	}
}

func member(u user) plainMember { return plainMember{Status: "member", User: u} }

func kicked(u user) plainMember { return plainMember{Status: "kicked", User: u, Until: new(int)} }

func left(u user) plainMember { return plainMember{Status: "left", User: u} }

func (s *Server) getMe(*call) (any, error) {
	return struct {
		user
		Join     bool `json:"can_join_groups"`
		All      bool `json:"can_read_all_group_messages"`
		Inline   bool `json:"supports_inline_queries"`
		Guest    bool `json:"supports_guest_queries"`
		Business bool `json:"can_connect_to_business"`
		App      bool `json:"has_main_web_app"`
		Topics   bool `json:"has_topics_enabled"`
		Users    bool `json:"allows_users_to_create_topics"`
		Bots     bool `json:"can_manage_bots"`
		Requests bool `json:"supports_join_request_queries"`
	}{user: *s.bot, Join: true}, nil
}

func (s *Server) getChatMember(c *call) (any, error) {
	id := c.number("user_id")
	if id <= 0 {
		return nil, badRequest("invalid user_id specified")
	}
	want := toSeeMembers
	if id == s.bot.ID {
		want = toRead
	}
	ch, err := s.target(c, want)
	if err != nil {
		return nil, err
	}
	p := s.people[id]
	switch {
	case id == s.bot.ID:
		return s.ownMember(ch), nil
	case ch.person != nil && ch.person != p, ch.ref.Type == "group" && p == nil:
		return nil, badRequest("member not found")
	case p == nil:
		return nil, badRequest("PARTICIPANT_ID_INVALID")
	}
	return s.standing(ch, p), nil
}

func (s *Server) ownMember(ch *chat) any {
	switch {
	case ch.gone == "kicked":
		return kicked(*s.bot)
	case ch.gone != "":
		return left(*s.bot)
	case !ch.group.Admin:
		return member(*s.bot)
	}
	return administrator{
		Status: "administrator", User: *s.bot, Manage: true, Delete: true, Restrict: true, Info: true, Invite: true, Pin: true,
		Topics: ch.ref.IsForum,
	}
}

func (s *Server) getChatAdministrators(c *call) (any, error) {
	ch, err := s.target(c, toSeeMembers)
	if err != nil {
		return nil, err
	}
	if ch.person != nil {
		return nil, badRequest("there are no administrators in the private chat")
	}
	out := []any{}
	if ch.members[ch.owner] {
		out = append(out, s.standing(ch, s.people[ch.owner]))
	}
	if ch.group.Admin {
		out = append(out, s.ownMember(ch))
	}
	return out, nil
}

// getChatMemberCount counts the bot too.
func (s *Server) getChatMemberCount(c *call) (any, error) {
	ch, err := s.target(c, toSeeMembers)
	if err != nil {
		return nil, err
	}
	if ch.person != nil {
		return 2, nil
	}
	return len(ch.members) + 1, nil
}

func (s *Server) leaveChat(c *call) (any, error) {
	ch, err := s.target(c, toRead)
	switch {
	case err != nil:
		return nil, err
	case ch.person != nil:
		return nil, badRequest("can't leave private chats")
	case ch.movedTo != 0 || ch.gone != "":
		return nil, badRequest("chat is deactivated")
	}
	before := s.ownMember(ch)
	ch.gone = "left"
	s.pushOwn(ch, *s.bot, before)
	s.emitGroup(ch)
	return true, nil
}
