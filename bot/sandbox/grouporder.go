package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

func (o order) speech() speech { return speech{o.From, o.Chat, o.MessageID, o.Thread} }

// poster routes one order of the control API.
type poster func(name string, act func(order) (int64, error))

// routeGroups adds the orders about groups, faults and limits.
func (s *Server) routeGroups(post poster, guard *http.CrossOriginProtection) {
	post("join", func(o order) (int64, error) {
		if o.Off {
			return s.Leave(o.Chat, o.From)
		}
		return s.Join(o.Chat, o.From)
	})
	post("upgrade", func(o order) (int64, error) {
		if o.To == 0 {
			o.To = -superBase + o.Chat
		}
		return 0, s.Upgrade(o.Chat, o.To)
	})
	post("admin", func(o order) (int64, error) { return s.SetAdmin(o.Chat, !o.Off) })
	post("topic", s.topicOrder)
	post("limits", func(o order) (int64, error) {
		s.SetLimits(!o.Off)
		return 0, nil
	})
	s.mux.Handle("POST /sim/group", guard.Handler(http.HandlerFunc(s.groupOrder)))
	s.mux.Handle("POST /sim/fault", guard.Handler(http.HandlerFunc(s.faultOrder)))
	s.mux.HandleFunc("GET /sim/faults", func(w http.ResponseWriter, _ *http.Request) { s.writeJSON(w, s.Faults()) })
}

func (s *Server) topicOrder(o order) (int64, error) {
	switch {
	case o.Thread == 0:
		_, id, err := s.OpenTopic(o.Chat, o.From, o.Name)
		return id, err
	case o.Closed != nil:
		return s.CloseTopic(o.Chat, o.From, o.Thread, *o.Closed)
	case o.Off:
		s.DeleteTopic(o.Chat, o.Thread)
		return 0, nil
	}
	return 0, cannot("do nothing to topic %d", o.Thread)
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
	var id int64
	var err error
	s.door.RLock()
	defer s.door.RUnlock()
	if s.addGroup(g) {
		id, err = s.welcome(g.ID)
	}
	reply(w, id, err)
}

func (s *Server) faultOrder(w http.ResponseWriter, r *http.Request) {
	var f struct {
		Fault
		Off bool `json:"off"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&f); err != nil {
		reply(w, 0, fmt.Errorf("read the fault: %w", err))
		return
	}
	s.door.RLock()
	defer s.door.RUnlock()
	empty := f.Code == 0 && f.DelayMS == 0 && !f.Drop && !f.Duplicate
	switch {
	case (f.Off || empty) && f.Name != "":
		s.EndFault(f.Name)
	case f.Off || empty:
		s.Fault()
	default:
		s.Fault(f.Fault)
	}
	reply(w, 0, nil)
}

func (s *Server) chatPage(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	q := r.URL.Query()
	number := func(name string) int {
		n, _ := strconv.Atoi(q.Get(name))
		return n
	}
	chosen := Range{Before: number("before"), After: number("after"), Limit: number("limit")}
	if q.Has("thread") {
		topic := number("thread")
		chosen.Topic = &topic
	}
	screen := s.Page(id, chosen)
	if q.Get("format") != "text" {
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
