package sandbox

import (
	"fmt"
	"net/http"
	"slices"
)

// Fault makes the next calls of a method go wrong.
type Fault struct {
	// Name makes it a switch: it takes the place of the fault of that name and stays until it is taken back, unless Times
	// says how often.
	Name string `json:"name,omitempty"`
	// Method is the one that fails; "" or "*" is any but getUpdates.
	Method string `json:"method"`
	// Chat limits it to calls for one chat; 0 is all.
	Chat int64 `json:"chat,omitempty"`
	// Code and Description are the refusal; Code 0 lets the call through, to be slow or dropped only.
	Code        int            `json:"code"`
	Description string         `json:"description"`
	Parameters  map[string]any `json:"parameters,omitempty"`
	// Times is how often; 0 means once, and -1 until it is taken back.
	Times int `json:"times"`
	// DelayMS is how long the call hangs before it is looked at.
	DelayMS int `json:"delay_ms,omitempty"`
	// Drop cuts the connection after the call was carried out, so that the bot cannot know.
	Drop bool `json:"drop,omitempty"`
	// Duplicate delivers every batch of updates once more with the same numbers, as when the confirmation was lost.
	Duplicate bool `json:"duplicate,omitempty"`
}

// fault is a Fault at work.
type fault struct {
	Fault
	left int // -1 for no end
	hits int
}

// FaultState is a fault as it stands.
type FaultState struct {
	Name        string `json:"name"`
	Method      string `json:"method"`
	Code        int    `json:"code"`
	Description string `json:"description"`
	DelayMS     int    `json:"delay_ms"`
	Drop        bool   `json:"drop"`
	Duplicate   bool   `json:"duplicate"`
	Chat        int64  `json:"chat"`
	Left        int    `json:"left"` // -1: until it is taken back
	Hits        int    `json:"hits"`
}

// Fault adds one; without arguments it takes all back.
func (s *Server) Fault(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(faults) == 0 {
		s.faults = nil
	}
	for _, f := range faults {
		s.faults = append(s.without(f.Name), newFault(f))
	}
	s.tellFaults()
}

// EndFault takes the fault of a name back.
func (s *Server) EndFault(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = s.without(name)
	s.tellFaults()
}

func (s *Server) without(name string) []*fault {
	return slices.DeleteFunc(s.faults, func(f *fault) bool { return name != "" && f.Name == name })
}

func newFault(f Fault) *fault {
	left := f.Times
	switch {
	case left < 0 || left == 0 && f.Name != "":
		left = -1
	case left == 0:
		left = 1
	}
	if n, ok := f.Parameters["retry_after"].(float64); ok {
		f.Parameters["retry_after"] = int(n) // from JSON
	}
	if f.Code == http.StatusTooManyRequests && f.Parameters == nil {
		f.Parameters = map[string]any{"retry_after": 1}
	}
	if f.Code != 0 && f.Description == "" {
		f.Description = http.StatusText(f.Code)
		if n, ok := f.Parameters["retry_after"].(int); ok {
			f.Description = fmt.Sprintf("Too Many Requests: retry after %d", n)
		}
	}
	return &fault{Fault: f, left: left}
}

// Faults are those that still wait to happen, in the order they were added.
func (s *Server) Faults() []FaultState {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faultStates()
}

func (s *Server) faultStates() []FaultState {
	out := []FaultState{}
	for _, f := range s.faults {
		out = append(out, FaultState{f.Name, f.Method, f.Code, f.Description, f.DelayMS, f.Drop, f.Duplicate, f.Chat, f.left, f.hits})
	}
	return out
}

func (s *Server) tellFaults() {
	s.emit(event{Kind: "fault", Faults: s.faultStates()})
	s.touch()
}

// hit uses up one turn of a fault.
func (s *Server) hit(f *fault) {
	f.hits++
	if f.left > 0 {
		if f.left--; f.left == 0 {
			s.faults = slices.DeleteFunc(s.faults, func(g *fault) bool { return g == f })
		}
	}
	s.tellFaults()
}
