// Package ticket is the life of a work order (诉求): its states, the moves between them, who may make them,
// the deadlines that follow, and Desk, the one door through which a ticket changes.
//
// It is not the conversation (handlers), not the sentences (bot/wording) and not the storage (bot/store).
//
//	desk := ticket.NewDesk(tx, ticket.Rules{Calendar: cal, Profile: ticket.P13710}, teller)
//	t, err := desk.Do(ctx, "SQ-20261123-0001", ticket.Move{Verb: ticket.Sign, By: 7, At: now, Cause: "update 8123"})
package ticket

import (
	"time"

	"zhuqi/bot"
)

// Number names a ticket: SQ-20261123-0042.
type Number string

// State is where a ticket stands.
type State string

// The states. Open is every one but Closed, Declined and Withdrawn.
const (
	Submitted  State = "submitted"
	Dispatched State = "dispatched"
	Working    State = "working"
	Reviewing  State = "reviewing"
	Answered   State = "answered"
	Awaiting   State = "awaiting"
	Deferred   State = "deferred"
	Closed     State = "closed"
	Declined   State = "declined"
	Withdrawn  State = "withdrawn"
)

// Open reports whether somebody still has to act.
func (s State) Open() bool { return s != Closed && s != Declined && s != Withdrawn }

// Class is what kind of matter it is; it picks the clock and who sees it.
type Class string

// The classes.
const (
	Consult   Class = "咨询"
	Help      Class = "求助"
	Complaint Class = "投诉"
	Suggest   Class = "建议"
	Major     Class = "重大"
	Conduct   Class = "涉作风" // seen by the head of the office alone
)

// Classes lists the classes an owner may choose from.
var Classes = []Class{Consult, Help, Complaint, Suggest, Major}

// Problems lists the problem kinds (问题类别).
var Problems = []string{"融资", "用工", "用地", "要素保障", "审批", "税费", "市场", "科技人才", "环保", "拖欠账款", "其他"}

// Result is what an answer comes to.
type Result string

// The results. NotOurs is the office's alone.
const (
	Solved    Result = "已解决"
	Explained Result = "已解释说明"
	Cannot    Result = "暂不能解决"
	NotOurs   Result = "不属本县事权"
)

