package sandbox

import (
	"fmt"
	"math"
	"net/http"
	"time"
)

// Telegram's limits on what a bot sends or edits, as its support names them; a chat bears a short burst.
const (
	overallRate  = 30.0
	overallBurst = 30.0
	chatRate     = 1.0
	chatBurst    = 3.0
	groupRate    = 20.0 / 60
	groupBurst   = 20.0
)

// bucket is a token bucket: it fills at rate up to burst.
type bucket struct {
	left float64
	last time.Time
}

func (b *bucket) fill(now time.Time, rate, burst float64) {
	if b.last.IsZero() {
		b.left = burst
	} else {
		b.left = min(burst, b.left+now.Sub(b.last).Seconds()*rate)
	}
	b.last = now
}

type limiter struct {
	on      bool
	overall bucket
	chats   map[int64]*bucket
}

func newLimiter(on bool) limiter { return limiter{on: on, chats: map[int64]*bucket{}} }

// SetLimits switches Telegram's rate limits on or off; switched on they begin anew.
func (s *Server) SetLimits(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.limits.on == on {
		return
	}
	s.limits = newLimiter(on)
	s.emit(event{Kind: "limits", Limits: &on})
	s.touch()
}

// take counts one message or edit against the limits, if they are on.
func (l *limiter) take(s *Server, ch *chat) error {
	if !l.on {
		return nil
	}
	rate, burst := chatRate, chatBurst
	if ch.person == nil {
		rate, burst = groupRate, groupBurst
	}
	b := l.chats[ch.ref.ID]
	if b == nil {
		b = &bucket{}
		l.chats[ch.ref.ID] = b
	}
	now := s.real()
	b.fill(now, rate, burst)
	l.overall.fill(now, overallRate, overallBurst)
	wait := max((1-b.left)/rate, (1-l.overall.left)/overallRate)
	if wait > 0 {
		seconds := max(1, int(math.Ceil(wait)))
		return tooMany(seconds)
	}
	b.left--
	l.overall.left--
	return nil
}

func tooMany(seconds int) error {
	return &apiError{
		Code:        http.StatusTooManyRequests,
		Description: fmt.Sprintf("Too Many Requests: retry after %d", seconds),
		Parameters:  map[string]any{"retry_after": seconds},
	}
}
