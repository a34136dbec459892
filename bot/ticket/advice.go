package ticket

import (
	"time"

	"zhuqi/bot"
)

// AdviceState is where an Advice stands.
type AdviceState string

// The states of a proposal: made, passed on to the unit it is for, answered, or not taken up.
const (
	Proposed   AdviceState = "提出"
	PassedOn   AdviceState = "已转"
	Responded  AdviceState = "已答复"
	NotAdopted AdviceState = "不采纳"
)

// Done reports whether nobody has to do anything about it.
func (s AdviceState) Done() bool { return s == Responded || s == NotAdopted }

// Advice (政策/工作建议) is what a cause behind several tickets comes to: what should change, said to the unit that may
// change it. The tickets go their own way.
type Advice struct {
	Number  string // 建〔2026〕1号
	State   AdviceState
	Title   string
	Text    string
	Unit    string // it is for: one of the county's, or one above
	Answer  string // or why it is not taken up
	By      bot.PersonID
	At      time.Time
	Passed  time.Time `json:",omitzero"`
	Ended   time.Time `json:",omitzero"`
	Tickets []Number
}
