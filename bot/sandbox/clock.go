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

// Advance jumps forward by d and tells Options.OnClock.
func (s *Server) Advance(d time.Duration) {
	s.jump(func(now time.Time) time.Time { return now.Add(d) })
}

// Set jumps to t and tells Options.OnClock.
func (s *Server) Set(t time.Time) {
	s.jump(func(time.Time) time.Time { return t })
}

// AdvanceWorkdays jumps to the same time of day n working days on.
func (s *Server) AdvanceWorkdays(n int) {
	s.jump(func(now time.Time) time.Time { return s.workdaysOn(now, n) })
}

func (s *Server) workdaysOn(t time.Time, n int) time.Time {
	next := s.opts.NextWorkday
	if next == nil {
		next = nextWeekday
	}
	for range n {
		t = next(t)
	}
	return t
}

func (s *Server) jump(to func(now time.Time) time.Time) {
	s.moves.Lock()
	defer s.moves.Unlock()
	s.leap(to(s.Now()))
}

// leap is a move without stops. The caller holds moves.
func (s *Server) leap(to time.Time) {
	s.put(to)
	s.struck(to, nil)
	if s.opts.OnClock != nil {
		s.opts.OnClock(to)
	}
}

// put sets the hands of the clock.
func (s *Server) put(to time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.did(Act{Do: MovesClock, Clock: to})
	s.clock.set(to)
	s.touch()
}

// struck tells the pages where the clock stands now and what became due there.
func (s *Server) struck(now time.Time, became []Became) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.emit(event{Kind: "clock", Clock: now.In(shanghai).Format(time.RFC3339), Became: became})
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
