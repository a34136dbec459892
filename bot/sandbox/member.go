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

func member(u user) plainMember { return plainMember{Status: "member", User: u} }

func kicked(u user) plainMember { return plainMember{Status: "kicked", User: u, Until: new(int)} }

func (s *Server) getChat(c *call) (any, error) {
	ch := s.chats[c.number("chat_id")]
	if ch == nil || ch.person != nil && !ch.started {
		return nil, badRequest("chat not found")
	}
	return struct {
		chatRef
		Color int            `json:"accent_color_id"`
		Most  int            `json:"max_reaction_count"`
		Gifts map[string]any `json:"accepted_gift_types"`
	}{ch.ref, 0, 11, map[string]any{
		"unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
		"gifts_from_channels": false,
	}}, nil
}

func (s *Server) getChatMember(c *call) (any, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	id := c.number("user_id")
	if id == s.bot.ID {
		return s.ownMember(ch), nil
	}
	p := s.people[id]
	if p == nil {
		return nil, badRequest("invalid user_id specified")
	}
	if ch.members[id] || ch.person == p {
		return member(p.user()), nil
	}
	return plainMember{Status: "left", User: p.user()}, nil
}

func (s *Server) ownMember(ch *chat) any {
	if !ch.group.Admin {
		return member(s.bot)
	}
	return administrator{
		Status: "administrator", User: s.bot, Manage: true, Delete: true, Info: true, Invite: true, Pin: true,
		Topics: ch.ref.IsForum,
	}
}

func (s *Server) getChatAdministrators(c *call) (any, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	if ch.person != nil {
		return nil, badRequest("there are no administrators in the private chat")
	}
	out := []any{}
	if ch.group.Admin {
		out = append(out, s.ownMember(ch))
	}
	return out, nil
}
