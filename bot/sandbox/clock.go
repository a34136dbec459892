package sandbox

import "time"

// shanghai is the zone that people read the clock in.
var shanghai = time.FixedZone("CST", 8*60*60)

// clock is either a fixed time that is moved by hand, or a source plus the distance it was moved.
type clock struct {
	fixed  time.Time
	source func() time.Time
	moved  time.Duration
}

func newClock(o Options) clock {
	if o.Start.IsZero() && o.Now != nil {
		return clock{source: o.Now}
	}
	if o.Start.IsZero() {
		return clock{fixed: time.Date(2026, time.March, 2, 9, 0, 0, 0, shanghai)}
	}
	return clock{fixed: o.Start}
}

func (c *clock) now() time.Time {
	if c.source != nil {
		return c.source().Add(c.moved)
	}
	return c.fixed
}

func (c *clock) set(t time.Time) {
	if c.source != nil {
		c.moved = t.Sub(c.source())
		return
	}
	c.fixed = t
}

// Now is the sandbox's time.
func (s *Server) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.clock.now()
}

// Advance moves the clock forward by d and tells Options.OnClock.
func (s *Server) Advance(d time.Duration) {
	s.move(func(now time.Time) time.Time { return now.Add(d) })
}

// Set moves the clock to t and tells Options.OnClock.
func (s *Server) Set(t time.Time) {
	s.move(func(time.Time) time.Time { return t })
}

// AdvanceWorkdays moves the clock to the same time of day n working days on.
func (s *Server) AdvanceWorkdays(n int) {
	next := s.opts.NextWorkday
	if next == nil {
		next = nextWeekday
	}
	s.move(func(now time.Time) time.Time {
		for range n {
			now = next(now)
		}
		return now
	})
}

func (s *Server) move(to func(time.Time) time.Time) {
	s.mu.Lock()
	now := to(s.clock.now())
	s.clock.set(now)
	s.emit(event{Kind: "clock", Clock: now.In(shanghai).Format(time.RFC3339)})
	s.touch()
	s.mu.Unlock()
	if s.opts.OnClock != nil {
		s.opts.OnClock(now)
	}
}

// real is the time that callbacks and rate limits run on. The caller holds mu.
func (s *Server) real() time.Time {
	if s.opts.Now != nil {
		return s.opts.Now()
	}
	return s.clock.now()
}

func nextWeekday(t time.Time) time.Time {
	t = t.In(shanghai).AddDate(0, 0, 1)
	for t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
		t = t.AddDate(0, 0, 1)
	}
	return t
}