// Ticket is a work order as it stands. It is what replaying its events gives.
type Ticket struct {
	Number     Number           `json:",omitzero"`
	State      State            `json:",omitzero"`
	Class      Class            `json:",omitzero"`
	Problem    string           `json:",omitzero"` // one of Problems
	Urgent     bool             `json:",omitzero"` // 停电停气停水, 安全事故, 食品安全: told at any hour
	Enterprise bot.EnterpriseID `json:",omitzero"`
	Owner      bot.PersonID     `json:",omitzero"` // who filed it; 0 when opened on behalf without a person
	Contact    string           `json:",omitzero"` // who to call, and
	Phone      string           `json:",omitzero"`
	Channel    string           `json:",omitzero"` // chat, office, 12345, 企业纾困360
	Outer      string           `json:",omitzero"` // outer number
	Summary    string           `json:",omitzero"` // one line
	Text       string           `json:",omitzero"` // in the owner's words
	Files      []bot.FileRef    `json:",omitzero"`
	Clauses    []string         `json:",omitzero"` // clauses that led here or that the answer cites

	Lead     bot.UnitID   `json:",omitzero"`
	Supports []bot.UnitID `json:",omitzero"`
	// Taskforce is the name of the 专班 that it was handed to, whose lead unit and members have it.
	Taskforce string       `json:",omitzero"`
	Proposed  bot.UnitID   `json:",omitzero"` // what the router or a Return suggests
	Holder    bot.PersonID `json:",omitzero"`

	Filed      time.Time `json:",omitzero"` // as acted
	Counted    time.Time `json:",omitzero"` // as counted: after 18:00 or on a day off, the next working day
	Dispatched time.Time `json:",omitzero"` // last
	Signed     time.Time `json:",omitzero"` // last
	AnsweredAt time.Time `json:",omitzero"` // last
	ClosedAt   time.Time `json:",omitzero"` // when it ended: closed, declined or withdrawn
	Dues       Dues      `json:",omitzero"`
	FirstDue   time.Time `json:",omitzero"` // the first promise, kept through redo and extension
	Pauses     []Pause   `json:",omitzero"` // while awaiting or deferred

	Draft      string        `json:",omitzero"` // the answer in review
	DraftOf    Result        `json:",omitzero"`
	DraftFiles []bot.FileRef `json:",omitzero"` // that go out with it
	Answer     string        `json:",omitzero"` // the last answer sent
	Result     Result        `json:",omitzero"`
	PlanText   string        `json:",omitzero"` // of 暂不能解决 or a deferral
	NextDate   time.Time     `json:",omitzero"` // review date of a deferral
	Asked      string        `json:",omitzero"` // what the holder asked for
	WantUntil  time.Time     `json:",omitzero"` // extension asked, not yet decided
	WantDefer  bool          `json:",omitzero"`
	Extended   int           `json:",omitzero"`

	Returns    int    `json:",omitzero"`
	Ruled      bool   `json:",omitzero"`
	Redo       int    `json:",omitzero"`
	Reject     string `json:",omitzero"` // last reason
	Objected   bool   `json:",omitzero"`
	Reason     string `json:",omitzero"` // of declining, returning, withdrawing: the last
	Supervised bool   `json:",omitzero"`
	Upward     string `json:",omitzero"` // outer number reported upward
	Batch      string `json:",omitzero"`
	Merged     Number `json:",omitzero"`
	Lapsed     bool   `json:",omitzero"`
	Confirmed  bool   `json:",omitzero"`
	Revisits   int    `json:",omitzero"` // attempts
	RevisitOn  string `json:",omitzero"` // why it is to be revisited: 已解决 重办 撤回 督办 抽样; empty: it is not
	Rating     string `json:",omitzero"`
	Events     int    `json:",omitzero"` // how many, and
	Hash       string `json:",omitzero"` // of the last

	// What the clock and the conditions count from.
	HeadDecides   bool         `json:",omitzero"` // objected to: a head of the office decides again
	Back          time.Time    `json:",omitzero"` // last came (back) to the office
	Redone        time.Time    `json:",omitzero"` // last rejected: the redo step counts from here
	RedoHere      bool         `json:",omitzero"` // rejected since it was last handed on: the unit counts from there too
	SignDue       time.Time    `json:",omitzero"` // when the last signing was due, kept for the rates
	AnswerDue     time.Time    `json:",omitzero"` // the deadline of the last answer, kept for the rates
	Reported      time.Time    `json:",omitzero"` // first interim or answer
	Told          time.Time    `json:",omitzero"` // last interim
	Granted       time.Time    `json:",omitzero"` // when the last extension of this step was granted, and
	GrantedTo     time.Time    `json:",omitzero"` // until when
	GrantedHere   bool         `json:",omitzero"` // granted to the unit that has it now
	Answerer      bot.PersonID `json:",omitzero"` // who let the last answer out
	Asks          int          `json:",omitzero"` // questions to the owner in this step
	Urged         time.Time    `json:",omitzero"`
	Urges         int          `json:",omitzero"`
	Found         Outcome      `json:",omitzero"` // of the last revisit, and
	FoundAt       time.Time    `json:",omitzero"`
	FoundBy       bot.PersonID `json:",omitzero"`
	Postponed     time.Time    `json:",omitzero"` // a revisit put off to this day
	WatchProposed bool         `json:",omitzero"`
	UpwardTo      string       `json:",omitzero"` // the unit above
	Added         []string     `json:",omitzero"` // what the owner added or supplied, oldest first

	Handed       []Handing     `json:",omitempty"` // to which units, oldest first
	Parts        []Part        `json:",omitempty"` // what the support units of this step contributed
	Up           Upward        `json:",omitzero"`
	Instructions []Instruction `json:",omitempty"`
	Conferences  []Conference  `json:",omitempty"`
	WantedAt     time.Time     `json:",omitzero"`  // when an extension or a deferral was asked that is not decided yet
	Ending       string        `json:",omitzero"`  // why it is not open any more
	Draw         Draw          `json:",omitzero"`  // the last decision whether it is revisited as one of the sample
	Visits       []Visit       `json:",omitempty"` // what each revisit found, oldest first
	Terms        Terms         `json:",omitzero"`  // by which profiles its dates are counted
	Requests     []Instruction `json:",omitempty"` // 商请: a unit that answers upward was asked
	Proposals    []Proposal    `json:",omitempty"` // of supervision, by which rule and why
	Watch        Watch         `json:",omitzero"`
	OuterFiled   time.Time     `json:",omitzero"` // when it was filed at the channel it came by
	Different    bool          `json:",omitzero"` // its owner said that his case is different: not answered with others again
}
