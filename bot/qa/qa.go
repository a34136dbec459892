// Package qa is the life of a question and answer (问答): proposed by who answered a ticket, confirmed by a second
// person, and then read beside the clauses it rests on until it is withdrawn.
//
// It is not how it is searched (kb), not the conversation (handlers) and not the sentences (bot/wording).
//
//	e, err := qa.Do(ctx, tx, words, qa.Move{Verb: qa.Confirm, ID: 12, By: 7, At: now})
package qa

import (
	"context"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// ID names an entry.
type ID int64

// State is where an entry stands.
type State string

// The states. Refused and Withdrawn are for good: what is right after all is proposed anew.
const (
	Proposed  State = "proposed"
	Confirmed State = "confirmed"
	Refused   State = "refused"
	Withdrawn State = "withdrawn"
)

// States lists them in the order of an entry's life.
var States = []State{Proposed, Confirmed, Refused, Withdrawn}

// Label is the state as people read it.
func (s State) Label() string {
	return map[State]string{Proposed: "待确认", Confirmed: "已收入", Refused: "已退回", Withdrawn: "已撤下"}[s]
}

// Live reports whether the entry stands or may come to.
func (s State) Live() bool { return s == Proposed || s == Confirmed }

// Entry is one question and answer.
type Entry struct {
	ID       ID
	Ticket   ticket.Number // whose answer it was
	Unit     bot.UnitID    // that answers for it
	Question string
	Answer   string
	Rests    []Rest // the clauses it rests on, at least one

	State       State
	By          bot.PersonID // who proposed it
	At          time.Time
	Decider     bot.PersonID // who confirmed or refused it
	DecidedAt   time.Time
	Withdrawer  bot.PersonID // ticket.Clock when it lapsed with its clause, or fell with its answer
	WithdrawnAt time.Time
	Reason      string // of a refusal or a withdrawal
}

// Rest is a clause that an entry rests on, as the library knows it again.
type Rest struct {
	Policy int64
	Sum    string
	Cited  string // 《title》 文号 place
}

// Verb is a move of an entry.
type Verb string

// The verbs.
const (
	Propose  Verb = "propose"
	Confirm  Verb = "confirm"
	Refuse   Verb = "refuse"
	Withdraw Verb = "withdraw"
	Lapse    Verb = "lapse" // its clause holds no more
	Fall     Verb = "fall"  // the answer it was made of does not hold
)

// Move is what somebody does to an entry.
type Move struct {
	Verb Verb
	ID   ID // of all but Propose
	New  Entry
	By   bot.PersonID
	At   time.Time
	Text string // the reason of all but Propose and Confirm
}

// Notice is what one person is told of a move; a Teller makes the message.
type Notice struct {
	Entry Entry
	Unit  bot.Unit
	Verb  Verb
	By    bot.Person
	To    bot.Person
	May   []Verb // what he may do now
}

// Teller turns a notice into a message.
type Teller interface {
	TellQA(Notice) bot.Message
	// WhyQAFell is the reason of Fall: the move by which the answer does not hold.
	WhyQAFell(ticket.Move) string
}

// Tx is what the moves need of the transaction they work in.
type Tx interface {
	// QA returns bot.ErrNotFound for an entry that does not exist.
	QA(ctx context.Context, id ID) (Entry, error)
	// QAOf lists the entries made of a ticket's answers.
	QAOf(ctx context.Context, n ticket.Number) ([]Entry, error)
	// PutQA inserts an entry without an id, or saves it.
	PutQA(ctx context.Context, e Entry) (ID, error)

	Ticket(ctx context.Context, n ticket.Number) (ticket.Ticket, error)
	Person(ctx context.Context, id bot.PersonID) (bot.Person, error)
	Unit(ctx context.Context, id bot.UnitID) (bot.Unit, error)
	StaffOf(ctx context.Context, u bot.UnitID, day string, roles ...bot.Role) ([]bot.Person, error)
	WithRole(ctx context.Context, r bot.Role, day string) ([]bot.Person, error)
	Audit(ctx context.Context, e bot.AuditEntry) error
	Enqueue(ctx context.Context, o bot.Outbound) error
}
