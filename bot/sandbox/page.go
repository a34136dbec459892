package sandbox

import (
	"embed"
	"net/http"
	"time"
)

//go:embed page/index.html
var page []byte

//go:embed page/page.js page/page.css
var assets embed.FS

// state is what the page needs to draw itself.
type state struct {
	Title       string         `json:"title"`
	Guide       string         `json:"guide"`
	Clock       string         `json:"clock"`
	People      []Person       `json:"people"`
	Blocked     map[int64]bool `json:"blocked"`
	Suggestions []string       `json:"suggestions"`
}

func (s *Server) routePage() {
	s.mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'")
		_, _ = w.Write(page) // the reader went away: nothing to do about it
	})
	s.mux.Handle("GET /page/", http.FileServerFS(assets))
	s.mux.HandleFunc("GET /sim/state", func(w http.ResponseWriter, _ *http.Request) { s.writeJSON(w, s.state()) })
}

func (s *Server) state() state {
	st := state{
		Title: s.opts.Title, Guide: s.opts.Guide, People: s.People(), Blocked: map[int64]bool{}, Suggestions: append([]string{}, s.opts.Suggestions...),
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	st.Clock = s.clock.now().In(shanghai).Format(time.RFC3339)
	for id, p := range s.people {
		if p.blocked {
			st.Blocked[id] = true
		}
	}
	return st
}
