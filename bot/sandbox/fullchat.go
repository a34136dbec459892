package sandbox

// fullChat is a ChatFullInfo.
type fullChat struct {
	*chatRef
	Usernames   []string        `json:"active_usernames,omitempty"`
	Color       int64           `json:"accent_color_id"`
	Most        int             `json:"max_reaction_count"`
	Gifts       map[string]bool `json:"accepted_gift_types"`
	Permissions map[string]bool `json:"permissions,omitempty"`
	Pinned      *message        `json:"pinned_message,omitempty"`
	Visible     bool            `json:"has_visible_history,omitempty"`
	JoinFirst   bool            `json:"join_to_send_messages,omitempty"`
}

func (s *Server) getChat(c *call) (any, error) {
	ch, err := s.target(c, toRead)
	if err != nil {
		return nil, err
	}
	full := fullChat{chatRef: ch.ref, Color: ch.ref.color(), Most: 11, Gifts: map[string]bool{}}
	for _, kind := range []string{"unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"} {
		full.Gifts[kind] = ch.person != nil
	}
	if ch.ref.Username != "" {
		full.Usernames = []string{ch.ref.Username}
	}
	if ch.person == nil {
		full.Permissions = map[string]bool{}
		for _, may := range []string{
			"send_messages", "send_audios", "send_documents", "send_photos", "send_videos", "send_video_notes", "send_voice_notes",
			"send_polls", "send_other_messages", "add_web_page_previews", "change_info", "invite_users", "pin_messages", "manage_topics",
		} {
			full.Permissions["can_"+may] = true
		}
		full.Visible = ch.ref.Type == "supergroup"
		full.JoinFirst = full.Visible
	}
	if id := ch.lastPinned(); id != 0 {
		full.Pinned = quoted(ch.message(id))
	}
	return full, nil
}

// superBase is what the number of a supergroup begins at, below zero.
const superBase = 1000000000000

// color is the one that Telegram gives whoever chose none.
func (c *chatRef) color() int64 {
	id := max(c.ID, -c.ID)
	if c.Type == "supergroup" && id > superBase {
		id -= superBase
	}
	return id % 7
}
