package sandbox

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"time"

	"zhuqi/bot/sandbox/spec"
)

// keptCalls bounds the log of calls, keptAnswer the bytes that are kept of each answer.
const (
	keptCalls  = 5000
	keptAnswer = 4 << 10
)

// Call is one call of the bot as OutboxLog shows it; polls are left out.
type Call struct {
	// N counts the calls, from 1.
	N      int               `json:"n"`
	Method string            `json:"method"`
	Params map[string]string `json:"params"`
	// Files are the names of the parts that carried a file.
	Files  []string  `json:"files,omitempty"`
	At     time.Time `json:"at"` // the sandbox's clock
	MS     int64     `json:"ms"` // real milliseconds; 0 where Options.Now is nil
	Status int       `json:"status"`
	Error  string    `json:"error,omitempty"`
	// Chat and Messages are what the call was about, as far as it was about any.
	Chat     int64 `json:"chat,omitempty"`
	Messages []int `json:"messages,omitempty"`
	// Answer is the body of the answer, cut at 4 kB; Size is how long it was.
	Answer []byte `json:"-"`
	Size   int    `json:"-"`

	checked *checked
}

// checked is what the description says of a call, worked out when it is first asked for.
type checked struct {
	once     sync.Once
	problems []spec.Problem
}

// Verdict is what is wrong with the request and the answer by the Bot API's description. What is wrong with the answer
// has a path that begins with "answer".
func (c Call) Verdict() []spec.Problem {
	c.checked.once.Do(func() {
		api := spec.Default()
		c.checked.problems = append(api.Request(c.Method, c.Params, c.Files), api.Response(c.Method, c.Answer)...)
	})
	return c.checked.problems
}

// callLog is a ring of the newest calls.
type callLog struct {
	ring  []Call
	head  int // where the next one goes, once the ring is full
	count int
}

func (l *callLog) add(c Call, most int) {
	if len(l.ring) < most {
		l.ring = append(l.ring, c)
		return
	}
	l.ring[l.head] = c
	l.head = (l.head + 1) % most
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
	s.keep(c, a, began)
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

// keep puts a call into the log and tells Options.Strict what is wrong with it.
func (s *Server) keep(c *call, a answer, began time.Time) {
	poll := strings.EqualFold(c.method, "getUpdates")
	if poll && (s.opts.Strict == nil || a.quiet) {
		return
	}
	n := Call{
		Method: c.method, Params: c.params, MS: s.startTimer().Sub(began).Milliseconds(),
		Status: a.status, Answer: a.body, Size: len(a.body), checked: &checked{},
	}
	for name := range c.files {
		n.Files = append(n.Files, name)
	}
	if a.status != 200 {
		var refusal struct {
			Description string `json:"description"`
		}
		_ = json.Unmarshal(a.body, &refusal) // our own body
		n.Error = refusal.Description
	}
	if n.Size > keptAnswer {
		n.Verdict() // before it is cut
		n.Answer = slices.Clone(a.body[:keptAnswer])
	}
	s.mu.Lock()
	n.At = s.clock.now()
	if !poll {
		s.calls.count++
		n.N = s.calls.count
		n.Chat, n.Messages = s.concerned(c, a)
		s.calls.add(n, min(keptCalls, s.opts.Lines))
	}
	s.mu.Unlock()
	if s.opts.Each != nil && !poll {
		n.Answer = a.body
		s.opts.Each(n)
	}
	if s.opts.Strict != nil && spec.Wrong(n.Verdict()) {
		s.opts.Strict(n)
	}
}
