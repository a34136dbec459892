package calendar

import (
	"fmt"
	"time"
)

// Hours are the office hours of a working day, as times since midnight.
type Hours struct {
	Open, LunchFrom, LunchTo, Close time.Duration
}

// CountyHours are the hours of product and plan: 8:30–12:00, 14:30–18:00.
var CountyHours = Hours{
	Open:      8*time.Hour + 30*time.Minute,
	LunchFrom: 12 * time.Hour,
	LunchTo:   14*time.Hour + 30*time.Minute,
	Close:     18 * time.Hour,
}

// String writes the hours as people read them: 8:30–12:00、14:30–18:00.
func (h Hours) String() string {
	at := func(d time.Duration) string { return fmt.Sprintf("%d:%02d", int(d.Hours()), int(d.Minutes())%60) }
	return at(h.Open) + "–" + at(h.LunchFrom) + "、" + at(h.LunchTo) + "–" + at(h.Close)
}

// ParseHours reads "8:30-12:00,14:30-18:00".
func ParseHours(s string) (Hours, error) {
	var h [8]int
	n, err := fmt.Sscanf(s, "%d:%d-%d:%d,%d:%d-%d:%d", &h[0], &h[1], &h[2], &h[3], &h[4], &h[5], &h[6], &h[7])
	if err != nil || n != 8 {
		return Hours{}, fmt.Errorf("office hours %q: want 8:30-12:00,14:30-18:00", s)
	}
	at := func(i int) time.Duration {
		return time.Duration(h[i])*time.Hour + time.Duration(h[i+1])*time.Minute
	}
	hours := Hours{Open: at(0), LunchFrom: at(2), LunchTo: at(4), Close: at(6)}
	if !(0 <= hours.Open && hours.Open < hours.LunchFrom && hours.LunchFrom <= hours.LunchTo &&
		hours.LunchTo < hours.Close && hours.Close < 24*time.Hour) {
		return Hours{}, fmt.Errorf("office hours %q: not in order within one day", s)
	}
	return hours, nil
}

// Hours are the calendar's office hours.
func (c *Calendar) Hours() Hours { return c.hours }

// WithHours is the same calendar with other office hours.
func (c *Calendar) WithHours(h Hours) *Calendar {
	d := *c
	d.hours = h
	return &d
}

// Open is the opening time of t's day, working day or not.
func (c *Calendar) Open(t time.Time) time.Time { return Day(t).Add(c.hours.Open) }

// Close is the closing time of t's day: the hour at which whatever is due that day is due.
func (c *Calendar) Close(t time.Time) time.Time { return Day(t).Add(c.hours.Close) }

// Working reports whether somebody sits at his desk at t.
func (c *Calendar) Working(t time.Time) bool {
	since := t.Sub(Day(t))
	morning := since >= c.hours.Open && since < c.hours.LunchFrom
	afternoon := since >= c.hours.LunchTo && since < c.hours.Close
	return c.Workday(t) && (morning || afternoon)
}

// Quiet reports whether t lies in the quiet hours: from closing to opening, and on days off.
func (c *Calendar) Quiet(t time.Time) bool {
	return !c.Workday(t) || t.Before(c.Open(t)) || !t.Before(c.Close(t))
}

// NextLoud is the first moment from t on that is not quiet; t itself when it is not.
func (c *Calendar) NextLoud(t time.Time) time.Time {
	switch {
	case !c.Quiet(t):
		return t.In(Shanghai)
	case c.Workday(t) && t.Before(c.Open(t)):
		return c.Open(t)
	}
	return c.NextWorkday(t)
}

// Location is the zone in which the calendar's days begin and end.
func (c *Calendar) Location() *time.Location { return Shanghai }
