package sandbox

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// order is the body of a POST under /sim/: who does what where.
type order struct {
	From      int64  `json:"from"`
	Chat      int64  `json:"chat"`
	MessageID int    `json:"message_id"`
	Text      string `json:"text"`
	Name      string `json:"name"`
	Username  string `json:"username"`
	Role      string `json:"role"`
	Data      string `json:"data"`
	Emoji     string `json:"emoji"`
	Phone     string `json:"phone"`
	Off       bool   `json:"off"`

	// in groups
	Thread int      `json:"thread"`
	Closed *bool    `json:"closed"`
	To     int64    `json:"to"`
	Hints  []string `json:"hints"`
}

func (s *Server) routeControl() {
	guard := http.NewCrossOriginProtection()
	post := func(name string, act func(order) (int64, error)) {
		s.mux.Handle("POST /sim/"+name, guard.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var o order
			if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&o); err != nil {
				reply(w, 0, fmt.Errorf("read the order: %w", err))
				return
			}
			if o.Chat == 0 {
				o.Chat = o.From
			}
			s.door.RLock()
			id, err := act(o)
			s.door.RUnlock()
			reply(w, id, err)
		})))
	}
	post("message", func(o order) (int64, error) {
		s.meet(o)
		return s.say(o.speech(), o.Text)
	})
	post("reply", func(o order) (int64, error) { return s.say(o.speech(), o.Text) })
	post("edit", func(o order) (int64, error) { return 0, s.Edit(o.From, o.Chat, o.MessageID, o.Text) })
	post("press", func(o order) (int64, error) {
		if o.Data != "" {
			return 0, s.PressData(o.From, o.Chat, o.MessageID, o.Data)
		}
		return 0, s.Press(o.From, o.Chat, o.MessageID, o.Text)
	})
	post("contact", func(o order) (int64, error) { return s.SendContact(o.From, o.Chat, o.Phone) })
	post("react", func(o order) (int64, error) { return 0, s.React(o.From, o.Chat, o.MessageID, o.Emoji) })
	post("person", func(o order) (int64, error) {
		if o.From <= 0 {
			return 0, cannot("a person needs a positive number in from")
		}
		s.AddPerson(Person{ID: o.From, Name: o.Name, Username: o.Username, Role: o.Role, Hints: o.Hints})
		return 0, nil
	})
	post("block", func(o order) (int64, error) {
		s.setBlocked(o.From, !o.Off)
		return 0, nil
	})
	s.routeGroups(post, guard)
	s.mux.Handle("POST /sim/clock", guard.Handler(http.HandlerFunc(s.clockOrder)))
	s.mux.Handle("POST /sim/bot", guard.Handler(http.HandlerFunc(s.botOrder)))
	s.mux.Handle("POST /sim/reset", guard.Handler(http.HandlerFunc(s.resetOrder)))
	s.mux.Handle("POST /sim/file", guard.Handler(http.HandlerFunc(s.fileOrder)))
	if s.opts.Talk != nil {
		s.mux.Handle("/sim/talk", guard.Handler(s.opts.Talk))
		s.mux.Handle("/sim/talk/", guard.Handler(s.opts.Talk))
	}
	s.mux.HandleFunc("GET /sim/clock", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, s.Now().In(shanghai).Format(time.RFC3339))
	})
	s.mux.HandleFunc("GET /sim/people", func(w http.ResponseWriter, _ *http.Request) { s.writeJSON(w, s.People()) })
	s.mux.HandleFunc("GET /sim/calls", func(w http.ResponseWriter, _ *http.Request) { s.writeJSON(w, s.OutboxLog()) })
	s.mux.HandleFunc("GET /sim/answers/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, _ := strconv.ParseInt(r.PathValue("id"), 10, 64)
		s.writeJSON(w, append([]CallbackAnswer{}, s.CallbackAnswers(id)...))
	})
	s.mux.HandleFunc("GET /sim/menu/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, _ := strconv.ParseInt(r.PathValue("id"), 10, 64)
		s.writeJSON(w, s.menu(id))
	})
	s.mux.HandleFunc("GET /sim/chat/{id}", s.chatPage)
	s.mux.HandleFunc("GET /sim/chats", func(w http.ResponseWriter, _ *http.Request) { s.writeJSON(w, s.Chats()) })
	s.mux.HandleFunc("GET /sim/file", s.download)
	s.mux.HandleFunc("GET /sim/events", s.events)
	s.routeInspect()
	if s.opts.Page {
		s.routePage()
	}
}

// meet adds the speaker when he is new, or takes the name he gives.
func (s *Server) meet(o order) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o.From > 0 && s.people[o.From] == nil {
		s.addPerson(Person{ID: o.From, Name: o.Name, Username: o.Username, Role: o.Role})
	}
}

// reply answers an order: the update it became, or why it did not.
func reply(w http.ResponseWriter, update int64, err error) {
	w.Header().Set("Content-Type", "application/json")
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]any{"ok": false, "error": err.Error()}) // the asker hung up
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"ok": true, "update_id": update}) // as above
}

func (s *Server) writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		s.opts.Log.Warn("answer the page", "err", err)
	}
}
