package bot

import "time"

// UpdateKind tells what happened in a chat.
type UpdateKind int

// The kinds of update the bot acts on; everything else is Ignored.
const (
	Ignored UpdateKind = iota
	Said               // a message: text, files, or both
	Edited             // a message was edited
	Pressed            // an inline button
	Blocked            // the person stopped the bot
	Unblocked
	GroupMoved // a group became a supergroup: MovedTo
)

// Update is one thing that happened, in our words.
type Update struct {
	ID      int64 // update_id
	Kind    UpdateKind
	Chat    ChatID
	Private bool
	Topic   int // message_thread_id in a forum
	From    Sender
	At      time.Time
	Message int // message_id: of the message said, edited, or carrying the button

	Text    string // text or caption
	ReplyTo int    // message_id replied to, 0 when none
	// ToBot says that in a group the bot was mentioned, its command used or its message replied to; always true in private.
	ToBot bool
	Files []FileRef
	Album string // media_group_id
	Phone string // of a shared contact that is the sender's own

	Press   string // callback data
	PressID string // callback query id
	MovedTo ChatID
}

// Sender is who acted at Telegram.
type Sender struct {
	ID   int64
	Name string
	Bot  bool
}

// FileKind is what sort of file came.
type FileKind string

// The kinds of file.
const (
	Photo    FileKind = "photo"
	Document FileKind = "document"
	Voice    FileKind = "voice"
	Video    FileKind = "video"
	Audio    FileKind = "audio"
)

// FileRef is a file at Telegram, kept by its id and downloaded on demand.
type FileRef struct {
	ID     string
	Unique string
	Kind   FileKind
	Name   string
	MIME   string
	Size   int64
}

// Inbound is a raw update as stored before it is handled.
type Inbound struct {
	ID   int64 // update_id
	Chat ChatID
	Raw  []byte
	At   time.Time
}

// Session is where a person stands in a conversation; it survives restarts.
type Session struct {
	Chat  ChatID
	Flow  string            // "" at rest; else the name of a form
	Step  string            // the field asked for
	Data  map[string]string // what was said so far
	Asked string            // the last question searched, for follow-ups
	Saved time.Time
}

// Question is a question as asked, kept under the update that brought it: buttons on its card refer to it, and
// policy heat counts it.
type Question struct {
	ID         int64 // update_id
	Chat       ChatID
	Text       string
	Subject    string // after follow-ups were resolved
	At         time.Time
	Passage    int64 // of the first hit, 0 when none
	Clause     string
	Answered   bool
	Confidence float64
	Lead       string   // suggested lead unit
	Sure       bool     // so likely that the office need not be asked
	Supports   []string // suggested supports
	Outcome    string   // "", "solved", "filed"
}
