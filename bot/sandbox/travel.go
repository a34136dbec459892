package sandbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Became is one thing that fell due and was done when the clock came to it.
type Became struct {
	At        time.Time `json:"at"`
	What      string    `json:"what"`
	Ticket    string    `json:"ticket,omitempty"`
	Name      string    `json:"name,omitempty"` // who was told
	Chat      int64     `json:"chat,omitempty"`
	MessageID int       `json:"message_id,omitempty"` // 0 while it is not sent
}

// Clockwork is what acts by the sandbox's clock. Its methods are called one at a time.
type Clockwork interface {
	// Next is the first moment after from, and not after to, at which something falls due; false when there is none.
	Next(ctx context.Context, from, to time.Time) (time.Time, bool, error)
	// Strike does what is due by now and returns, once it is done, what that was.
	Strike(ctx context.Context, now time.Time) ([]Became, error)
}

const (
	// maxStops bounds one move, about two years of working mornings; what lies beyond is one jump.
	maxStops = 600
	// farthest is how far ahead the next due thing is looked for.
	farthest = 366 * 24 * time.Hour
)

// The clock goes from the one to before the other.
var (
	earliest = time.Date(2020, time.January, 1, 0, 0, 0, 0, shanghai)
	latest   = time.Date(2100, time.January, 1, 0, 0, 0, 0, shanghai)
)

// errNothingDue says that there is nothing to go to.
var errNothingDue = errors.New("接下来一年里没有要到期的事。")

// Travel moves the clock to a time. On the way it stops at each moment at which something falls due, as
// Options.Clockwork says, and goes on when that is done. It returns what became due, in order. Moves wait for one another.
func (s *Server) Travel(ctx context.Context, to time.Time) ([]Became, error) {
	return s.travel(ctx, func(time.Time) time.Time { return to })
}

func (s *Server) travel(ctx context.Context, target func(now time.Time) time.Time) ([]Became, error) {
	s.moves.Lock()
	defer s.moves.Unlock()
	return s.through(ctx, target(s.Now()))
}

// through is a move with stops. The caller holds moves.
func (s *Server) through(ctx context.Context, to time.Time) ([]Became, error) {
	if to.Before(earliest) || !to.Before(latest) {
		return nil, fmt.Errorf("时钟只能拨到2020年至2099年之间,拨不到%s。", to.In(shanghai).Format("2006年1月2日"))
	}
	work := s.opts.Clockwork
	if work == nil {
		s.leap(to)
		return nil, nil
	}
	from := s.Now()
	became, err := s.overdue(ctx, from)
	for stops := 0; err == nil; stops++ {
		at, due := to, false
		if stops < maxStops && to.After(from) {
			if at, due, err = work.Next(ctx, from, to); err != nil {
				break
			}
		}
		if !due {
			at = to
		}
		var more []Became
		more, err = s.stopAt(ctx, at)
		became = append(became, more...)
		if from = at; !at.Before(to) {
			break
		}
	}
	return became, err
}

// overdue does what is due where the clock stands, before it is moved. What was done earlier does not count.
func (s *Server) overdue(ctx context.Context, now time.Time) ([]Became, error) {
	became, err := s.opts.Clockwork.Strike(ctx, now)
	became = slices.DeleteFunc(became, func(b Became) bool { return b.At.Before(now.Truncate(time.Second)) })
	if len(became) > 0 {
		s.struck(now, became)
	}
	return became, err
}

// stopAt sets the clock and lets be done what is due then.
func (s *Server) stopAt(ctx context.Context, at time.Time) ([]Became, error) {
	s.put(at)
	became, err := s.opts.Clockwork.Strike(ctx, at)
	s.struck(at, became)
	return became, err
}

// TravelToDue moves the clock to the next thing that falls due and returns what that was; where nothing does within a
// year there is an error, and the clock stands where it stood.
func (s *Server) TravelToDue(ctx context.Context) ([]Became, error) {
	s.moves.Lock()
	defer s.moves.Unlock()
	if s.opts.Clockwork == nil {
		return nil, errors.New("这个沙盒里没有机器人的数据,不知道接下来什么到期;请拨到一个时间。")
	}
	if s.opts.Bot != nil && !s.opts.Bot.Running() {
		return nil, errors.New("机器人停着,什么也不会到期;请先启动它。")
	}
	from := s.Now()
	at, end := from, from.Add(farthest)
	became, err := s.overdue(ctx, at)
	for stops := 0; err == nil && len(became) == 0; stops++ {
		var due bool
		at, due, err = s.opts.Clockwork.Next(ctx, at, end)
		if err == nil && (!due || stops == maxStops || !at.Before(latest)) {
			err = errNothingDue
		}
		if err == nil {
			became, err = s.stopAt(ctx, at)
		}
	}
	if errors.Is(err, errNothingDue) && at != from {
		s.put(from)
		s.struck(from, nil)
	}
	return became, err
}

// FollowReal moves the clock to the real time, with stops when that lies ahead, and lets it run with it from then on.
func (s *Server) FollowReal(ctx context.Context) ([]Became, error) {
	if s.opts.Now == nil {
		return nil, errors.New("这个沙盒没有真实时间可以跟。")
	}
	s.moves.Lock()
	defer s.moves.Unlock()
	became, err := s.through(ctx, s.opts.Now())
	if err != nil {
		return became, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clock = clock{source: s.opts.Now}
	s.touch()
	return became, nil
}
