package calendar

import (
	"fmt"
	"time"
)

// The units of a Term.
const (
	Natural = "natural" // 天
	Working = "working" // 工作日
	Month   = "month"   // 月
	Hour    = "hour"    // 小时, by the clock on the wall: for urgent matters
)

// Term is a length of time as rules state it: 3 working days, 7 natural days, 1 month.
type Term struct {
	Amount int    `yaml:"amount"`
	Unit   string `yaml:"unit"`
}

// String is the term in Chinese: 3个工作日, 7天, 1个月.
func (t Term) String() string {
	switch t.Unit {
	case Working:
		return fmt.Sprintf("%d个工作日", t.Amount)
	case Month:
		return fmt.Sprintf("%d个月", t.Amount)
	case Hour:
		return fmt.Sprintf("%d小时", t.Amount)
	}
	return fmt.Sprintf("%d天", t.Amount)
}

// Due is a date and how it came about. Provisional says that the count touched a year whose notice is not loaded (暂定).
type Due struct {
	At          time.Time
	Provisional bool
	Steps       []Step
	Hours       int // it was counted in hours, day and night, with no steps
}

// AddWorkdays is closing time of the n-th working day after from's day, which itself does not count.
func (c *Calendar) AddWorkdays(from time.Time, n int) (due time.Time, provisional bool) {
	d := c.Due(from, Term{n, Working}, nil)
	return d.At, d.Provisional
}

// DueNatural is closing time of the last of so many natural days after from's day; on a day off it moves to the next
// working day.
func (c *Calendar) DueNatural(from time.Time, days int) (due time.Time, provisional bool) {
	d := c.Due(from, Term{days, Natural}, nil)
	return d.At, d.Provisional
}

// DueMonths is closing time of the same day so many months later, or of that month's last day; on a day off it moves
// to the next working day.
func (c *Calendar) DueMonths(from time.Time, months int) (due time.Time, provisional bool) {
	d := c.Due(from, Term{months, Month}, nil)
	return d.At, d.Provisional
}

// Due counts a term from from's day. Days that still names stand still: they are passed over. A nil still names none.
func (c *Calendar) Due(from time.Time, t Term, still func(day time.Time) bool) Due {
	if still == nil {
		still = func(time.Time) bool { return false }
	}
	if t.Unit == Hour {
		return Due{At: from.In(Shanghai).Add(time.Duration(t.Amount) * time.Hour), Hours: t.Amount}
	}
	w := walk{cal: c, day: Day(from)}
	w.note(Started)
	switch t.Unit {
	case Month:
		w.months(t.Amount, still)
	default:
		w.count(t, still)
	}
	for off := !c.Workday(w.day); off || still(w.day); off = !c.Workday(w.day) {
		if off {
			w.note(Moved)
		} else {
			w.note(Still)
		}
		w.next()
	}
	w.note(Ends)
	return Due{At: c.Close(w.day), Provisional: w.provisional, Steps: w.steps}
}

// walk goes through the days of one count and keeps a note of each.
type walk struct {
	cal         *Calendar
	day         time.Time
	n           int
	provisional bool
	steps       []Step
}

func (w *walk) next() { w.day = w.day.AddDate(0, 0, 1) }

func (w *walk) note(k Kind) {
	if !w.cal.Known(w.day.Year()) {
		w.provisional = true
	}
	w.steps = append(w.steps, Step{Day: w.day, Kind: k, N: w.n})
}

func (w *walk) count(t Term, still func(time.Time) bool) {
	for w.n < t.Amount {
		w.next()
		switch {
		case still(w.day):
			w.note(Still)
		case t.Unit == Working && !w.cal.Workday(w.day):
			w.note(Off)
		default:
			w.n++
			w.note(Counts)
		}
	}
}

// months jumps to the same day of the month, then goes on by as many days as stood still on the way.
func (w *walk) months(n int, still func(time.Time) bool) {
	from := w.day
	first := time.Date(from.Year(), from.Month()+time.Month(n), 1, 0, 0, 0, 0, Shanghai)
	last := first.AddDate(0, 1, -1).Day()
	end := first.AddDate(0, 0, min(from.Day(), last)-1)
	owed := 0
	for w.day.Before(end) {
		w.next()
		if still(w.day) {
			owed++
			w.note(Still)
		}
	}
	w.note(SameDayOfMonth)
	for owed > 0 {
		w.next()
		if still(w.day) {
			w.note(Still)
			continue
		}
		owed--
		w.n++
		w.note(MadeUp)
	}
}
