package sandbox

type message struct {
	MessageID       int            `json:"message_id"`
	Thread          int            `json:"message_thread_id,omitempty"`
	From            *user          `json:"from,omitempty"`
	Date            int64          `json:"date"`
	Chat            *chatRef       `json:"chat"`
	ForwardOrigin   *forwardOrigin `json:"forward_origin,omitempty"`
	IsTopic         bool           `json:"is_topic_message,omitempty"`
	ReplyTo         *message       `json:"reply_to_message,omitempty"`
	External        *externalReply `json:"external_reply,omitempty"`
	Quote           *textQuote     `json:"quote,omitempty"`
	EditDate        int64          `json:"edit_date,omitempty"`
	Protected       bool           `json:"has_protected_content,omitempty"`
	MediaGroupID    string         `json:"media_group_id,omitempty"`
	Effect          string         `json:"effect_id,omitempty"`
	Text            string         `json:"text,omitempty"`
	Entities        []entity       `json:"entities,omitempty"`
	Preview         *preview       `json:"link_preview_options,omitempty"`
	Photo           []media        `json:"photo,omitempty"`
	Document        *media         `json:"document,omitempty"`
	Voice           *media         `json:"voice,omitempty"`
	Video           *media         `json:"video,omitempty"`
	Audio           *media         `json:"audio,omitempty"`
	Caption         string         `json:"caption,omitempty"`
	CaptionEntities []entity       `json:"caption_entities,omitempty"`
	Above           bool           `json:"show_caption_above_media,omitempty"`
	Spoiler         bool           `json:"has_media_spoiler,omitempty"`
	Contact         *contact       `json:"contact,omitempty"`
	NewMembers      []user         `json:"new_chat_members,omitempty"`
	LeftMember      *user          `json:"left_chat_member,omitempty"`
	TopicCreated    *topicCreated  `json:"forum_topic_created,omitempty"`
	TopicEdited     *topicEdited   `json:"forum_topic_edited,omitempty"`
	TopicClosed     *struct{}      `json:"forum_topic_closed,omitempty"`
	TopicReopened   *struct{}      `json:"forum_topic_reopened,omitempty"`
	MigrateTo       int64          `json:"migrate_to_chat_id,omitempty"`
	MigrateFrom     int64          `json:"migrate_from_chat_id,omitempty"`
	Pinned          any            `json:"pinned_message,omitempty"`
	Markup          *inlineMarkup  `json:"reply_markup,omitempty"`

	reworded  bool // its words were changed, which clients show
	keyboard  *replyMarkup
	heard     bool // the bot got it
	reactions []vote
}

// vote is what one person, or the bot, put on a message.
type vote struct {
	by   int64
	list []reaction
}

// externalReply is what a reply shows of a message in another chat or topic.
type externalReply struct {
	Origin    forwardOrigin `json:"origin"`
	Chat      *chatRef      `json:"chat,omitempty"`
	MessageID int           `json:"message_id,omitempty"`
	Photo     []media       `json:"photo,omitempty"`
	Document  *media        `json:"document,omitempty"`
	Voice     *media        `json:"voice,omitempty"`
	Video     *media        `json:"video,omitempty"`
	Audio     *media        `json:"audio,omitempty"`
	Contact   *contact      `json:"contact,omitempty"`
}

type textQuote struct {
	Text     string   `json:"text"`
	Entities []entity `json:"entities,omitempty"`
	Position int      `json:"position"`
	Manual   bool     `json:"is_manual,omitempty"`
}
