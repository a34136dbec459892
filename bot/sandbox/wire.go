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
	UnixTime      int64  `json:"unix_time,omitempty"`
	Format        string `json:"date_time_format,omitempty"`
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
	Artist   string `json:"performer,omitempty"`
	Title    string `json:"title,omitempty"`
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
	Type   string `json:"type"`
	Emoji  string `json:"emoji,omitempty"`
	Custom string `json:"custom_emoji_id,omitempty"`
}

type inlineMarkup struct {
	Rows [][]inlineButton `json:"inline_keyboard"`
}

type inlineButton struct {
	Text     string          `json:"text"`
	Icon     string          `json:"icon_custom_emoji_id,omitempty"`
	Style    string          `json:"style,omitempty"`
	URL      string          `json:"url,omitempty"`
	Data     *string         `json:"callback_data,omitempty"`
	Game     json.RawMessage `json:"callback_game,omitempty"`
	Pay      bool            `json:"pay,omitempty"`
	Switch   *string         `json:"switch_inline_query,omitempty"`
	Chosen   json.RawMessage `json:"switch_inline_query_chosen_chat,omitempty"`
	Here     *string         `json:"switch_inline_query_current_chat,omitempty"`
	Login    json.RawMessage `json:"login_url,omitempty"`
	WebApp   json.RawMessage `json:"web_app,omitempty"`
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
	Chat      *chatRef `json:"chat"`
	MessageID int      `json:"message_id"`
	Date      int      `json:"date"`
}

type memberUpdated struct {
	Chat *chatRef `json:"chat"`
	From user     `json:"from"`
	Date int64    `json:"date"`
	Old  any      `json:"old_chat_member"`
	New  any      `json:"new_chat_member"`
}

type reactionUpdated struct {
	Chat      *chatRef   `json:"chat"`
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
	Member        *memberUpdated   `json:"chat_member,omitempty"`
	Reaction      *reactionUpdated `json:"message_reaction,omitempty"`
}

type botCommand struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}
