package sandbox

import (
	"context"
	"fmt"
)

// WaitIdle returns when all of cond are true, or, without any, when the bot has confirmed every update. Conditions are
// looked at after each change in the sandbox, never on a timer; they may call the server's methods.
func (s *Server) WaitIdle(ctx context.Context, cond ...func() bool) error {
	if len(cond) == 0 {
		cond = []func() bool{func() bool { return s.Waiting() == 0 }}
	}
	for {
		s.mu.Lock()
		if s.changed == nil {
			s.changed = make(chan struct{})
		}
		changed := s.changed
		s.mu.Unlock()
		done := true
		for _, c := range cond {
			done = done && c()
		}
		if done {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("wait for the bot, %d updates not confirmed: %w", s.Waiting(), ctx.Err())
		}
	}
}

// Waiting is how many updates the bot has not confirmed, without those that are held back.
func (s *Server) Waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue.ready())
}
