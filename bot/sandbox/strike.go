package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// takeFault uses up one turn of the first fault that fits a call, if any, and of the switches that add something to it:
// a call may be slow, be refused, and lose its answer.
func (s *Server) takeFault(c *call) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	var taken *Fault
	for _, f := range slices.Clone(s.faults) {
		switch {
		case !s.fits(f, c):
		case taken == nil:
			one := f.Fault
			taken = &one
			s.hit(f)
		case f.Name != "" && f.left < 0 && taken.add(f.Fault):
			s.hit(f)
		}
	}
	return taken
}

// add joins what another fault does to f and says whether that is anything new.
func (f *Fault) add(g Fault) bool {
	was := *f
	if f.Code == 0 {
		f.Code, f.Description, f.Parameters = g.Code, g.Description, g.Parameters
	}
	f.DelayMS = max(f.DelayMS, g.DelayMS)
	f.Drop = f.Drop || g.Drop
	return f.Code != was.Code || f.DelayMS != was.DelayMS || f.Drop != was.Drop
}

// fits says that a fault is for a call.
func (s *Server) fits(f *fault, c *call) bool {
	wild := f.Method == "" || f.Method == "*"
	if f.Duplicate || wild && strings.EqualFold(c.method, "getUpdates") || !wild && !strings.EqualFold(f.Method, c.method) {
		return false
	}
	return f.Chat == 0 || s.isFor(c, f.Chat)
}

// isFor says that a call names a chat.
func (s *Server) isFor(c *call, chat int64) bool {
	name := c.params["chat_id"]
	if name == "" {
		return false
	}
	ch := s.named(name)
	return ch != nil && ch.ref.ID == chat
}

// duplicating is the fault that delivers updates twice, if it is on.
func (s *Server) duplicating() *fault {
	for _, f := range s.faults {
		if f.Duplicate {
			return f
		}
	}
	return nil
}

// pause makes a slow fault slow; it returns an error when the bot hung up meanwhile.
func (s *Server) pause(r *http.Request, f *Fault) error {
	if f == nil || f.DelayMS <= 0 {
		return nil
	}
	t := time.NewTimer(time.Duration(f.DelayMS) * time.Millisecond)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-s.ctx.Done():
		return s.ctx.Err()
	case <-r.Context().Done():
		return r.Context().Err()
	}
}
