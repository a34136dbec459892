package ticket

import (
	"time"

	"zhuqi/bot"
)

// Visit is one attempt to ask the enterprise whether it is solved, as the record of revisits (回访记录) keeps it.
type Visit struct {
	By      bot.PersonID
	At      time.Time
	Why     string    `json:",omitzero"` // it was to be revisited: 已解决 重办 撤回 督办 抽样
	Outcome Outcome   // 改期 is none of the three attempts
	Until   time.Time `json:",omitzero"` // of 改期
	Reason  string    `json:",omitzero"` // of 未解决: one of RejectReasons
	Text    string    `json:",omitzero"`
}

func visited(t *Ticket, e Event, m Move) {
	v := Visit{By: e.By, At: e.At, Why: t.RevisitOn, Outcome: m.Outcome, Reason: m.Reason, Text: m.Text}
	if m.Outcome == PutOff {
		v.Until = m.Until
	}
	t.Visits = append(t.Visits, v)
}

// noted writes what was said afterwards to the visit it is about: the last one.
func noted(t *Ticket, _ Event, m Move) {
	if len(t.Visits) == 0 { // it was before visits were on record
		return
	}
	v := &t.Visits[len(t.Visits)-1]
	if m.Reason != "" {
		v.Reason = m.Reason
		if v.Outcome == FoundUnsolved && t.Found == FoundUnsolved {
			t.Reject = because(Move{Reason: v.Reason, Text: v.Text})
		}
	}
	if m.Text != "" && m.Text != m.Reason {
		if v.Text != "" {
			v.Text += "\n"
		}
		v.Text += m.Text
	}
}

// Unreached reports whether the revisit was given up: so many attempts on different days, and nobody to speak to.
func (t Ticket) Unreached() bool { return t.Found == Unreachable && t.Revisits >= Attempts }
