package ticket

import (
	"time"

	"zhuqi/bot"
)

// By for what nobody did in person.
const (
	Clock  bot.PersonID = -1
	Router bot.PersonID = -2
)

// Event is one move as recorded, append-only and chained.
type Event struct {
	Ticket  Number
	Seq     int // from 1
	Verb    Verb
	By      bot.PersonID
	At      time.Time
	Cause   string
	From    State
	To      State
	Payload []byte // the Move as JSON; emptied by an erasure
	Salt    string
	Digest  string // SHA-256 of salt and payload
	Prev    string
	Hash    string // SHA-256 over all of the above but Payload and Salt
}

// Notice is one thing the desk wants one person told; a Teller makes the message.
type Notice struct {
	View  View
	Event Event
	Move  Move
	To    bot.Person
	As    bot.Role // in which capacity he is told
	May   []Verb   // what he may do now: the buttons
}

// Teller turns a notice into a message.
type Teller interface {
	Tell(Notice) bot.Message
	// TellTopic makes the line for a unit's topic in the staff group, in which many read: no phone, no code.
	TellTopic(Notice, bot.UnitID) bot.Message
}

// ReminderState is where a reminder stands.
type ReminderState string

// The states of a reminder.
const (
	Planned    ReminderState = "planned"
	Sent       ReminderState = "sent"
	Failed     ReminderState = "failed"
	Superseded ReminderState = "superseded"
)

// Reminder is one planned telling; its Key is unique.
type Reminder struct {
	ID     int64
	Ticket Number
	Rule   string // due-soon, due-today, overdue, revisit-due, …
	Step   string // sign, report, unit, promise, interim, supply, …
	Person bot.PersonID
	As     bot.Role
	Due    time.Time // when it is to go out
	Day    string    // working day, part of the key
	Of     time.Time // the date it speaks of
	Urgent bool      // goes out whatever the hour
	Budget bool      // counts against the enterprise's contact budget
	State  ReminderState
	Late   bool
}

// Key is unique: the same reminder is planned once.
func (r Reminder) Key() string {
	return string(r.Ticket) + "|" + r.Rule + "|" + r.Step + "|" + itoa(int64(r.Person)) + "|" + r.Day
}
