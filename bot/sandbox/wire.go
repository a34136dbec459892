package sandbox

import "encoding/json"

// The Bot API's objects, with the fields that the sandbox fills. They are never changed once others can see them:
// an edit makes a copy, so an answer can be written without holding the server's lock.

type user struct {
	ID        int64  `json:"id"`
	IsBot     bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	Username  string `json:"username,omitempty"`
	Language  string `json:"language_code,omitempty"`
}

type chatRef struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title,omitempty"`
	Username  string `json:"username,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	IsForum   bool   `json:"is_forum,omitempty"`
}

type entity struct {
	Type          string `json:"type"`
	Offset        int    `json:"offset"`
	Length        int    `json:"length"`
	URL           string `json:"url,omitempty"`
	User          *user  `json:"user,omitempty"`
	Language      string `json:"language,omitempty"`
	CustomEmojiID string `json:"custom_emoji_id,omitempty"`
}

type message struct {
	MessageID       int            `json:"message_id"`
	Thread          int            `json:"message_thread_id,omitempty"`
	From            *user          `json:"from,omitempty"`
	Date            int64          `json:"date"`
	Chat            chatRef        `json:"chat"`
	ForwardOrigin   *forwardOrigin `json:"forward_origin,omitempty"`
	IsTopic         bool           `json:"is_topic_message,omitempty"`
	ReplyTo         *message       `json:"reply_to_message,omitempty"`
	EditDate        int64          `json:"edit_date,omitempty"`
	MediaGroupID    string         `json:"media_group_id,omitempty"`
	Text            string         `json:"text,omitempty"`
	Entities        []entity       `json:"entities,omitempty"`
	Photo           []media        `json:"photo,omitempty"`
	Document        *media         `json:"document,omitempty"`
	Voice           *media         `json:"voice,omitempty"`
	Video           *media         `json:"video,omitempty"`
	Audio           *media         `json:"audio,omitempty"`
	Caption         string         `json:"caption,omitempty"`
	CaptionEntities []entity       `json:"caption_entities,omitempty"`
	Contact         *contact       `json:"contact,omitempty"`
	TopicCreated    *topicCreated  `json:"forum_topic_created,omitempty"`
	TopicEdited     *topicEdited   `json:"forum_topic_edited,omitempty"`
	TopicClosed     *struct{}      `json:"forum_topic_closed,omitempty"`
	TopicReopened   *struct{}      `json:"forum_topic_reopened,omitempty"`
	MigrateTo       int64          `json:"migrate_to_chat_id,omitempty"`
	MigrateFrom     int64          `json:"migrate_from_chat_id,omitempty"`
	Markup          *inlineMarkup  `json:"reply_markup,omitempty"`

	keyboard  *replyMarkup
	reactions []reaction
}

type forwardOrigin struct {
	Type   string `json:"type"`
	Date   int64  `json:"date"`
	Sender user   `json:"sender_user"`
}

// media is a stored file as it stands in a message. Dimensions and lengths are pointers, as 0 is a value that must be written.
type media struct {
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	Width    *int   `json:"width,omitempty"`
	Height   *int   `json:"height,omitempty"`
	Duration *int   `json:"duration,omitempty"`
	Name     string `json:"file_name,omitempty"`
	MIME     string `json:"mime_type,omitempty"`
	Size     int    `json:"file_size,omitempty"`
}

type contact struct {
	Phone     string `json:"phone_number"`
	FirstName string `json:"first_name"`
	UserID    int64  `json:"user_id,omitempty"`
}

type topicCreated struct {
	Name  string `json:"name"`
	Color int    `json:"icon_color"`
}

type topicEdited struct {
	Name string `json:"name,omitempty"`
}

type reaction struct {
	Type  string `json:"type"`
	Emoji string `json:"emoji,omitempty"`
}

type inlineMarkup struct {
	Rows [][]inlineButton `json:"inline_keyboard"`
}

type inlineButton struct {
	Text     string          `json:"text"`
	URL      string          `json:"url,omitempty"`
	Data     *string         `json:"callback_data,omitempty"`
	WebApp   json.RawMessage `json:"web_app,omitempty"`
	Switch   *string         `json:"switch_inline_query,omitempty"`
	Here     *string         `json:"switch_inline_query_current_chat,omitempty"`
	CopyText *copyText       `json:"copy_text,omitempty"`
}

type copyText struct {
	Text string `json:"text"`
}

type callbackQuery struct {
	ID           string `json:"id"`
	From         user   `json:"from"`
	Message      any    `json:"message,omitempty"`
	ChatInstance string `json:"chat_instance"`
	Data         string `json:"data,omitempty"`
}

// gone stands for a message that is too old or deleted.
type gone struct {
	Chat      chatRef `json:"chat"`
	MessageID int     `json:"message_id"`
	Date      int     `json:"date"`
}

type memberUpdated struct {
	Chat chatRef `json:"chat"`
	From user    `json:"from"`
	Date int64   `json:"date"`
	Old  any     `json:"old_chat_member"`
	New  any     `json:"new_chat_member"`
}

type reactionUpdated struct {
	Chat      chatRef    `json:"chat"`
	MessageID int        `json:"message_id"`
	User      user       `json:"user"`
	Date      int64      `json:"date"`
	Old       []reaction `json:"old_reaction"`
	New       []reaction `json:"new_reaction"`
}

type update struct {
	ID            int64            `json:"update_id"`
	Message       *message         `json:"message,omitempty"`
	EditedMessage *message         `json:"edited_message,omitempty"`
	Callback      *callbackQuery   `json:"callback_query,omitempty"`
	MyMember      *memberUpdated   `json:"my_chat_member,omitempty"`
	Reaction      *reactionUpdated `json:"message_reaction,omitempty"`
}

type botCommand struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}
