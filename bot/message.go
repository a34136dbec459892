package bot

import (
	"fmt"
	"strings"
	"time"
)

// Button is an inline button.
type Button struct {
	Text string `json:",omitzero"`
	Data string `json:",omitzero"` // flow:verb:id, at most 64 bytes; see Data and ParseData
	URL  string `json:",omitzero"`
}

// Row is one line of buttons.
func Row(b ...Button) []Button { return b }

// Rows puts lines of buttons together, dropping empty ones.
func Rows(rows ...[]Button) [][]Button {
	var out [][]Button
	for _, r := range rows {
		if len(r) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// Data writes a button's data: flow:verb:id. It panics over 64 bytes, a fault of the program.
func Data(flow, verb, id string) string {
	s := flow + ":" + verb + ":" + id
	if len(s) > 64 || strings.Contains(flow, ":") || strings.Contains(verb, ":") {
		panic(fmt.Sprintf("button data %q", s))
	}
	return s
}

// ParseData reads what Data wrote; ok is false for anything else.
func ParseData(s string) (flow, verb, id string, ok bool) {
	p := strings.SplitN(s, ":", 3)
	if len(p) != 3 || p[0] == "" || p[1] == "" || len(s) > 64 {
		return "", "", "", false
	}
	return p[0], p[1], p[2], true
}

// Message is something the bot says. HTML is Telegram's subset, already escaped where it holds people's words.
type Message struct {
	Chat     ChatID     `json:",omitzero"`
	Topic    int        `json:",omitzero"`
	HTML     string     `json:",omitzero"`
	Buttons  [][]Button `json:",omitzero"`
	Keyboard [][]string `json:",omitzero"` // the keyboard under the field; nil leaves it as it is
	ReplyTo  int        `json:",omitzero"`
	// Ticket is the number the message is about: replies to it belong to that ticket, and its buttons go when
	// the ticket moves.
	Ticket string      `json:",omitzero"`
	File   *Attachment `json:",omitzero"`
}

// Attachment is a file that goes out with a message: bytes of ours, or a file Telegram already has.
type Attachment struct {
	Name string   `json:",omitzero"`
	Data []byte   `json:",omitzero"`
	ID   string   `json:",omitzero"` // file id at Telegram
	Kind FileKind `json:",omitzero"` // of ID
}

// SendKind tells what an outbox row does.
type SendKind string

// The kinds of outbox row.
const (
	Send    SendKind = "send"
	EditAll SendKind = "edit"   // text and buttons of Target
	Strip   SendKind = "strip"  // take Target's buttons away
	Answer  SendKind = "answer" // answer a callback query; not paced, dropped when old
)

// OutState is where an outbox row stands.
type OutState string

// The states of an outbox row. Unknown was under way when the program stopped or timed out.
const (
	Queued  OutState = "queued"
	Sent    OutState = "sent"
	Unknown OutState = "unknown"
	Dead    OutState = "dead"
)

// Outbound is one row of the outbox.
type Outbound struct {
	ID        int64
	Key       string // unique: the same effect is queued once
	Kind      SendKind
	Message   Message // of Send and EditAll; Chat always set
	Target    int     // message_id of EditAll and Strip
	PressID   string  // of Answer
	Alert     bool    // of Answer: a box the person must close
	State     OutState
	Attempts  int
	NotBefore time.Time // real time, for pacing
	Reminder  int64     // the reminder this row delivers, 0 when none
	Also      []int64   // further reminders that it tells of, and
	Pushes    []int64   // the pushes; both kept beside the row, and not read with it
	SentID    int       // message_id at Telegram once sent
	Parts     []int     // ids of the parts of a long text that are out already; not stored
	Error     string
	Made      time.Time
	Unasked   bool   // nobody waits for it: reminders and lists, which let answers to people go first
	Unit      UnitID // the unit into whose topic of the group it goes; 0: none
}

// Waiting is an outbox row as it stands in line, without what it says.
type Waiting struct {
	ID        int64
	Kind      SendKind
	Chat      ChatID
	NotBefore time.Time
	Unasked   bool
}

// AuditEntry is one line of the audit log.
type AuditEntry struct {
	At     time.Time
	By     PersonID
	What   string // "look ticket", "invite", "import"
	Target string
}

// Gone is the delivery error for a person who blocked the bot or left.
type Gone struct{ Reason string }

func (e *Gone) Error() string { return "gone: " + e.Reason }

// RetryAfter is the delivery error that freezes a chat, or all chats, for a while.
type RetryAfter struct {
	For time.Duration
	All bool
}

func (e *RetryAfter) Error() string { return "retry after " + e.For.String() }

// Migrated is the delivery error for a group that has a new chat id.
type Migrated struct{ To ChatID }

func (e *Migrated) Error() string { return fmt.Sprintf("migrated to %d", e.To) }

// TopicGone is the delivery error for a topic that was deleted.
type TopicGone struct{ Thread int }

func (e *TopicGone) Error() string { return fmt.Sprintf("topic %d is gone", e.Thread) }

// UnitTopic is a unit's topic in a staff group; without a thread it is not opened yet.
type UnitTopic struct {
	Name   string
	Thread int
}

// Forum is what matters of a group that is to have a topic for each unit.
type Forum struct {
	Topics bool // it has topics at all
	Manage bool // the bot may open them
}

// Refused is the delivery error for a request that will never succeed as it is.
type Refused struct{ Reason string }

func (e *Refused) Error() string { return "refused: " + e.Reason }
