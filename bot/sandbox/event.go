package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// event is one thing that happened, for the page.
type event struct {
	Kind      string          `json:"kind"`
	Chat      int64           `json:"chat,omitempty"`
	From      int64           `json:"from,omitempty"`
	MessageID int             `json:"message_id,omitempty"`
	Message   *Message        `json:"message,omitempty"`
	Keyboard  [][]string      `json:"keyboard,omitempty"` // with a message: the reply keyboard that is shown now
	Answer    *CallbackAnswer `json:"answer,omitempty"`
	Person    *Person         `json:"person,omitempty"`
	Clock     string          `json:"clock,omitempty"`
	Became    []Became        `json:"became,omitempty"` // with the clock
	Blocked   bool            `json:"blocked,omitempty"`
	Running   *bool           `json:"running,omitempty"` // the bot
	Group     *GroupState     `json:"group,omitempty"`
	Faults    []FaultState    `json:"faults,omitzero"`
	Limits    *bool           `json:"limits,omitempty"`
}

// watcher is one open page. One that does not keep up is cut off; its page then reloads everything.
type watcher struct {
	lines chan []byte
}

// emit tells every open page. The caller holds mu.
func (s *Server) emit(e event) {
	if len(s.watchers) == 0 {
		return
	}
	raw, err := json.Marshal(e)
	if err != nil {
		s.opts.Log.Error("tell the page", "err", err)
		return
	}
	for w := range s.watchers {
		select {
		case w.lines <- raw:
		default:
			delete(s.watchers, w)
			close(w.lines)
		}
	}
}

// show tells the journal and the pages about a new or changed message. The caller holds mu.
func (s *Server) show(ch *chat, m *message) {
	if m.From != nil && m.From.IsBot {
		s.note(record{Entry: Entry{Chat: ch.ref.ID}, message: m})
	}
	if len(s.watchers) > 0 {
		v := s.view(ch, m)
		s.emit(event{Kind: "message", Chat: ch.ref.ID, Message: &v, Keyboard: ch.keyboard.labels()})
	}
}

// events streams what happens as server-sent events.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	me := &watcher{lines: make(chan []byte, 1024)}
	s.mu.Lock()
	s.watchers[me] = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.watchers, me)
		s.mu.Unlock()
	}()
	fmt.Fprint(w, "retry: 1000\n\n")
	_ = out.Flush() // a writer that cannot flush only shows things later
	alive := time.NewTicker(20 * time.Second)
	defer alive.Stop()
	for {
		line := []byte(`{"kind":"alive"}`)
		select {
		case next, open := <-me.lines:
			if !open {
				return
			}
			line = next
		case <-alive.C:
		case <-r.Context().Done():
			return
		case <-s.ctx.Done():
			return
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", line); err != nil {
			return
		}
		_ = out.Flush() // as above
	}
}
