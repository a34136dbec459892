package ticket

import (
	"time"

	"zhuqi/bot"
)

// Filter picks tickets; zero fields pick all.
type Filter struct {
	Owner      bot.PersonID
	Enterprise bot.EnterpriseID
	Unit       bot.UnitID // lead or support
	Holder     bot.PersonID
	States     []State
	OpenOnly   bool
	Class      Class
	Text       string // number, enterprise name or phone, in part
	FiledFrom  time.Time
	FiledTo    time.Time
	ByDue      bool // nearest due date first; else newest filed first
	Limit      int  // 0: no limit
	Offset     int
}
