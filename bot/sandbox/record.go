package sandbox

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"
)

// keptCalls bounds the log of calls.
const keptCalls = 5000

// Call is one call of the bot as OutboxLog shows it; polls are left out.
type Call struct {
	Method string            `json:"method"`
	Params map[string]string `json:"params"`
	At     time.Time         `json:"at"` // the sandbox's clock
	Status int               `json:"status"`
	Error  string            `json:"error,omitempty"`
}

// callLog is a ring of the newest calls.
type callLog struct {
	ring []Call
	head int // where the next one goes, once the ring is full
}

func (l *callLog) add(c Call) {
	if len(l.ring) < keptCalls {
		l.ring = append(l.ring, c)
		return
	}
	l.ring[l.head] = c
	l.head = (l.head + 1) % keptCalls
}

// OutboxLog is the newest calls of the bot except polls, oldest first.
func (s *Server) OutboxLog() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Call, 0, len(s.calls.ring))
	out = append(out, s.calls.ring[s.calls.head:]...)
	return append(out, s.calls.ring[:s.calls.head]...)
}

// finish notes a call in the log and the record.
func (s *Server) finish(c *call, a answer, began time.Time) {
	if !strings.EqualFold(c.method, "getUpdates") {
		var refusal struct {
			Description string `json:"description"`
		}
		if a.status != 200 {
			_ = json.Unmarshal(a.body, &refusal) // our own body
		}
		s.mu.Lock()
		s.calls.add(Call{Method: c.method, Params: c.params, At: s.clock.now(), Status: a.status, Error: refusal.Description})
		s.mu.Unlock()
	}
	if s.opts.Record == nil || a.quiet {
		return
	}
	files := map[string]map[string]any{}
	for name, f := range c.files {
		files[name] = map[string]any{"filename": f.name, "size": len(f.data)}
	}
	line := map[string]any{
		"t": float64(began.UnixMilli()) / 1000, "method": c.method, "params": c.params, "files": files,
		"content_type": c.contentType, "status": a.status, "ms": s.startTimer().Sub(began).Milliseconds(),
		"response": json.RawMessage(a.body),
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(line); err != nil {
		s.opts.Log.Error("record a call", "err", err)
		return
	}
	s.recordMu.Lock()
	defer s.recordMu.Unlock()
	if _, err := s.opts.Record.Write(buf.Bytes()); err != nil {
		s.opts.Log.Error("record a call", "err", err)
	}
}
