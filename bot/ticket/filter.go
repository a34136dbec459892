package ticket

import (
	"time"

	"zhuqi/bot"
)

// Filter picks tickets from the store; a zero field does not filter.
type Filter struct {
	Owner      bot.PersonID
	Enterprise bot.EnterpriseID
	Unit       bot.UnitID // lead or support
	Holder     bot.PersonID
	States     []State
	OpenOnly   bool
	Class      Class
	Text       string // in number, enterprise name or phone
	FiledFrom  time.Time
	FiledTo    time.Time
	Limit      int
	Offset     int
	OrderByDue bool

	Watched           bool      // supervised now
	Proposed          bool      // open, and a leader has yet to say whether it is supervised
	ProvisionalOnly   bool      // dates are 暂定
	ReadyFor          time.Time // Wakes lies at or before it: the clock has a move to make
	Unreached         bool      // the revisit was given up after three attempts
	RevisitOnOrBefore time.Time // Dues.Revisit lies at or before it
}
