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

	// of /sim/clock
	Advance string `json:"advance"`
	Workday int    `json:"workday"`
	Set     string `json:"set"`
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
			id, err := act(o)
			reply(w, id, err)
		})))
	}
	post("message", func(o order) (int64, error) {
		s.meet(o)
		return s.say(o.From, o.Chat, o.MessageID, o.Text)
	})
	post("reply", func(o order) (int64, error) { return s.say(o.From, o.Chat, o.MessageID, o.Text) })
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
		s.AddPerson(Person{ID: o.From, Name: o.Name, Username: o.Username, Role: o.Role})
		return 0, nil
	})
	post("block", func(o order) (int64, error) {
		s.setBlocked(o.From, !o.Off)
		return 0, nil
	})
	post("clock", func(o order) (int64, error) { return 0, s.moveClock(o) })
	s.mux.Handle("POST /sim/group", guard.Handler(http.HandlerFunc(s.groupOrder)))
	s.mux.Handle("POST /sim/fault", guard.Handler(http.HandlerFunc(s.faultOrder)))
	s.mux.Handle("POST /sim/file", guard.Handler(http.HandlerFunc(s.fileOrder)))
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
	s.mux.HandleFunc("GET /sim/file", s.download)
	s.mux.HandleFunc("GET /sim/events", s.events)
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

func (s *Server) moveClock(o order) error {
	switch {
	case o.Set != "":
		t, err := time.Parse(time.RFC3339, o.Set)
		if err != nil {
			return fmt.Errorf("set the clock: %w", err)
		}
		s.Set(t)
	case o.Workday > 0 && o.Workday <= 1000:
		s.AdvanceWorkdays(o.Workday)
	default:
		d, err := time.ParseDuration(o.Advance)
		if err != nil {
			return fmt.Errorf("advance the clock: %w", err)
		}
		s.Advance(d)
	}
	return nil
}

func (s *Server) groupOrder(w http.ResponseWriter, r *http.Request) {
	var g Group
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&g); err != nil {
		reply(w, 0, fmt.Errorf("read the group: %w", err))
		return
	}
	if g.ID >= 0 {
		reply(w, 0, cannot("a group needs a negative id"))
		return
	}
	s.AddGroup(g)
	reply(w, 0, nil)
}

func (s *Server) faultOrder(w http.ResponseWriter, r *http.Request) {
	var f Fault
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&f); err != nil {
		reply(w, 0, fmt.Errorf("read the fault: %w", err))
		return
	}
	if f.Code == 0 && f.DelayMS == 0 && !f.Drop {
		s.Fault()
	} else {
		s.Fault(f)
	}
	reply(w, 0, nil)
}

func (s *Server) chatPage(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	screen := s.Screen(id)
	if r.URL.Query().Get("format") != "text" {
		s.writeJSON(w, append([]Message{}, screen...))
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	for _, m := range screen {
		if _, err := fmt.Fprintf(w, "#%d %s\n", m.ID, m); err != nil {
			return
		}
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
