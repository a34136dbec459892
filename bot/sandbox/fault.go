package sandbox

import (
	"net/http"
	"strings"
	"time"
)

// Fault makes the next calls of a method go wrong.
type Fault struct {
	// Method is the one that fails; "" or "*" is any but getUpdates.
	Method string `json:"method"`
	// Code and Description are the refusal; Code 0 lets the call through, to be slow or dropped only.
	Code        int            `json:"code"`
	Description string         `json:"description"`
	Parameters  map[string]any `json:"parameters,omitempty"`
	// Times is how often; 0 means once.
	Times int `json:"times"`
	// DelayMS is how long the call hangs before it is looked at.
	DelayMS int `json:"delay_ms,omitempty"`
	// Drop cuts the connection after the call was carried out, so that the bot cannot know.
	Drop bool `json:"drop,omitempty"`
}

// Fault adds one; without arguments it takes all back.
func (s *Server) Fault(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(faults) == 0 {
		s.faults = nil
	}
	for _, f := range faults {
		f.Times = max(1, f.Times)
		if f.Code != 0 && f.Description == "" {
			f.Description = http.StatusText(f.Code)
		}
		if n, ok := f.Parameters["retry_after"].(float64); ok {
			f.Parameters["retry_after"] = int(n) // from JSON
		}
		s.faults = append(s.faults, f)
	}
}

// takeFault uses up one turn of the first fault that fits, if any.
func (s *Server) takeFault(method string) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.faults {
		f := &s.faults[i]
		wild := f.Method == "" || f.Method == "*"
		if wild && strings.EqualFold(method, "getUpdates") || !wild && !strings.EqualFold(f.Method, method) {
			continue
		}
		hit := *f
		if f.Times--; f.Times <= 0 {
			s.faults = append(s.faults[:i], s.faults[i+1:]...)
		}
		s.touch()
		return &hit
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
