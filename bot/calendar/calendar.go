// Package calendar counts natural and working days as a Chinese county does: the State Council's yearly notice
// (holidays and make-up working days) is data with its source, office hours are a setting, and every date can be
// explained day by day.
//
// It is pure arithmetic: it reads no clock, and knows neither tickets nor people.
//
//	cal := calendar.Default()
//	due, provisional := cal.AddWorkdays(filed, 3) // Fri 2026-02-13 → Wed 2026-02-25 18:00
package calendar

import (
	"sync/atomic"
	"time"
	_ "time/tzdata" // the zone must be there on a machine without zoneinfo
)

// Shanghai is the zone in which every date of the county is meant.
var Shanghai = mustZone("Asia/Shanghai")

func mustZone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		panic("calendar: embedded zone " + name + ": " + err.Error())
	}
	return z
}

// Calendar knows working days and office hours. Make one with Default, add years with Load. It may be shared: all who
// share it know what Take brings.
type Calendar struct {
	hours Hours
	known *atomic.Pointer[noticed]
}

// noticed is what the notices say; it never changes.
type noticed struct {
	years map[int]Year
	days  map[string]bool // 2006-01-02 → works; only days on which a notice departs from the weekend rule
}

func empty(h Hours) *Calendar {
	c := &Calendar{hours: h, known: &atomic.Pointer[noticed]{}}
	c.known.Store(&noticed{})
	return c
}

// apart is the same calendar, shared with nobody.
func (c *Calendar) apart() *Calendar {
	d := empty(c.hours)
	d.known.Store(c.known.Load())
	return d
}

// Take makes the calendar, and every one made of it by WithHours, know the notices that another knows.
func (c *Calendar) Take(from *Calendar) { c.known.Store(from.known.Load()) }

// Workday reports whether offices work on t's day in Shanghai. A year without a notice knows weekends only.
func (c *Calendar) Workday(t time.Time) bool {
	t = t.In(Shanghai)
	if works, named := c.known.Load().days[t.Format(time.DateOnly)]; named {
		return works
	}
	return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
}

// Known reports whether the State Council's notice for the year is loaded.
func (c *Calendar) Known(year int) bool { return c.known.Load().years[year].Source != "" }

// Counted is the moment from which something filed at t counts: t itself, or the opening of the next working day
// when t lies after closing time or on a day off.
func (c *Calendar) Counted(t time.Time) time.Time {
	t = t.In(Shanghai)
	if c.Workday(t) && !t.After(c.Close(t)) {
		return t
	}
	return c.NextWorkday(t)
}

// NextWorkday is the opening of the first working day after t's day.
func (c *Calendar) NextWorkday(t time.Time) time.Time { return c.Open(c.step(t, 1)) }

// PrevWorkday is the opening of the last working day before t's day.
func (c *Calendar) PrevWorkday(t time.Time) time.Time { return c.Open(c.step(t, -1)) }

// OnWorkday is t when its day is a working day, else the opening of the next one.
func (c *Calendar) OnWorkday(t time.Time) time.Time {
	if c.Workday(t) {
		return t.In(Shanghai)
	}
	return c.NextWorkday(t)
}

// Later is the opening of the n-th working day after t's day.
func (c *Calendar) Later(t time.Time, n int) time.Time {
	for range n {
		t = c.step(t, 1)
	}
	return c.Open(t)
}

// WorkdaysBetween counts the working days after a's day up to and with b's day; it is negative when b is earlier.
func (c *Calendar) WorkdaysBetween(a, b time.Time) int {
	a, b = Day(a), Day(b)
	if b.Before(a) {
		return -c.WorkdaysBetween(b, a)
	}
	n := 0
	for d := a; d.Before(b); {
		d = d.AddDate(0, 0, 1)
		if c.Workday(d) {
			n++
		}
	}
	return n
}

// step is the next working day in the direction of by (1 or -1).
func (c *Calendar) step(t time.Time, by int) time.Time {
	for d := Day(t); ; {
		d = d.AddDate(0, 0, by)
		if c.Workday(d) {
			return d
		}
	}
}

// Day is midnight in Shanghai of t's day there.
func Day(t time.Time) time.Time {
	y, m, d := t.In(Shanghai).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, Shanghai)
}

// SameDay reports whether a and b fall on one day in Shanghai.
func SameDay(a, b time.Time) bool { return Day(a).Equal(Day(b)) }
