package ticket

import (
	"strconv"
	"strings"
	"time"

	"zhuqi/bot"
)

// Query asks for one page of a list of tickets; a zero field does not narrow it.
type Query struct {
	Open     bool
	Watched  bool     // on the supervision list
	Proposed bool     // supervision is proposed, and no leader has decided yet
	WaitsFor bot.Role // WaitsFor names this role
	States   []State
	Unit     bot.UnitID   // lead or support
	Units    []bot.UnitID // one of them leads or supports
	Scope    *Scope       // nil: all
	Class    Class
	Channel  string
	Conduct  bool // complaints about officials too

	FiledFrom   time.Time // filed then or later
	FiledBefore time.Time // filed earlier than this
	DueBefore   time.Time // a date of its agenda lies before this

	RevisitBefore time.Time // its revisit was due before this
	Unreached     bool      // its revisit was given up after three attempts

	ByDue bool   // the earliest date first; else the first filed first
	From  Cursor // where the page before ended, or the page after begins
	Limit int
}

// Scope is what one person answers for: tickets whose lead or support is one of the units, or whose enterprise is one
// of the enterprises.
type Scope struct {
	Units       []bot.UnitID
	Enterprises []bot.EnterpriseID
}

// Cursor is a place between two rows of a list: it stays where it is when rows come and go around it.
type Cursor struct {
	At     int64 // what the list is ordered by, in milliseconds
	Number Number
	Back   bool // the page before it is wanted, not the page after
}

// String writes a cursor for a button.
func (c Cursor) String() string {
	if c.Number == "" {
		return ""
	}
	way := ">"
	if c.Back {
		way = "<"
	}
	return way + strconv.FormatInt(c.At, 36) + "." + string(c.Number)
}

// ParseCursor reads what String wrote; ok is false for anything else.
func ParseCursor(s string) (c Cursor, ok bool) {
	if s == "" {
		return c, true
	}
	at, n, cut := strings.Cut(s[1:], ".")
	ms, err := strconv.ParseInt(at, 36, 64)
	if !cut || n == "" || err != nil || s[0] != '>' && s[0] != '<' {
		return Cursor{}, false
	}
	return Cursor{At: ms, Number: Number(n), Back: s[0] == '<'}, true
}

// Page is one page of a list.
type Page struct {
	Tickets []Ticket
	Total   int // rows of the whole list
	Before  int // rows before the first of this page
	Prev    Cursor
	Next    Cursor // both without a number at the ends of the list
}

// WaitsFor says whose word a ticket waits for at the desk: the office's (to hand it on, to decide an extension), a
// leader's (a second extension, a deferral, a proposed supervision), both or nobody's.
func WaitsFor(t Ticket) (who []bot.Role) {
	if !t.State.Open() {
		return nil
	}
	extension := !t.WantUntil.IsZero()
	if t.State == Submitted || extension && t.Extended == 0 {
		who = append(who, bot.Office)
	}
	if extension && t.Extended > 0 || t.WantDefer || t.Undecided() {
		who = append(who, bot.Leader)
	}
	return who
}

// AtUnit are the states in which a unit has a ticket.
var AtUnit = []State{Dispatched, Working, Awaiting, Reviewing}
