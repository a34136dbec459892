package ticket

import (
	"context"
	"errors"
	"strconv"
	"time"

	"zhuqi/bot"
)

// Tx is what the desk needs of the transaction it works in. bot/store implements it; the desk neither begins
// nor commits.
type Tx interface {
	// Ticket returns bot.ErrNotFound for a number that does not exist.
	Ticket(ctx context.Context, n Number) (Ticket, error)
	// PutTicket inserts or saves the ticket.
	PutTicket(ctx context.Context, t Ticket) error
	// NextNumber gives the next number of the day, e.g. SQ-20261123-0042.
	NextNumber(ctx context.Context, prefix string, day time.Time) (Number, error)
	// NextInYear counts on under a name within a year, from 1.
	NextInYear(ctx context.Context, name string, year int) (int, error)
	// Happened looks for an event by (ticket, verb, cause); for Open, n is empty and the cause alone decides.
	Happened(ctx context.Context, n Number, v Verb, cause string) (Event, bool, error)
	Append(ctx context.Context, e Event) error
	Events(ctx context.Context, n Number) ([]Event, error)

	// PutDraw inserts or saves the decision of a month on a ticket.
	PutDraw(ctx context.Context, d Drawing) error

	// PlanReminder does nothing when the key exists already.
	PlanReminder(ctx context.Context, r Reminder) error
	// Reminders lists a ticket's reminders in every state.
	Reminders(ctx context.Context, n Number) ([]Reminder, error)
	// SupersedeReminders turns all planned reminders of the ticket to superseded.
	SupersedeReminders(ctx context.Context, n Number) error

	// PutContact records that an enterprise was contacted; a key that is there changes nothing.
	PutContact(ctx context.Context, c bot.Contact) error
	// DropContact takes a record back; a key that is not there changes nothing.
	DropContact(ctx context.Context, key string) error

	// Enqueue puts a row in the outbox; a key that is there already changes nothing.
	Enqueue(ctx context.Context, o bot.Outbound) error
	// StaffGroup is the group in which the units have topics, 0 when none is bound.
	StaffGroup(ctx context.Context) (bot.ChatID, error)
	// StripCards takes the buttons from all earlier messages of the ticket, except key keep: sent ones get a Strip
	// row, queued ones lose theirs in place.
	StripCards(ctx context.Context, n Number, keep string) error

	Person(ctx context.Context, id bot.PersonID) (bot.Person, error)
	Unit(ctx context.Context, id bot.UnitID) (bot.Unit, error)
	TaskforceNamed(ctx context.Context, name string) (bot.Taskforce, error)
	Enterprise(ctx context.Context, id bot.EnterpriseID) (bot.Enterprise, error)
	// StaffOf lists the people of a unit who hold one of the roles, those on duty first; stand-ins take the
	// place of the absent on that day.
	StaffOf(ctx context.Context, u bot.UnitID, day string, roles ...bot.Role) ([]bot.Person, error)
	// WithRole lists everybody who holds the role on a day, stand-ins of the same role in place of the absent; without a
	// day all who ever held it.
	WithRole(ctx context.Context, r bot.Role, day string) ([]bot.Person, error)
	OwnersOf(ctx context.Context, e bot.EnterpriseID) ([]bot.Person, error)
	CadresOf(ctx context.Context, e bot.EnterpriseID, day string) ([]bot.Person, error)
	// AbsenceOf returns bot.ErrNotFound for somebody who is not away on that day.
	AbsenceOf(ctx context.Context, p bot.PersonID, day string) (bot.Absence, error)
}

// ErrNotYours says that the person may not see or do this; it must sound exactly like a number that does not exist
// when he may not see the ticket.
var ErrNotYours = errors.New("not yours to do")

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
