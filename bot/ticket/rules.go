package ticket

import (
	"zhuqi/bot/calendar"
)

// Rules are what the county may set: its calendar, its clock, how numbers begin, and how much is drawn for revisits.
type Rules struct {
	Calendar *calendar.Calendar
	Profile  Profile
	Prefix   string // of numbers; empty: SQ
	Seed     string // of the draw for revisits, published so that it can be checked
	Sample   int    // percent of the other answered tickets drawn; 0: 10
}

func (r Rules) prefix() string {
	if r.Prefix == "" {
		return DefaultPrefix
	}
	return r.Prefix
}
