package ticket

import (
	"time"

	"zhuqi/bot"
)

// Verb names a move.
type Verb string

// The verbs of the table of moves.
const (
	Open         Verb = "open"
	Dispatch     Verb = "dispatch"
	Decline      Verb = "decline"
	Object       Verb = "object"
	Sign         Verb = "sign"
	Return       Verb = "return"
	Rule         Verb = "rule"
	Redispatch   Verb = "redispatch"
	Transfer     Verb = "transfer"
	Ask          Verb = "ask"
	Supply       Verb = "supply"
	Expire       Verb = "expire"
	Interim      Verb = "interim"
	Contribute   Verb = "contribute"
	AskExtension Verb = "askext"
	Grant        Verb = "grant"
	Refuse       Verb = "refuse"
	ProposeDefer Verb = "propdefer"
	Defer        Verb = "defer"
	Resume       Verb = "resume"
	Submit       Verb = "submit"
	Approve      Verb = "approve"
	SendBack     Verb = "sendback"
	Reply        Verb = "reply"
	Correct      Verb = "correct"
	Confirm      Verb = "confirm"
	Reject       Verb = "reject"
	Apart        Verb = "apart"
	Revisit      Verb = "revisit"
	Sampled      Verb = "sample" // drawn for a revisit when the month was over
	Note         Verb = "note"   // words about a revisit, after what it found was recorded
	Lapse        Verb = "lapse"
	Rate         Verb = "rate"
	Add          Verb = "add"
	Urge         Verb = "urge"
	ReportUp     Verb = "upward"
	Merge        Verb = "merge"
	Confer       Verb = "confer"
	Instruct     Verb = "instruct"
	Withdraw     Verb = "withdraw"
	ProposeWatch Verb = "propwatch"
	Supervise    Verb = "supervise"
	NoWatch      Verb = "nowatch" // a leader does not follow a proposal
	Require      Verb = "require" // what a leader requires of a supervision, or until when
	Lift         Verb = "lift"
	Request      Verb = "request"  // 商请: a unit that answers upward is asked
	Absorb       Verb = "absorb"   // another ticket was merged into this one: what it was under goes on here
	Undo         Verb = "undo"     // who made the last move takes it back
	Complete     Verb = "complete" // the office adds the enterprise's code or corrects class and kind
	Succeed      Verb = "succeed"  // the clock: a unit has ended, its successor takes what it had
	Vacate       Verb = "vacate"   // the clock: the holder is of the unit no more, another of it takes his place
	Recount      Verb = "recount"  // the clock: a year's notice was loaded, provisional dates are counted anew
)

// Outcome is what a revisit found.
type Outcome string

// The outcomes.
const (
	FoundSolved   Outcome = "已解决"
	FoundUnsolved Outcome = "未解决"
	Unreachable   Outcome = "联系不上"
	PutOff        Outcome = "改期" // nobody asked yet: Until names the new day
)

// Move is one thing somebody wants to do to a ticket. Which fields count depends on the verb.
type Move struct {
	Verb  Verb
	By    bot.PersonID
	At    time.Time
	Cause string // "update 8123", "job lapse 2026-03-10": unique with ticket and verb

	Text     string       `json:",omitzero"` // answer, question, reason, note
	Reason   string       `json:",omitzero"` // a listed reason
	Unit     bot.UnitID   `json:",omitzero"`
	Supports []bot.UnitID `json:",omitzero"`
	// Taskforce hands the ticket to a task force by its name: Unit and Supports follow from it.
	Taskforce string        `json:",omitzero"`
	Person    bot.PersonID  `json:",omitzero"` // of Transfer; of Instruct the leader, where another enters it and it is known who he is
	Until     time.Time     `json:",omitzero"` // new date, review date
	Result    Result        `json:",omitzero"`
	Clauses   []string      `json:",omitzero"`
	Grade     string        `json:",omitzero"`
	Outcome   Outcome       `json:",omitzero"`
	Files     []bot.FileRef `json:",omitzero"`
	Class     Class         `json:",omitzero"`
	Problem   string        `json:",omitzero"`
	Outer     string        `json:",omitzero"`
	Other     Number        `json:",omitzero"` // of Merge
	Batch     string        `json:",omitzero"` // one answer to many: the batch's name
	Together  bool          `json:",omitzero"` // of such an answer: who had the matters hears of all at once, see BatchTold
	Serial    string        `json:",omitzero"` // of Supervise: the number it got
	Name      string        `json:",omitzero"` // of Instruct: the leader, where another enters it
	Dated     time.Time     `json:",omitzero"` // of Instruct: the day on the paper
	Present   string        `json:",omitzero"` // of Confer: who was there
	// Carried is of Merge and Absorb: what goes along.
	Carried *Carried `json:",omitempty"`
	Event   int      `json:",omitzero"`  // of Undo: which one
	Undone  *Undone  `json:",omitempty"` // of Undo
	// Enterprise is of Complete: the firm found for a ticket begun with a name and a phone.
	Enterprise bot.EnterpriseID `json:",omitzero"`

	New *Filing `json:",omitempty"` // of Open
}

// Filing is what a new ticket starts from.
type Filing struct {
	Class      Class
	Problem    string
	Urgent     bool
	Enterprise bot.EnterpriseID
	Owner      bot.PersonID
	Contact    string
	Phone      string
	Channel    string
	Outer      string
	OuterDue   time.Time
	OuterFiled time.Time `json:",omitzero"` // when it was filed there
	Summary    string
	Text       string
	Files      []bot.FileRef
	Clauses    []string
	// Proposed and Sure come from the router: a sure proposal is handed on at once.
	Proposed bot.UnitID
	Supports []bot.UnitID
	Sure     bool
}
